package co.expediente.dossier.archive;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.Told;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A zip of documents, sent by a browser: started, watched, stopped, reported. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/archivo/importar")
class ImportController {
    private final Jobs jobs;
    private final ArchiveImportJob work;
    private final DocumentKinds kinds;
    private final ProblemCatalog problems;
    private final Told told;

    ImportController(Jobs jobs, ArchiveImportJob work, DocumentKinds kinds, ProblemCatalog problems, Told told) {
        this.jobs = jobs;
        this.work = work;
        this.kinds = kinds;
        this.problems = problems;
        this.told = told;
    }

    /** A refused file in words. */
    record Line(String file, RefusalText why) {}

    @PostMapping
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String begin(
            Dossier dossier,
            @RequestParam(name = "zip", required = false) @Nullable MultipartFile zip,
            @RequestParam(name = "tipo", defaultValue = "") String kind,
            @RequestParam(name = "del", defaultValue = "") String of,
            @RequestParam(name = "visibilidad", defaultValue = "INTERNO") String visibility,
            RedirectAttributes flash,
            Locale locale) {
        try {
            if (zip == null || zip.isEmpty()) {
                throw new Refusal("DOS-002", Map.of("field", "zip"));
            }
            if (!kind.isEmpty()) {
                kinds.get(kind);
            }
            long job = jobs.submit(
                    ArchiveImportJob.KIND,
                    dossier.divipola(),
                    FileNames.clean(String.valueOf(zip.getOriginalFilename())),
                    work.request(new ArchiveImportJob.Order(
                            work.keep(zip),
                            dossier.plan().id(),
                            kind.isEmpty() ? null : kind,
                            of.matches("[0-9]{4}") ? Integer.valueOf(of) : null,
                            Visibility.of(visibility).name())),
                    Records.author());
            return "redirect:" + dossier.href("archivo/importar/" + job);
        } catch (Refusal e) {
            flash.addFlashAttribute("refused", told.text(e, locale));
            return "redirect:" + dossier.href("archivo");
        }
    }

    @GetMapping("/{job:[0-9]+}")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String page(Dossier dossier, @PathVariable("job") long id, Model model, Locale locale) {
        Job job = job(dossier, id);
        ArchiveImportJob.Answer answer = ArchiveImportJob.answer(job);
        model.addAttribute("job", job);
        model.addAttribute("report", answer == null ? null : answer.report());
        if (answer != null && answer.code() != null) {
            model.addAttribute("refused", RefusalText.of(problems, answer.code(), answer.parameters(), locale));
        }
        model.addAttribute(
                "lines",
                answer == null || answer.report() == null
                        ? List.of()
                        : answer.report().problems().stream()
                                .map(r ->
                                        new Line(r.file(), RefusalText.of(problems, r.code(), r.parameters(), locale)))
                                .toList());
        model.addAttribute("kinds", kinds);
        return "dossier/archive/importacion";
    }

    @PostMapping("/{job:[0-9]+}/cancelar")
    @PreAuthorize("@acts.may('archive.add', #dossier)")
    String cancel(Dossier dossier, @PathVariable("job") long id) {
        job(dossier, id);
        jobs.cancel(id);
        return "redirect:" + dossier.href("archivo/importar/" + id);
    }

    private Job job(Dossier dossier, long id) {
        return jobs.find(id)
                .filter(j ->
                        j.kind().equals(ArchiveImportJob.KIND) && j.codMun().equals(dossier.divipola()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

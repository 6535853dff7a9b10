package co.expediente.dossier.archive;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.RefusalText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The archive as a BagIt package: begun, watched, stopped, fetched. It holds what is reserved too. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/archivo/exportar")
class ExportController {
    private final Jobs jobs;
    private final ArchiveExportJob work;
    private final ProblemCatalog problems;

    ExportController(Jobs jobs, ArchiveExportJob work, ProblemCatalog problems) {
        this.jobs = jobs;
        this.work = work;
        this.problems = problems;
    }

    @PostMapping
    @PreAuthorize("@acts.may('archive.package', #dossier)")
    String begin(Dossier dossier) {
        long job = jobs.submit(
                ArchiveExportJob.KIND,
                dossier.divipola(),
                "BagIt " + dossier.plan().id(),
                ArchiveExportJob.request(dossier.plan().id()),
                Records.author());
        return "redirect:" + dossier.href("archivo/exportar/" + job);
    }

    @GetMapping("/{job:[0-9]+}")
    @PreAuthorize("@acts.may('archive.package', #dossier)")
    String page(Dossier dossier, @PathVariable("job") long id, Model model, Locale locale) {
        Job job = job(dossier, id);
        ArchiveExportJob.Answer answer = ArchiveExportJob.answer(job);
        model.addAttribute("job", job);
        model.addAttribute("answer", answer);
        model.addAttribute("there", Files.isRegularFile(work.file(id)));
        if (answer != null && answer.code() != null) {
            model.addAttribute("refused", RefusalText.of(problems, answer.code(), answer.parameters(), locale));
        }
        return "dossier/archive/exportacion";
    }

    @GetMapping("/{job:[0-9]+}/descargar")
    @PreAuthorize("@acts.may('archive.package', #dossier)")
    ResponseEntity<Resource> fetch(Dossier dossier, @PathVariable("job") long id) {
        Path zip = work.file(id);
        if (job(dossier, id).state() != Job.State.DONE || !Files.isRegularFile(zip)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/zip")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("archivo-" + dossier.plan().id() + ".zip")
                                .build()
                                .toString())
                .body(new FileSystemResource(zip));
    }

    @PostMapping("/{job:[0-9]+}/cancelar")
    @PreAuthorize("@acts.may('archive.package', #dossier)")
    String cancel(Dossier dossier, @PathVariable("job") long id) {
        job(dossier, id);
        jobs.cancel(id);
        return "redirect:" + dossier.href("archivo/exportar/" + id);
    }

    private Job job(Dossier dossier, long id) {
        return jobs.find(id)
                .filter(j ->
                        j.kind().equals(ArchiveExportJob.KIND) && j.codMun().equals(dossier.divipola()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

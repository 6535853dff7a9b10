package co.expediente.dossier.report;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Records;
import co.expediente.dossier.Told;
import co.expediente.dossier.report.ReportFiles.Form;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Page of the annual document: outline with what is missing, preview, making, approval, versions. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/informe")
class ReportController {
    private static final int CHAPTERS = 15;

    private final Dossiers dossiers;
    private final ReportVersions versions;
    private final ReportMaker maker;
    private final ReportChecks checks;
    private final Presentations presentations;
    private final Jobs jobs;
    private final Acts acts;
    private final ProblemCatalog problems;
    private final Told told;

    ReportController(
            Dossiers dossiers,
            ReportVersions versions,
            ReportMaker maker,
            ReportChecks checks,
            Presentations presentations,
            Jobs jobs,
            Acts acts,
            ProblemCatalog problems,
            Told told) {
        this.dossiers = dossiers;
        this.versions = versions;
        this.maker = maker;
        this.checks = checks;
        this.presentations = presentations;
        this.jobs = jobs;
        this.acts = acts;
        this.problems = problems;
        this.told = told;
    }

    /**
     * A line of the outline.
     *
     * @param anchor of the chapter in the HTML, whose numbers leave out chapters that nobody writes; null for one of those
     */
    record Line(int number, @Nullable String anchor, List<ReportChecks.Check> open) {
        public boolean written() {
            return anchor != null;
        }

        /** Shape before the title. */
        public String light() {
            return !written() || !open.isEmpty() ? "AMBER" : "GREEN";
        }
    }

    @GetMapping
    @PreAuthorize("@acts.may('report.read', #dossier) or @acts.may('report.read.final', #dossier)")
    String page(
            Dossier dossier,
            @RequestParam(name = "version", required = false) @Nullable Integer number,
            @RequestParam(name = "papel", defaultValue = "ANUAL") String paper,
            Model model,
            Locale locale) {
        boolean drafts = acts.may("report.read", dossier);
        List<ReportVersions.Version> all =
                versions.of(dossier).stream().filter(v -> drafts || v.isFinal()).toList();
        Optional<ReportVersions.Version> shown = all.stream()
                .filter(v -> number == null || v.number() == number)
                .filter(v -> v.file(Paper.ANUAL, Form.HTML) != null
                        && java.util.Objects.requireNonNull(v.file(Paper.ANUAL, Form.HTML))
                                .kept())
                .findFirst();
        model.addAttribute("versions", all);
        model.addAttribute("shown", shown.orElse(null));
        model.addAttribute("paper", paper(paper));
        model.addAttribute("papers", Paper.values());
        model.addAttribute("forms", Form.values());
        model.addAttribute("presentations", presentations.of(dossier));
        model.addAttribute("receivers", presentations.mine(dossier.divipola()));
        model.addAttribute(
                "finals", all.stream().filter(ReportVersions.Version::isFinal).toList());
        model.addAttribute("drafts", drafts);
        model.addAttribute("today", dossiers.today());
        if (drafts) {
            List<ReportChecks.Check> list = checks.of(dossier, locale);
            model.addAttribute("checks", list);
            model.addAttribute(
                    "open",
                    list.stream()
                            .filter(c -> c.outcome() != ReportChecks.Outcome.GOOD)
                            .count());
            model.addAttribute("measured", list.stream().noneMatch(c -> c.outcome() == ReportChecks.Outcome.MISSING));
            model.addAttribute(
                    "outline",
                    java.util.stream.IntStream.rangeClosed(1, CHAPTERS)
                            .mapToObj(n -> new Line(
                                    n,
                                    checks.chapters().contains(n)
                                            ? "s" + (checks.chapters().indexOf(n) + 1)
                                            : null,
                                    list.stream()
                                            .filter(c -> c.chapter() == n && c.outcome() != ReportChecks.Outcome.GOOD)
                                            .toList()))
                            .toList());
            model.addAttribute(
                    "running",
                    jobs.recent(dossier.divipola(), ReportJob.KIND, 5).stream()
                            .filter(j -> !j.state().ended())
                            .findFirst()
                            .orElse(null));
        }
        return "dossier/report/informe";
    }

    @PostMapping("/hacer")
    @PreAuthorize("@acts.may('report.make', #dossier)")
    String make(
            Dossier dossier,
            @RequestParam(name = "idioma", defaultValue = "es") String language,
            RedirectAttributes flash,
            Locale locale) {
        return begin(
                dossier,
                new ReportJob.Order(
                        dossier.plan().id(),
                        dossier.year(),
                        "en".equals(language) ? "en" : "es-CO",
                        dossiers.today(),
                        null,
                        null),
                locale,
                flash);
    }

    @PostMapping("/aprobar")
    @PreAuthorize("@acts.may('report.approve', #dossier)")
    String approve(
            Dossier dossier,
            @RequestParam(name = "version", defaultValue = "0") int number,
            @RequestParam(name = "nota", defaultValue = "") String note,
            @RequestParam(name = "enterado", defaultValue = "") String aware,
            RedirectAttributes flash,
            Locale locale) {
        Optional<ReportVersions.Version> draft = versions.find(dossier, number).filter(v -> !v.isFinal());
        long open = checks.of(dossier, locale).stream()
                .filter(c -> c.outcome() != ReportChecks.Outcome.GOOD)
                .count();
        try {
            if (draft.isEmpty()) {
                throw new Refusal("DOS-604", Map.of("number", number));
            }
            if (open > 0 && aware.isEmpty()) {
                throw new Refusal("DOS-607", Map.of("count", open));
            }
            if (note.length() > 500) {
                throw new Refusal("DOS-322", Map.of("field", "nota", "limit", 500));
            }
            maker.requireAnotherPerson(dossier, draft.get(), Records.author());
        } catch (Refusal e) {
            flash.addFlashAttribute("refused", told.text(e, locale));
            return "redirect:" + dossier.href("informe");
        }
        return begin(
                dossier,
                new ReportJob.Order(
                        dossier.plan().id(), dossier.year(), draft.get().language(), dossiers.today(), number, note),
                locale,
                flash);
    }

    private String begin(Dossier dossier, ReportJob.Order order, Locale locale, RedirectAttributes flash) {
        boolean busy = jobs.recent(dossier.divipola(), ReportJob.KIND, 5).stream()
                .anyMatch(j -> !j.state().ended());
        if (busy) {
            flash.addFlashAttribute("refused", told.text(new Refusal("DOS-611", Map.of()), locale));
            return "redirect:" + dossier.href("informe");
        }
        long job = jobs.submit(
                ReportJob.KIND,
                dossier.divipola(),
                String.valueOf(dossier.year()),
                ReportJob.request(order),
                Records.author());
        return "redirect:" + dossier.href("informe/trabajos/" + job);
    }

    @GetMapping("/trabajos/{job:[0-9]+}")
    @PreAuthorize("@acts.may('report.make', #dossier)")
    String job(Dossier dossier, @PathVariable("job") long id, Model model, Locale locale) {
        Job job = find(dossier, id);
        ReportJob.Answer answer = ReportJob.answer(job);
        model.addAttribute("job", job);
        model.addAttribute("number", answer == null ? null : answer.number());
        if (answer != null && answer.code() != null) {
            model.addAttribute("refused", RefusalText.of(problems, answer.code(), answer.parameters(), locale));
        }
        return "dossier/report/trabajo";
    }

    @PostMapping("/trabajos/{job:[0-9]+}/cancelar")
    @PreAuthorize("@acts.may('report.make', #dossier)")
    String cancel(Dossier dossier, @PathVariable("job") long id) {
        find(dossier, id);
        jobs.cancel(id);
        return "redirect:" + dossier.href("informe/trabajos/" + id);
    }

    private Job find(Dossier dossier, long id) {
        return jobs.find(id)
                .filter(j -> j.kind().equals(ReportJob.KIND) && j.codMun().equals(dossier.divipola()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Paper paper(String name) {
        for (Paper paper : Paper.values()) {
            if (paper.name().equalsIgnoreCase(name)) {
                return paper;
            }
        }
        return Paper.ANUAL;
    }
}

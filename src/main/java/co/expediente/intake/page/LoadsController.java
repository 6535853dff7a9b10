package co.expediente.intake.page;

import co.expediente.access.AuditLog;
import co.expediente.access.Reader;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.report.LoadReports;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.RefusalText;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Loads that run and loads that ended; the report of one is {@link LoadReportController}'s (look, picture 13). */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class LoadsController {
    private static final int SHOWN = 40;

    private final Jobs jobs;
    private final Editions editions;
    private final LoadReports reports;
    private final LayerCatalog catalog;
    private final Plans plans;
    private final Municipalities municipalities;
    private final ProblemCatalog problems;
    private final AuditLog audit;
    private final MessageSource messages;

    LoadsController(
            Jobs jobs,
            Editions editions,
            LoadReports reports,
            LayerCatalog catalog,
            Plans plans,
            Municipalities municipalities,
            ProblemCatalog problems,
            AuditLog audit,
            MessageSource messages) {
        this.jobs = jobs;
        this.editions = editions;
        this.reports = reports;
        this.catalog = catalog;
        this.plans = plans;
        this.municipalities = municipalities;
        this.problems = problems;
        this.audit = audit;
        this.messages = messages;
    }

    /** A stored load in the list. */
    record Stored(Editions.Record edition, String title, String file) {}

    /** The newest loads first, with the jobs that run. */
    @GetMapping("/planes/{divipola}/cargas")
    String list(@PathVariable("divipola") String divipola, Model model, Locale locale) {
        List<Stored> stored = new ArrayList<>();
        plans.find(divipola).map(Plan::id).map(editions::list).orElse(List.of()).stream()
                .sorted(Comparator.comparing((Editions.Record e) -> e.ref().number())
                        .reversed())
                .limit(SHOWN)
                .forEach(e -> stored.add(new Stored(e, title(e.ref().layer(), locale), file(e.files()))));
        model.addAttribute("municipality", municipalities.find(divipola).orElseThrow(LoadsController::missing));
        model.addAttribute("stored", stored);
        model.addAttribute(
                "jobs",
                jobs.recent(divipola, LoadJob.KIND, 12).stream()
                        .filter(j ->
                                !j.state().ended() || j.state() == Job.State.REFUSED || j.state() == Job.State.FAILED)
                        .limit(6)
                        .toList());
        return "intake/cargas";
    }

    /** A job: its phases while it runs; then the report of a dry run, or why the load was refused. */
    @GetMapping("/planes/{divipola}/cargas/t{job:[0-9]+}")
    String job(@PathVariable("divipola") String divipola, @PathVariable("job") long id, Model model, Locale locale) {
        Job job = find(divipola, id);
        LoadOrder order = LoadJob.order(job);
        LoadAnswer answer = LoadJob.answer(job);
        LoadOutcome outcome = answer == null ? null : answer.outcome();
        if (outcome != null && outcome.edition() != null) {
            return "redirect:/planes/" + divipola + "/cargas/" + outcome.edition() + "?trabajo=" + id;
        }
        running(job, order, "", model, locale);
        model.addAttribute("order", order);
        model.addAttribute("layerTitle", title(order.layer(), locale));
        if (outcome != null) {
            model.addAttribute("r", new LoadReportView(reports.of(outcome, locale), null, job, texts(locale)));
        }
        if (answer != null && answer.code() != null) {
            model.addAttribute("refused", RefusalText.of(problems, answer.code(), answer.parameters(), locale));
            model.addAttribute("found", answer.problems());
        }
        if (job.state() == Job.State.FAILED && answer == null) {
            model.addAttribute(
                    "refused",
                    RefusalText.of(
                            problems,
                            "EXP-099",
                            Map.of("trace", LoadJob.reference(job), "detail", "job " + id),
                            locale));
        }
        return "intake/trabajo";
    }

    /** What changes while the job runs; when it ended, the page is asked for again. */
    @GetMapping("/planes/{divipola}/cargas/t{job:[0-9]+}/estado")
    String state(
            @PathVariable("divipola") String divipola,
            @PathVariable("job") long id,
            @RequestParam(name = "dicho", defaultValue = "") String said,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        Job job = find(divipola, id);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (job.state().ended()) {
            response.setHeader("HX-Refresh", "true");
        }
        running(job, LoadJob.order(job), said, model, locale);
        return "intake/trabajo :: running";
    }

    private void running(Job job, LoadOrder order, String said, Model model, Locale locale) {
        JobView view = new JobView(job, order.dryRun(), texts(locale));
        model.addAttribute("j", view);
        model.addAttribute("job", job);
        model.addAttribute("divipola", job.codMun());
        model.addAttribute("announce", !view.milestone().equals(said));
    }

    @PostMapping("/planes/{divipola}/cargas/t{job:[0-9]+}/cancelar")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")
    String cancel(@PathVariable("divipola") String divipola, @PathVariable("job") long id) {
        jobs.cancel(find(divipola, id).id());
        audit.record("load.cancel", divipola + " t" + id, "");
        return "redirect:/planes/" + divipola + "/cargas/t" + id;
    }

    /** After a dry run: the same, in earnest. */
    @PostMapping("/planes/{divipola}/cargas/t{job:[0-9]+}/cargar")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")
    String load(
            @PathVariable("divipola") String divipola,
            @PathVariable("job") long id,
            @RequestParam(name = "razon", required = false) @Nullable String reason) {
        Job checked = find(divipola, id);
        LoadAnswer answer = LoadJob.answer(checked);
        if (answer == null || answer.outcome() == null) {
            return "redirect:/planes/" + divipola + "/cargas/t" + id;
        }
        LoadOrder order = LoadJob.order(checked).inEarnest(reason == null || reason.isBlank() ? null : reason.strip());
        long job = jobs.submit(
                LoadJob.KIND,
                divipola,
                checked.title(),
                JsonMapper.shared().writeValueAsString(order),
                String.valueOf(Reader.current().name()));
        audit.record("layer.load", divipola + " " + order.layer() + " " + order.cutoff(), "t" + job);
        return "redirect:/planes/" + divipola + "/cargas/t" + job;
    }

    private Job find(String divipola, long id) {
        return jobs.find(id)
                .filter(j -> j.codMun().equals(divipola) && j.kind().equals(LoadJob.KIND))
                .orElseThrow(LoadsController::missing);
    }

    private String title(String layer, Locale locale) {
        return catalog.find(layer).map(l -> l.title().in(locale)).orElse(layer);
    }

    static String file(String json) {
        var files = JsonMapper.shared().readTree(json);
        return files.isEmpty()
                ? ""
                : files.get(0).path("name").asString("") + (files.size() > 1 ? " + " + (files.size() - 1) : "");
    }

    private Texts texts(Locale locale) {
        return new Texts(messages, locale);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

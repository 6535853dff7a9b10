package co.expediente.intake.page;

import co.expediente.access.Reader;
import co.expediente.intake.Originals;
import co.expediente.intake.report.FindingText;
import co.expediente.intake.report.LoadReport;
import co.expediente.intake.report.LoadReports;
import co.expediente.intake.report.Quarantine;
import co.expediente.intake.report.ReportMap;
import co.expediente.intake.report.StoredFindings;
import co.expediente.job.Job;
import co.expediente.job.Jobs;
import co.expediente.plan.Acceptances;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The report of a stored edition: what was found and where, what was rejected, what somebody answers for (look, picture 06). */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class LoadReportController {
    /** Places beside one picture; the others are on the next leaves of the list. */
    private static final int SHOWN = 25;

    private final Editions editions;
    private final LoadReports reports;
    private final StoredFindings findings;
    private final Quarantine quarantine;
    private final ReportMap maps;
    private final Acceptances acceptances;
    private final Originals originals;
    private final Jobs jobs;
    private final ProblemCatalog problems;
    private final MessageSource messages;

    LoadReportController(
            Editions editions,
            LoadReports reports,
            StoredFindings findings,
            Quarantine quarantine,
            ReportMap maps,
            Acceptances acceptances,
            Originals originals,
            Jobs jobs,
            ProblemCatalog problems,
            MessageSource messages) {
        this.editions = editions;
        this.reports = reports;
        this.findings = findings;
        this.quarantine = quarantine;
        this.maps = maps;
        this.acceptances = acceptances;
        this.originals = originals;
        this.jobs = jobs;
        this.problems = problems;
        this.messages = messages;
    }

    /** A finding in the list beside the map. */
    record PlaceRow(int number, String rows, String detail, StoredFindings.Finding finding, boolean chosen) {}

    /** A row that was not stored. */
    record RejectedRow(
            long row,
            String code,
            String reason,
            String detail,
            String content,
            @Nullable String geometry) {}

    @GetMapping("/planes/{divipola}/cargas/{edition:[0-9]+}")
    String report(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @RequestParam(name = "codigo", required = false) @Nullable String code,
            @RequestParam(name = "desde", defaultValue = "1") int from,
            @RequestParam(name = "lugar", required = false) @Nullable Integer place,
            @RequestParam(name = "trabajo", required = false) @Nullable Long job,
            Model model,
            Locale locale) {
        Editions.Record edition = find(editions, divipola, number);
        LoadReport report = reports.of(edition, locale);
        Texts texts = new Texts(messages, locale);
        Job done = job == null
                ? null
                : jobs.find(job).filter(j -> j.codMun().equals(divipola)).orElse(null);
        LoadReportView view = new LoadReportView(report, code, done, texts);
        LoadReportView.Row selected = view.selected();
        int first = place == null ? Math.max(1, from) : (Math.max(1, place) - 1) / SHOWN * SHOWN + 1;
        List<StoredFindings.Finding> places =
                selected == null ? List.of() : findings.places(number, selected.code(), first - 1, SHOWN);
        model.addAttribute("r", view);
        model.addAttribute("e", edition);
        model.addAttribute("divipola", divipola);
        model.addAttribute("origin", report.origin());
        model.addAttribute("file", LoadsController.file(edition.files()));
        model.addAttribute("selected", selected);
        model.addAttribute("places", rows(places, first, place, texts));
        model.addAttribute("first", first);
        model.addAttribute("kept", selected == null ? 0L : report.kept().getOrDefault(selected.code(), 0L));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("place", place);
        model.addAttribute("map", map(report, number, selected, places, first, place, texts));
        model.addAttribute("rejectedRows", rejected(report, number, texts));
        model.addAttribute("hasOriginal", !originals.files(edition).isEmpty());
        model.addAttribute("former", former(edition));
        return "intake/informe";
    }

    private List<PlaceRow> rows(List<StoredFindings.Finding> places, int first, @Nullable Integer chosen, Texts texts) {
        FindingText words = new FindingText(texts);
        List<PlaceRow> rows = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            StoredFindings.Finding f = places.get(i);
            rows.add(new PlaceRow(
                    first + i,
                    f.row() == null ? "" : texts.formats().integer(f.row()),
                    words.detail(f),
                    f,
                    chosen != null && chosen == first + i));
        }
        return rows;
    }

    private @Nullable String map(
            LoadReport report,
            long number,
            LoadReportView.@Nullable Row selected,
            List<StoredFindings.Finding> places,
            int first,
            @Nullable Integer chosen,
            Texts texts) {
        LayerDefinition layer = report.layer();
        long located = places.stream().filter(StoredFindings.Finding::located).count();
        String description = texts.get("intake.page.map.description", String.valueOf(located));
        return maps.draw(
                        layer,
                        number,
                        new ReportMap.View(
                                layer.title().in(texts.locale()),
                                description,
                                selected == null ? null : selected.code(),
                                selected == null ? "I" : selected.severity(),
                                places,
                                first,
                                chosen))
                .orElse(null);
    }

    private List<RejectedRow> rejected(LoadReport report, long number, Texts texts) {
        if (report.rejected().isEmpty()) {
            return List.of();
        }
        FindingText words = new FindingText(texts);
        return quarantine.rows(number, 0, SHOWN).stream()
                .map(row -> new RejectedRow(
                        row.row(),
                        row.code(),
                        quarantine.title(row, texts.locale()),
                        String.join(" · ", words.facts(row.facts())),
                        content(row),
                        row.geometry() == null ? null : row.geometry().getGeometryType()))
                .toList();
    }

    private static String content(Quarantine.Row row) {
        StringBuilder text = new StringBuilder();
        row.content().forEach((k, v) -> {
            if (v != null && !v.isBlank()) {
                text.append(text.isEmpty() ? "" : " · ").append(k).append(": ").append(v);
            }
        });
        return text.length() > 240 ? text.substring(0, 240) + "…" : text.toString();
    }

    private Editions.@Nullable Record former(Editions.Record edition) {
        return editions.list(edition.ref().planId()).stream()
                .filter(o -> o.ref().layer().equals(edition.ref().layer())
                        && o.ref().number() < edition.ref().number())
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** Somebody answers for the warnings of one code; the report that follows says so. */
    @PostMapping("/planes/{divipola}/cargas/{edition:[0-9]+}/aceptar")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola) or @grants.may('SUBSECRETARIO', #divipola)"
            + " or @grants.may('SECRETARIO', #divipola)")
    String accept(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @RequestParam("codigo") String code,
            @RequestParam("razon") String reason,
            RedirectAttributes flash,
            Locale locale) {
        Editions.Record edition = find(editions, divipola, number);
        try {
            acceptances.accept(
                    edition.ref(), code, reason, String.valueOf(Reader.current().name()));
            flash.addFlashAttribute("accepted", code);
        } catch (Refusal e) {
            flash.addFlashAttribute("refused", RefusalText.of(problems, e.code(), e.parameters(), locale));
        }
        flash.addAttribute("codigo", code);
        return "redirect:/planes/" + divipola + "/cargas/" + number;
    }

    /** An edition of this municipality, else nothing is said about it. */
    static Editions.Record find(Editions editions, String divipola, long number) {
        return editions.find(number)
                .filter(e -> e.ref().planId().startsWith(divipola + "-"))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

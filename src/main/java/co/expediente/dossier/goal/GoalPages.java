package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of goals and programme share. */
@Component
class GoalPages {
    static final String READ = "@acts.may('goals.read', #dossier)";
    static final String EDIT = "@acts.may('goals.edit', #dossier)";
    static final String APPROVE = "@acts.may('goals.approve', #dossier)";
    static final String GOALS = "/planes/{divipola}/expediente/objetivos";
    static final String PROGRAMME = GOALS + "/programa";

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final MessageSource messages;
    private final ProblemCatalog problems;
    private final Dossiers dossiers;
    private final FrozenVersions versions;
    private final Batteries batteries;
    private final co.expediente.dossier.Told told;

    GoalPages(
            MessageSource messages,
            ProblemCatalog problems,
            Dossiers dossiers,
            FrozenVersions versions,
            Batteries batteries,
            co.expediente.dossier.Told told) {
        this.messages = messages;
        this.problems = problems;
        this.dossiers = dossiers;
        this.versions = versions;
        this.batteries = batteries;
        this.told = told;
    }

    Texts texts(Locale locale) {
        return new Texts(messages, locale);
    }

    Fields fields(Map<String, ? extends @Nullable Object> values, Locale locale) {
        return new Fields(values, texts(locale), problems);
    }

    co.expediente.dossier.Told told() {
        return told;
    }

    /** A battery on a page: its approved versions of the year, and whether what stands differs. */
    public record Approval(Battery battery, List<FrozenVersions.Version> versions, boolean changed, int size) {}

    Approval approval(Dossier dossier, Battery which) {
        return new Approval(
                which,
                versions.of(dossier, which.part()),
                batteries.changed(dossier, which),
                batteries.size(dossier, which));
    }

    /** What forms offer to choose from. */
    void choices(Model model, Links links) {
        model.addAttribute(
                "objectives",
                links.elements().stream()
                        .filter(e -> e.kind() == ElementKind.OBJETIVO)
                        .toList());
        model.addAttribute(
                "projects",
                links.projects().stream().filter(PlanProject::active).toList());
        model.addAttribute("offices", links.offices());
        model.addAttribute("systems", Element.SYSTEMS);
        model.addAttribute("terms", Element.Term.values());
        model.addAttribute("states", Limits.STATES);
    }

    /** Values as a form shows them: offices by key, numbers with a comma. */
    static Map<String, String> form(Map<String, ? extends @Nullable Object> values) {
        Map<String, String> form = new LinkedHashMap<>();
        values.forEach((name, value) -> form.put(
                name,
                value == null
                        ? ""
                        : value instanceof java.math.BigDecimal n ? Fields.shown(n) : String.valueOf(value)));
        return form;
    }

    /** The day of a report of a form; without one, the cut-off of the year. @throws Refusal DOS-461 before 1990 or in the future */
    LocalDate cutoff(Dossier dossier, Fields f) {
        LocalDate day = f.day("corte");
        LocalDate cutoff = day == null ? dossier.cutoff() : day;
        LocalDate latest = dossiers.today().isAfter(dossier.cutoff()) ? dossiers.today() : dossier.cutoff();
        if (cutoff.getYear() < 1990 || cutoff.isAfter(latest)) {
            throw new Refusal("DOS-461", Map.of("date", cutoff.toString()));
        }
        return cutoff;
    }

    /** A row of what was reported. {@code counts}: whether anything of it still holds. */
    public record Told(Report report, boolean counts) {}

    /** Everything that was reported, newest first. */
    static List<Told> newestFirst(List<Report> rows) {
        List<Report> standing = Reports.standing(rows, LocalDate.MAX);
        List<Told> all = new ArrayList<>();
        rows.forEach(r -> all.add(0, new Told(r, standing.contains(r))));
        return all;
    }

    static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

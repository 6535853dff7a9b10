package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.PendingImports;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The objectives with all that measures them; tables in and out; approval of the three batteries. */
@Controller
@ConditionalOnWebApplication
class GoalsController {
    private final Goals goals;
    private final GoalBook book;
    private final Batteries batteries;
    private final MeasurementFeed feed;
    private final FrozenVersions versions;
    private final PendingImports imports;
    private final GoalPages pages;

    GoalsController(
            Goals goals,
            GoalBook book,
            Batteries batteries,
            MeasurementFeed feed,
            FrozenVersions versions,
            PendingImports imports,
            GoalPages pages) {
        this.goals = goals;
        this.book = book;
        this.batteries = batteries;
        this.feed = feed;
        this.versions = versions;
        this.imports = imports;
        this.pages = pages;
    }

    @GetMapping(GoalPages.GOALS)
    @PreAuthorize(GoalPages.READ)
    String list(Dossier dossier, Model model, Locale locale) {
        List<GoalStanding> all = goals.indicators(dossier);
        Measurement measured = goals.measurement(dossier).orElse(null);
        List<ObjectiveStanding> objectives = goals.objectives(dossier, all, measured, locale);
        Map<Light, Long> lights = new EnumMap<>(Light.class);
        for (Light light : Light.values()) {
            lights.put(
                    light,
                    objectives.stream().filter(o -> o.index().light() == light).count());
        }
        model.addAttribute("objectives", objectives);
        model.addAttribute("lights", lights);
        model.addAttribute(
                "reported", all.stream().filter(g -> g.counted() != null).count());
        model.addAttribute("all", all.size());
        model.addAttribute("measured", measured == null ? null : measured.cutoff());
        model.addAttribute(
                "loose",
                all.stream()
                        .filter(g -> g.indicator().kind() == GoalIndicator.Kind.OBJETIVO
                                && g.indicator().objective() == null)
                        .toList());
        Links links = book.links(dossier.plan().id());
        model.addAttribute("links", links);
        model.addAttribute(
                "approvals",
                List.of(pages.approval(dossier, Battery.OBJETIVO), pages.approval(dossier, Battery.MODELO)));
        return "dossier/goal/objetivos";
    }

    @GetMapping(GoalPages.GOALS + "/tabla.xlsx")
    @PreAuthorize(GoalPages.READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return GoalPages.file(
                "indicadores-" + dossier.divipola() + "-" + dossier.year() + ".xlsx", book.table(dossier));
    }

    @PostMapping(GoalPages.GOALS + "/importar")
    @PreAuthorize(GoalPages.EDIT)
    String propose(
            Dossier dossier,
            @RequestParam(name = "archivo", required = false) @Nullable MultipartFile file,
            RedirectAttributes flash,
            Locale locale)
            throws IOException {
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String name = file == null ? null : file.getOriginalFilename();
        String[] id = new String[1];
        boolean done = pages.told()
                .done(
                        flash,
                        locale,
                        "goal.import.look",
                        () -> id[0] = book.propose(dossier, content, name, pages.fields(Map.of(), locale)));
        return "redirect:" + dossier.href("objetivos" + (done ? "/importar/" + id[0] : ""));
    }

    @GetMapping(GoalPages.GOALS + "/importar/{id}")
    @PreAuthorize(GoalPages.EDIT)
    String difference(Dossier dossier, @PathVariable("id") String id, Model model, Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, GoalBook.PART, id);
        model.addAttribute("pending", pending);
        model.addAttribute("path", "objetivos");
        model.addAttribute("d", book.difference(dossier, pending, pages.fields(Map.of(), locale)));
        return "dossier/goal/importar";
    }

    @PostMapping(GoalPages.GOALS + "/importar/{id}")
    @PreAuthorize(GoalPages.EDIT)
    String carryOut(
            Dossier dossier,
            @PathVariable("id") String id,
            @RequestParam(name = "quitar", defaultValue = "false") boolean retire,
            RedirectAttributes flash,
            Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, GoalBook.PART, id);
        pages.told()
                .done(
                        flash,
                        locale,
                        "goal.import.done",
                        () -> book.carryOut(dossier, pending, retire, pages.fields(Map.of(), locale)));
        return "redirect:" + dossier.href("objetivos");
    }

    @PostMapping(GoalPages.GOALS + "/aprobar")
    @PreAuthorize(GoalPages.APPROVE)
    String approve(
            Dossier dossier,
            @RequestParam(name = "bateria", defaultValue = "") String battery,
            @RequestParam(name = "nota", defaultValue = "") String note,
            RedirectAttributes flash,
            Locale locale) {
        Battery which = Arrays.stream(Battery.values())
                .filter(b -> b.name().equals(battery))
                .findFirst()
                .orElse(null);
        pages.told().done(flash, locale, "goal.approved", () -> {
            if (which == null) {
                throw new Refusal(
                        "DOS-003",
                        Map.of("field", "bateria", "value", battery, "allowed", "OBJETIVO, MODELO, PROYECTO"));
            }
            batteries.approve(dossier, which, note.length() > 300 ? note.substring(0, 300) : note, locale);
        });
        return "redirect:" + dossier.href(which == Battery.PROYECTO ? "objetivos/programa" : "objetivos");
    }

    @GetMapping(GoalPages.GOALS + "/versiones/{bateria}/{number}")
    @PreAuthorize(GoalPages.READ)
    ResponseEntity<byte[]> version(
            Dossier dossier, @PathVariable("bateria") String battery, @PathVariable("number") int number) {
        Battery which = Arrays.stream(Battery.values())
                .filter(b -> b.name().equalsIgnoreCase(battery))
                .findFirst()
                .orElseThrow(GoalPages::missing);
        byte[] file = versions.file(dossier, which.part(), number).orElseThrow(GoalPages::missing);
        return GoalPages.file(
                "bateria-" + battery.toLowerCase(Locale.ROOT) + "-" + dossier.divipola() + "-" + dossier.year() + "-v"
                        + number + ".xlsx",
                file);
    }

    /** Brings what was accepted of objectives into the measurement. */
    @PostMapping(GoalPages.GOALS + "/medicion")
    @PreAuthorize(GoalPages.EDIT)
    String measure(Dossier dossier, RedirectAttributes flash, Locale locale) {
        pages.told().done(flash, locale, "goal.fed", () -> {
            if (batteries.changed(dossier, Battery.OBJETIVO)) {
                throw new Refusal("DOS-459", Map.of("year", String.valueOf(dossier.year())));
            }
            feed.goals(dossier, locale);
        });
        return "redirect:" + dossier.href("objetivos");
    }
}

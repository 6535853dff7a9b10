package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.conceptual.Element;
import co.expediente.plan.Refusal;
import java.io.IOException;
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

/** The programme of execution as a whole: projects with their progress, workbook and loaded edition in, measurement out. */
@Controller
@ConditionalOnWebApplication
class ProgrammeController {
    private final Programme programme;
    private final Goals goals;
    private final ProgrammeBook book;
    private final GoalBook sheets;
    private final LoadedProgramme loaded;
    private final Batteries batteries;
    private final MeasurementFeed feed;
    private final PendingImports imports;
    private final GoalPages pages;

    ProgrammeController(
            Programme programme,
            Goals goals,
            ProgrammeBook book,
            GoalBook sheets,
            LoadedProgramme loaded,
            Batteries batteries,
            MeasurementFeed feed,
            PendingImports imports,
            GoalPages pages) {
        this.programme = programme;
        this.goals = goals;
        this.book = book;
        this.sheets = sheets;
        this.loaded = loaded;
        this.batteries = batteries;
        this.feed = feed;
        this.imports = imports;
        this.pages = pages;
    }

    @GetMapping(GoalPages.PROGRAMME)
    @PreAuthorize(GoalPages.READ)
    String list(
            Dossier dossier,
            @RequestParam(name = "sistema", defaultValue = "") String system,
            @RequestParam(name = "plazo", defaultValue = "") String term,
            @RequestParam(name = "ver", defaultValue = "") String show,
            Model model) {
        List<ProjectStanding> all = programme.projects(dossier);
        List<ProjectStanding> rows = all.stream()
                .filter(p -> system.isEmpty() || system.equals(p.project().system()))
                .filter(p -> term.isEmpty()
                        || p.project().term() != null
                                && p.project().term().name().equals(term))
                .filter(p -> switch (show) {
                    case "vencidos" -> p.overdue();
                    case "sin_reporte" -> p.declared() == null;
                    case "sin_responsable" -> p.responsible().isEmpty();
                    default -> true;
                })
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("all", all.size());
        model.addAttribute(
                "overdue", all.stream().filter(ProjectStanding::overdue).count());
        model.addAttribute(
                "silent", all.stream().filter(p -> p.declared() == null).count());
        model.addAttribute(
                "unassigned",
                all.stream().filter(p -> p.responsible().isEmpty()).count());
        model.addAttribute("money", Programme.money(all, dossier.year()));
        model.addAttribute("system", system);
        model.addAttribute("term", term);
        model.addAttribute("show", show);
        model.addAttribute("systems", Element.SYSTEMS);
        model.addAttribute("terms", Element.Term.values());
        model.addAttribute("sources", all.isEmpty() ? List.of() : feed.sources(dossier, all));
        model.addAttribute("loaded", loaded.state(dossier));
        model.addAttribute("approval", pages.approval(dossier, Battery.PROYECTO));
        model.addAttribute(
                "indicators",
                goals.indicators(dossier).stream()
                        .filter(g -> g.indicator().kind() == GoalIndicator.Kind.PROYECTO)
                        .toList());
        return "dossier/goal/programa";
    }

    @GetMapping(GoalPages.PROGRAMME + "/tabla.xlsx")
    @PreAuthorize(GoalPages.READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return GoalPages.file("programa-" + dossier.divipola() + "-" + dossier.year() + ".xlsx", book.table(dossier));
    }

    @PostMapping(GoalPages.PROGRAMME + "/importar")
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
        return "redirect:" + dossier.href("objetivos/programa" + (done ? "/importar/" + id[0] : ""));
    }

    /** Shows what the loaded edition would change. */
    @PostMapping(GoalPages.PROGRAMME + "/edicion")
    @PreAuthorize(GoalPages.EDIT)
    String proposeLoaded(Dossier dossier, RedirectAttributes flash, Locale locale) {
        String[] id = new String[1];
        boolean done = pages.told().done(flash, locale, "goal.import.look", () -> id[0] = book.proposeLoaded(dossier));
        return "redirect:" + dossier.href("objetivos/programa" + (done ? "/importar/" + id[0] : ""));
    }

    @GetMapping(GoalPages.PROGRAMME + "/importar/{id}")
    @PreAuthorize(GoalPages.EDIT)
    String difference(Dossier dossier, @PathVariable("id") String id, Model model, Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, ProgrammeBook.PART, id);
        model.addAttribute("pending", pending);
        model.addAttribute("path", "objetivos/programa");
        model.addAttribute("d", book.difference(dossier, pending, pages.fields(Map.of(), locale)));
        if (pending.name().startsWith(ProgrammeBook.EDITION)) {
            loaded.read(dossier, sheets.links(dossier.plan().id()))
                    .ifPresent(f -> model.addAttribute("unusable", f.unusable()));
        }
        return "dossier/goal/importar";
    }

    @PostMapping(GoalPages.PROGRAMME + "/importar/{id}")
    @PreAuthorize(GoalPages.EDIT)
    String carryOut(
            Dossier dossier,
            @PathVariable("id") String id,
            @RequestParam(name = "quitar", defaultValue = "false") boolean retire,
            RedirectAttributes flash,
            Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, ProgrammeBook.PART, id);
        pages.told()
                .done(
                        flash,
                        locale,
                        "goal.import.done",
                        () -> book.carryOut(dossier, pending, retire, pages.fields(Map.of(), locale)));
        return "redirect:" + dossier.href("objetivos/programa");
    }

    /** Brings accepted progress into the measurement. */
    @PostMapping(GoalPages.PROGRAMME + "/medicion")
    @PreAuthorize(GoalPages.EDIT)
    String measure(Dossier dossier, RedirectAttributes flash, Locale locale) {
        pages.told().done(flash, locale, "goal.fed", () -> {
            if (batteries.changed(dossier, Battery.PROYECTO)) {
                throw new Refusal("DOS-459", Map.of("year", String.valueOf(dossier.year())));
            }
            feed.programme(dossier, locale);
        });
        return "redirect:" + dossier.href("objetivos/programa");
    }
}

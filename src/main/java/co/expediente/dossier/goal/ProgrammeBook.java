package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.Records;
import co.expediente.dossier.goal.Difference.Changed;
import co.expediente.dossier.goal.Difference.Named;
import co.expediente.dossier.goal.Report.Origin;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The programme as a whole: exchanged as a workbook, filled from the loaded edition. */
@Service
class ProgrammeBook {
    static final String PART = "PROGRAMA";

    /** Begins the name of what was made from editions; such progress never stands in the way of what somebody reported. */
    static final String EDITION = "edicion-programa_ejecucion";

    private static final String ABSENT = "No está en el programa importado";

    private final PlanProjects projects;
    private final Reports reports;
    private final GoalBook book;
    private final LoadedProgramme loaded;
    private final PendingImports imports;
    private final Records records;

    ProgrammeBook(
            PlanProjects projects,
            Reports reports,
            GoalBook book,
            LoadedProgramme loaded,
            PendingImports imports,
            Records records) {
        this.projects = projects;
        this.reports = reports;
        this.book = book;
        this.loaded = loaded;
        this.imports = imports;
        this.records = records;
    }

    private List<PlanProject> active(String planId) {
        return projects.list(planId).stream().filter(PlanProject::active).toList();
    }

    byte[] table(Dossier dossier) {
        String plan = dossier.plan().id();
        List<PlanProject> all = active(plan);
        return ProgrammeTable.write(
                dossier.cutoff(), all, ProgrammeTable.progress(all, reports.progress(plan)), book.links(plan));
    }

    /** Keeps a workbook until it is confirmed. Nothing changes. @throws Refusal when it cannot be taken */
    String propose(Dossier dossier, byte[] file, @Nullable String name, Fields words) {
        ProgrammeTable.read(file, words, book.links(dossier.plan().id()));
        String safe = name != null && name.startsWith(EDITION) ? "tabla-" + name : name;
        return imports.keep(dossier, PART, mark(dossier), file, safe);
    }

    /** The same of what is loaded. @throws Refusal DOS-460 when nothing is */
    String proposeLoaded(Dossier dossier) {
        Links links = book.links(dossier.plan().id());
        LoadedProgramme.Found found = loaded.read(dossier, links)
                .orElseThrow(() -> new Refusal("DOS-460", Map.of("year", String.valueOf(dossier.year()))));
        byte[] file = ProgrammeTable.write(dossier.cutoff(), found.projects(), found.paid(), links);
        String numbers = found.editions().values().stream()
                .map(e -> String.valueOf(e.number()))
                .collect(java.util.stream.Collectors.joining("-"));
        return imports.keep(dossier, PART, mark(dossier), file, EDITION + "-" + numbers + ".xlsx");
    }

    private String mark(Dossier dossier) {
        String plan = dossier.plan().id();
        return FrozenVersions.sha256(projects.list(plan) + "\n" + reports.progress(plan));
    }

    private static boolean ofEdition(PendingImports.Pending pending) {
        return pending.name().startsWith(EDITION);
    }

    Difference difference(Dossier dossier, PendingImports.Pending pending, Fields words) {
        String plan = dossier.plan().id();
        Links links = book.links(plan);
        ProgrammeTable.Content content = ProgrammeTable.read(pending.file(), words, links);
        Map<String, PlanProject> kept = kept(plan);
        List<Named> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        int same = 0;
        for (PlanProject p : content.projects()) {
            PlanProject old = kept.remove(p.code());
            List<Difference.Field> fields = old == null ? List.of() : fields(old, p, links);
            if (old == null) {
                added.add(new Named(p.code(), p.name()));
            } else if (fields.isEmpty()) {
                same++;
            } else {
                changed.add(new Changed(p.code(), p.name(), fields));
            }
        }
        List<Named> absent = kept.values().stream()
                .filter(PlanProject::active)
                .map(p -> new Named(p.code(), p.name()))
                .toList();
        return new Difference(
                added,
                changed,
                absent,
                same,
                fresh(plan, content, ofEdition(pending)).size());
    }

    private static List<Difference.Field> fields(PlanProject old, PlanProject now, Links links) {
        List<Difference.Field> fields =
                new ArrayList<>(Difference.fields(ProjectFields.of(old, links), ProjectFields.of(now, links)));
        if (!old.planned().equals(now.planned())) {
            fields.add(new Difference.Field("programado", money(old), money(now)));
        }
        if (old.retired() != null) {
            fields.add(new Difference.Field("retirado", old.retired(), null));
        }
        return fields;
    }

    private static @Nullable String money(PlanProject p) {
        return p.planned().isEmpty()
                ? null
                : p.planned().entrySet().stream()
                        .map(e -> e.getKey() + ": " + Fields.shown(e.getValue()))
                        .collect(java.util.stream.Collectors.joining(" · "));
    }

    private Map<String, PlanProject> kept(String plan) {
        Map<String, PlanProject> kept = new LinkedHashMap<>();
        projects.list(plan).forEach(p -> kept.put(p.code(), p));
        return kept;
    }

    /** Progress that says something else than what counts; from an edition, only where nothing was reported for that cut-off. */
    private List<ProgrammeTable.Progress> fresh(String plan, ProgrammeTable.Content content, boolean edition) {
        Map<String, PlanProject> kept = kept(plan);
        Map<Long, List<Report>> rows = reports.progress(plan);
        return content.progress().stream()
                .filter(p -> {
                    PlanProject project = kept.get(p.code());
                    Report now = project == null
                            ? null
                            : Reports.counting(rows.getOrDefault(project.key(), List.of()), p.cutoff()).stream()
                                    .filter(r -> r.cutoff().equals(p.cutoff()))
                                    .findFirst()
                                    .orElse(null);
                    return now == null
                            || !edition
                                    && !(Objects.equals(now.value(), p.value())
                                            && Objects.equals(now.paid(), p.paid())
                                            && Objects.equals(now.state(), p.state())
                                            && now.comment().equals(p.comment())
                                            && now.provenance().equals(p.provenance()));
                })
                .toList();
    }

    /**
     * Does what was shown, all or nothing.
     *
     * @param retireAbsent whether projects that the workbook does not have are retired
     * @throws Refusal DOS-321 when somebody changed the programme since
     */
    void carryOut(Dossier dossier, PendingImports.Pending pending, boolean retireAbsent, Fields words) {
        String plan = dossier.plan().id();
        records.run(() -> {
            projects.lock(plan);
            PendingImports.same(pending, mark(dossier));
            Links links = book.links(plan);
            ProgrammeTable.Content content = ProgrammeTable.read(pending.file(), words, links);
            List<ProgrammeTable.Progress> fresh = fresh(plan, content, ofEdition(pending));
            Map<String, PlanProject> kept = kept(plan);
            Map<String, Long> keys = new LinkedHashMap<>();
            for (PlanProject p : content.projects()) {
                PlanProject old = kept.remove(p.code());
                if (old == null) {
                    keys.put(p.code(), projects.add(plan, p));
                } else {
                    keys.put(p.code(), old.key());
                    if (!fields(old, p, links).isEmpty()) {
                        projects.change(plan, p.as(old.id(), old.version(), null));
                    }
                }
            }
            if (retireAbsent) {
                kept.values().stream()
                        .filter(PlanProject::active)
                        .forEach(p -> projects.change(plan, p.as(p.id(), p.version(), ABSENT)));
            }
            fresh.forEach(p -> reports.addProgress(
                    plan,
                    new Reports.Entry(
                            Objects.requireNonNull(keys.get(p.code())),
                            p.cutoff(),
                            p.value(),
                            p.paid(),
                            p.state(),
                            p.comment(),
                            ofEdition(pending) ? Origin.EDICION : Origin.MANUAL,
                            p.provenance(),
                            null)));
            imports.done(pending);
        });
    }
}

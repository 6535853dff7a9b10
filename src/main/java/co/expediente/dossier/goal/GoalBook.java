package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.Records;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.dossier.goal.Difference.Changed;
import co.expediente.dossier.goal.Difference.Named;
import co.expediente.dossier.office.Offices;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The sheets of indicators as a whole: exchanged as a table. */
@Service
class GoalBook {
    static final String PART = "INDICADORES_META";

    private static final String ABSENT = "No está en la tabla importada";

    private final GoalIndicators indicators;
    private final PlanProjects projects;
    private final Reports reports;
    private final Elements elements;
    private final Offices offices;
    private final PendingImports imports;
    private final Records records;

    GoalBook(
            GoalIndicators indicators,
            PlanProjects projects,
            Reports reports,
            Elements elements,
            Offices offices,
            PendingImports imports,
            Records records) {
        this.indicators = indicators;
        this.projects = projects;
        this.reports = reports;
        this.elements = elements;
        this.offices = offices;
        this.imports = imports;
        this.records = records;
    }

    Links links(String planId) {
        return new Links(elements.list(planId), projects.list(planId), offices.list(planId));
    }

    private List<GoalIndicator> active(String planId) {
        return indicators.list(planId).stream().filter(GoalIndicator::active).toList();
    }

    byte[] table(Dossier dossier) {
        String plan = dossier.plan().id();
        return GoalTable.write(dossier.cutoff(), active(plan), reports.values(plan), links(plan));
    }

    /** Keeps a table until it is confirmed. Nothing changes. @throws Refusal when it cannot be taken */
    String propose(Dossier dossier, byte[] file, @Nullable String name, Fields words) {
        GoalTable.read(file, words, links(dossier.plan().id()));
        return imports.keep(dossier, PART, mark(dossier), file, name);
    }

    private String mark(Dossier dossier) {
        return FrozenVersions.sha256(indicators.list(dossier.plan().id()).toString());
    }

    Difference difference(Dossier dossier, PendingImports.Pending pending, Fields words) {
        Links links = links(dossier.plan().id());
        Map<String, GoalIndicator> kept = kept(dossier);
        List<Named> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        int same = 0;
        for (GoalIndicator g : GoalTable.read(pending.file(), words, links)) {
            GoalIndicator old = g.code().isEmpty() ? null : kept.remove(g.code());
            if (old == null) {
                added.add(new Named(g.code(), g.name()));
                continue;
            }
            List<Difference.Field> fields = fields(old, g, links);
            if (fields.isEmpty()) {
                same++;
            } else {
                changed.add(new Changed(g.code(), g.name(), fields));
            }
        }
        List<Named> absent = kept.values().stream()
                .filter(GoalIndicator::active)
                .map(g -> new Named(g.code(), g.name()))
                .toList();
        return new Difference(added, changed, absent, same, 0);
    }

    private static List<Difference.Field> fields(GoalIndicator old, GoalIndicator now, Links links) {
        List<Difference.Field> fields =
                new ArrayList<>(Difference.fields(GoalFields.of(old, links), GoalFields.of(now, links)));
        if (old.retired() != null) {
            fields.add(new Difference.Field("retirado", old.retired(), null));
        }
        return fields;
    }

    private Map<String, GoalIndicator> kept(Dossier dossier) {
        Map<String, GoalIndicator> kept = new LinkedHashMap<>();
        indicators.list(dossier.plan().id()).forEach(g -> kept.put(g.code(), g));
        return kept;
    }

    /**
     * Does what was shown, all or nothing.
     *
     * @param retireAbsent whether sheets that the table does not have are retired
     * @throws Refusal DOS-321 when somebody changed a sheet since
     */
    void carryOut(Dossier dossier, PendingImports.Pending pending, boolean retireAbsent, Fields words) {
        String plan = dossier.plan().id();
        records.run(() -> {
            indicators.lock(plan);
            PendingImports.same(pending, mark(dossier));
            Links links = links(plan);
            Map<String, GoalIndicator> kept = kept(dossier);
            List<GoalIndicator> uncoded = new ArrayList<>();
            for (GoalIndicator g : GoalTable.read(pending.file(), words, links)) {
                GoalIndicator old = g.code().isEmpty() ? null : kept.remove(g.code());
                if (g.code().isEmpty()) {
                    uncoded.add(g);
                } else if (old == null) {
                    indicators.add(plan, g);
                } else {
                    take(plan, old, g, links);
                }
            }
            uncoded.forEach(g -> indicators.add(plan, g));
            if (retireAbsent) {
                kept.values().stream()
                        .filter(GoalIndicator::active)
                        .forEach(g -> indicators.retire(plan, g.key(), g.version(), ABSENT));
            }
            imports.done(pending);
        });
    }

    private void take(String plan, GoalIndicator old, GoalIndicator now, Links links) {
        int version = old.version();
        if (!Difference.fields(GoalFields.of(old, links), GoalFields.of(now, links))
                .isEmpty()) {
            indicators.change(plan, now.as(old.id(), old.code(), version++));
        }
        if (old.retired() != null) {
            indicators.retire(plan, old.key(), version, null);
        }
    }
}

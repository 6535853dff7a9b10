package co.expediente.indicator;

import co.expediente.indicator.measuring.Projects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The JSON contract of {@code measure} (docs/commands.md): maps in order, numbers as measured, nothing rounded. */
public final class MeasureDocument {
    private MeasureDocument() {}

    /**
     * @param plan as the user names plans: the DIVIPOLA
     * @param seconds how long the run took
     * @param done what was done for it, or null to leave that out
     */
    public static Map<String, Object> of(String plan, Measurement measurement, double seconds, @Nullable RunPlan done) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plan", plan);
        document.put("cutoff", measurement.cutoff().toString());
        document.put(
                "values",
                measurement.values().stream().map(MeasureDocument::value).toList());
        document.put("index", index(measurement.index()));
        document.put("parameters", parameters(measurement.parameters()));
        document.put("seconds", seconds);
        if (done != null) {
            document.put("operations", operations(done));
        }
        return document;
    }

    private static Map<String, Object> operations(RunPlan done) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("threads", done.threads());
        map.put("ms", done.milliseconds());
        map.put("sum_ms", done.sum());
        map.put(
                "list",
                done.operations().stream()
                        .map(o -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("kind", o.kind());
                            one.put("key", o.key());
                            one.put("inputs", o.inputs());
                            one.put("features", o.features() < 0 ? null : o.features());
                            one.put("how", o.how().name().toLowerCase(java.util.Locale.ROOT));
                            one.put("ms", o.milliseconds());
                            one.put("failed", o.failed());
                            one.put("needed_by", o.neededBy());
                            return one;
                        })
                        .toList());
        return map;
    }

    private static Map<String, Object> value(IndicatorValue v) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", v.id());
        map.put("value", v.value());
        map.put("unit", v.unit());
        map.put("numerator", v.numerator());
        map.put("denominator", v.denominator());
        map.put("reason", v.reason());
        map.put("target", v.target());
        map.put("baseline", v.baseline());
        map.put("expected", v.expected());
        map.put("attainment", v.attainment());
        map.put("light", lower(v.light()));
        map.put("geodesic", v.geodesic());
        map.put("quality", v.quality());
        map.put("editions", v.editions());
        map.put("definition", v.definition());
        context(map, v.context());
        List<Map<String, Object>> by = new ArrayList<>();
        for (IndicatorValue.Part part : v.by()) {
            Map<String, Object> p = new LinkedHashMap<>();
            p.put("dimension", part.dimension());
            p.put("unit", part.unit());
            p.put("name", part.name());
            p.put("value", part.value());
            p.put("numerator", part.numerator());
            p.put("denominator", part.denominator());
            p.put("reason", part.reason());
            by.add(p);
        }
        map.put("by", by);
        return map;
    }

    private static void context(Map<String, Object> map, IndicatorValue.Context context) {
        map.put("version", context.version());
        IndicatorValue.Start start = context.start();
        map.put("baseline_origin", start == null ? null : lower(start.origin()));
        map.put(
                "baseline_date",
                start == null || start.date() == null ? null : start.date().toString());
        Map<String, Object> targets = new LinkedHashMap<>();
        context.targets().forEach(t -> targets.put(t.term(), t.value()));
        map.put("targets", targets);
        map.put("due", context.due());
        Change change = context.change();
        if (change == null) {
            map.put("change", null);
        } else {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("since", change.since().toString());
            one.put("difference", change.difference());
            one.put("trend", lower(change.trend()));
            one.put("comparable", change.comparable());
            map.put("change", one);
        }
        map.put("units", context.units().stream().map(MeasureDocument::units).toList());
    }

    private static Map<String, Object> units(UnitCoverage u) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dimension", u.dimension());
        map.put("territory", u.territory());
        map.put("numerator_outside", u.numeratorOutside());
        map.put("denominator_outside", u.denominatorOutside());
        map.put("numerator_difference", u.numeratorDifference());
        map.put("denominator_difference", u.denominatorDifference());
        map.put("differs", u.differs());
        return map;
    }

    private static Map<String, Object> parameters(String json) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("hash", Parameters.sha256(json));
        map.put("set", JsonMapper.shared().readTree(json));
        return map;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> index(Measurement.Index index) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("overall", index.overall());
        map.put("coverage", index.coverage());
        map.put("expected", index.expected());
        map.put("light", lower(index.light()));
        map.put("quality", index.quality());
        Map<String, Object> systems = new LinkedHashMap<>();
        index.systems().forEach((code, s) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("value", s.value());
            one.put("reason", s.reason());
            one.put("coverage", s.coverage());
            one.put("expected", s.expected());
            one.put("light", lower(s.light()));
            one.put("measured", s.measured());
            one.put("total", s.total());
            systems.put(code, one);
        });
        map.put("systems", systems);
        map.put("sensitivity", sensitivity(index.sensitivity()));
        map.put("execution", execution(index.execution()));
        map.put("conflict", conflict(index.conflict()));
        return map;
    }

    private static @Nullable Map<String, Object> sensitivity(@Nullable Sensitivity s) {
        if (s == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("share", s.share());
        map.put("lowest", s.lowest());
        map.put("highest", s.highest());
        map.put("light_changes", s.lightChanges());
        Map<String, Object> systems = new LinkedHashMap<>();
        s.systems().forEach((code, moved) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("lighter", moved.lighter());
            one.put("heavier", moved.heavier());
            one.put("without", moved.without());
            systems.put(code, one);
        });
        map.put("systems", systems);
        return map;
    }

    private static @Nullable Map<String, Object> execution(@Nullable Execution e) {
        if (e == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", e.value());
        map.put("reason", e.reason());
        map.put("progress", e.progress());
        map.put("expected", e.expected());
        map.put("light", lower(e.light()));
        ProjectTable projects = e.projects();
        map.put(
                "projects",
                projects == null
                        ? List.of()
                        : projects.rows().stream().map(MeasureDocument::project).toList());
        map.put(
                "outside",
                projects == null
                        ? List.of()
                        : projects.outside().stream().map(ProjectTable.Work::id).toList());
        return map;
    }

    private static Map<String, Object> project(Projects.Row r) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", r.id());
        map.put("declared", r.declared());
        map.put("drawn", r.drawn());
        map.put("spent", r.spent());
        map.put("progress", r.progress());
        map.put("expected", r.expected());
        map.put("due", r.due() == null ? null : r.due().toString());
        map.put("overdue", r.overdue());
        map.put("quality", r.disagrees() ? List.of("Q_AV_DISCREPA") : List.of());
        return map;
    }

    private static @Nullable Map<String, Object> conflict(@Nullable ConflictIndex c) {
        if (c == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", c.value());
        map.put("reason", c.reason());
        map.put("area", c.area());
        map.put("territory", c.territory());
        map.put("types", c.types().stream().map(MeasureDocument::value).toList());
        return map;
    }
}

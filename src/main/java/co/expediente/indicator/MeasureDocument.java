package co.expediente.indicator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        map.put("light", v.light().name().toLowerCase(java.util.Locale.ROOT));
        map.put("geodesic", v.geodesic());
        map.put("quality", v.quality());
        map.put("editions", v.editions());
        map.put("definition", v.definition());
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

    private static Map<String, Object> index(Measurement.Index index) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("overall", index.overall());
        map.put("coverage", index.coverage());
        map.put("expected", index.expected());
        map.put("light", index.light().name().toLowerCase(java.util.Locale.ROOT));
        map.put("quality", index.quality());
        Map<String, Object> systems = new LinkedHashMap<>();
        index.systems().forEach((code, s) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("value", s.value());
            one.put("reason", s.reason());
            one.put("coverage", s.coverage());
            one.put("expected", s.expected());
            one.put("light", s.light().name().toLowerCase(java.util.Locale.ROOT));
            one.put("measured", s.measured());
            one.put("total", s.total());
            systems.put(code, one);
        });
        map.put("systems", systems);
        return map;
    }
}

package co.expediente.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of a load as commands and programs read it (design §4): the names do not change, fields may be added. */
public final class LoadDocument {
    private LoadDocument() {}

    public static Map<String, @Nullable Object> of(LoadOutcome o) {
        Map<String, @Nullable Object> crs = new LinkedHashMap<>();
        crs.put("found", o.crs().found());
        crs.put("how", o.crs().how());
        Map<String, @Nullable Object> d = new LinkedHashMap<>();
        d.put("status", o.status());
        d.put("edition", o.edition());
        d.put("plan", o.plan());
        d.put("layer", o.layer());
        d.put("cutoff", o.cutoff().toString());
        d.put("read", o.read());
        d.put("loaded", o.loaded());
        d.put("repaired", o.repaired());
        d.put("rejected", o.rejected());
        d.put("flagged", o.flagged());
        d.put("crs", crs);
        d.put("encoding", o.encoding());
        d.put("area_ha", o.areaHa());
        d.put("problems", problems(o.problems()));
        d.put("profile", o.profile());
        d.put("also", o.also());
        d.put("seconds", o.seconds());
        return d;
    }

    /** One entry a code; the values concerned where they are known. */
    public static List<Map<String, Object>> problems(List<LoadOutcome.Problem> problems) {
        return problems.stream()
                .map(p -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("code", p.code());
                    entry.put("severity", p.severity());
                    entry.put("count", p.count());
                    entry.put("message", p.message());
                    entry.put("advice", p.advice());
                    if (!p.by().isEmpty()) {
                        entry.put("by", p.by());
                    }
                    return entry;
                })
                .toList();
    }
}

package co.expediente.indicator;

import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON of {@code indicator list}, {@code show} and {@code check}. */
public final class IndicatorDocument {
    private IndicatorDocument() {}

    /** All indicators in short. */
    public static Map<String, Object> list(IndicatorCatalog catalog) {
        List<Map<String, Object>> indicators = new ArrayList<>();
        for (IndicatorDefinition d : catalog.all()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", d.id());
            map.put("group", d.group());
            map.put("title", title(d.title()));
            map.put("class", d.kind().name());
            map.put("unit", d.unit());
            map.put("direction", d.direction().name().toLowerCase(Locale.ROOT));
            map.put("version", d.version());
            map.put("definition", d.hash());
            indicators.add(map);
        }
        return Map.of("indicators", indicators);
    }

    /** One indicator whole: the technical sheet with formula, inputs and evidence. */
    public static Map<String, Object> show(IndicatorDefinition d) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", d.id());
        map.put("group", d.group());
        map.put("title", title(d.title()));
        map.put("purpose", title(d.purpose()));
        map.put("class", d.kind().name());
        map.put("unit", d.unit());
        map.put("direction", d.direction().name().toLowerCase(Locale.ROOT));
        map.put("version", d.version());
        map.put("definition", d.hash());
        map.put("formula", d.formula());
        Map<String, Object> inputs = new LinkedHashMap<>();
        d.inputs().forEach((name, bound) -> {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("layer", bound.input().layer());
            input.put("where", bound.input().where());
            input.put("at", bound.input().at().name().toLowerCase(Locale.ROOT));
            input.put("optional", bound.input().optional());
            inputs.put(name, input);
        });
        map.put("inputs", inputs);
        map.put("parts", d.parts().map(p -> p.input() + "." + p.attribute()).orElse(null));
        map.put("by", d.by());
        map.put(
                "evidence",
                d.evidence().keySet().stream().map(EvidenceFeature.Role::code).toList());
        map.put("target", d.target().orElse(null));
        Map<String, Object> sheet = new LinkedHashMap<>();
        sheet.put("type", d.sheet().type());
        sheet.put("component", d.sheet().component());
        sheet.put("source", title(d.sheet().source()));
        sheet.put("periodicity", d.sheet().periodicity());
        sheet.put("responsible", title(d.sheet().responsible()));
        sheet.put("limits", title(d.sheet().limits()));
        sheet.put("reference", d.sheet().reference());
        map.put("sheet", sheet);
        return map;
    }

    /** What a check found: number of examples and those that give another result. */
    public static Map<String, Object> check(IndicatorDefinition d, List<ExampleRunner.Failure> failures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", failures.isEmpty() ? "ok" : "refused");
        map.put("id", d.id());
        map.put("examples", d.examples().size());
        map.put(
                "failures",
                failures.stream()
                        .map(f -> Map.of("line", f.line(), "expected", f.expected(), "found", f.found()))
                        .toList());
        return map;
    }

    private static Map<String, String> title(Title title) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("es", title.es());
        map.put("en", title.en());
        return map;
    }
}

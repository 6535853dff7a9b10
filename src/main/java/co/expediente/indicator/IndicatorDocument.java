package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.RefusalText;
import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code indicator …}. */
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

    /** What checks found, text by text. The first problem stands in front as the reason of the refusal. */
    public static Map<String, Object> checks(List<DefinitionCheck> checks, Locale locale) {
        Map<String, Object> map = new LinkedHashMap<>();
        boolean good = checks.stream().allMatch(DefinitionCheck::good);
        map.put("status", good ? "ok" : "refused");
        if (!good) {
            checks.stream()
                    .filter(c -> !c.good())
                    .findFirst()
                    .map(c -> reason(c, locale))
                    .ifPresent(map::putAll);
        }
        map.put("indicators", checks.size());
        map.put("examples", checks.stream().mapToInt(c -> c.examples().size()).sum());
        map.put("files", checks.stream().map(c -> check(c, locale)).toList());
        return map;
    }

    private static Map<String, Object> reason(DefinitionCheck check, Locale locale) {
        if (!check.problems().isEmpty()) {
            return problem(check.problems().get(0), locale);
        }
        ExampleRunner.Run wrong =
                check.examples().stream().filter(r -> !r.holds()).findFirst().orElseThrow();
        RefusalText text = RefusalText.of(
                ProblemCatalog.shipped(),
                "FRM-025",
                Map.of("line", wrong.line(), "expected", wrong.expected(), "found", wrong.found()),
                locale);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", "FRM-025");
        map.put("message", text.message());
        map.put("advice", text.advice());
        return map;
    }

    private static Map<String, Object> check(DefinitionCheck check, Locale locale) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", check.label());
        map.put("status", check.good() ? "ok" : "refused");
        map.put("id", check.definition() == null ? null : check.definition().id());
        map.put(
                "problems",
                check.problems().stream().map(p -> problem(p, locale)).toList());
        map.put(
                "examples",
                check.examples().stream().map(IndicatorDocument::run).toList());
        return map;
    }

    private static Map<String, Object> run(ExampleRunner.Run run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("line", run.line());
        map.put("name", run.name());
        map.put("expected", run.expected());
        map.put("found", run.found());
        map.put("holds", run.holds());
        return map;
    }

    private static Map<String, Object> problem(DefinitionException problem, Locale locale) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", problem.code());
        map.put("message", problem.message(locale));
        map.put("advice", problem.advice(locale));
        map.put("file", problem.file());
        map.put("line", problem.line());
        map.put("column", problem.column());
        map.put("caret", problem.caret());
        return map;
    }

    /** A definition that was put in force or retired. */
    public static Map<String, Object> act(String status, IndicatorDefinition d, @Nullable String plan) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", status);
        map.put("id", d.id());
        map.put("version", d.version());
        map.put("definition", d.hash());
        map.put("plan", plan);
        return map;
    }

    /** A version as it was kept, and the acts about the indicator, newest first. */
    public static Map<String, Object> version(OwnDefinitions.Kept kept, List<OwnDefinitions.Entry> history) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", kept.indicator());
        map.put("version", kept.version());
        map.put("definition", kept.hash());
        map.put("text", kept.text());
        map.put("history", history.stream().map(IndicatorDocument::entry).toList());
        return map;
    }

    private static Map<String, Object> entry(OwnDefinitions.Entry e) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", e.version());
        map.put("state", e.state().name());
        map.put("plan", e.planId());
        map.put("definition", e.hash());
        map.put("reason", e.reason());
        map.put("author", e.author());
        map.put("at", e.at().toInstant().toString());
        return map;
    }

    private static Map<String, String> title(Title title) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("es", title.es());
        map.put("en", title.en());
        return map;
    }
}

package co.expediente.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A style for the web map: an array of rules, in drawing order.
 *
 * <pre>{@code
 * [{"name":"Urbano","title":"Urbano","filter":["=","tipo_clasificacion_suelo","Urbano"],"minScale":null,"maxScale":null,
 *   "pass":0,"symbolizers":[{"type":"area","fill":{"color":"#F4A6A0","opacity":0.75,"pattern":null},
 *   "stroke":{"color":"#976763","width":0.7,"opacity":1,"dash":[],"cap":"butt","join":"miter"}}]}]
 * }</pre>
 *
 * Filters: {@code ["and",f,…]}, {@code ["or",f,…]}, {@code ["not",f]}, {@code ["null",property]},
 * {@code ["like",property,pattern]}, {@code ["between",property,low,high]}, {@code [operator,property,value]} with operator
 * {@code = != < <= > >=}. Values are texts; a map compares as numbers where the attribute is a number.
 */
public final class StyleJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StyleJson() {}

    /** The whole style as JSON text. */
    public static String of(Style style) {
        return JSON.writeValueAsString(rules(style));
    }

    /** The same as plain lists and maps, for a caller that puts several styles into one document. */
    public static List<Map<String, @Nullable Object>> rules(Style style) {
        List<Map<String, @Nullable Object>> rules = new ArrayList<>();
        for (Style.Rule rule : style.rules()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("name", rule.name());
            map.put("title", rule.title());
            map.put("filter", rule.filter().map(StyleJson::filter).orElse(null));
            map.put("minScale", rule.minScale());
            map.put("maxScale", rule.maxScale());
            map.put("pass", rule.pass());
            map.put(
                    "symbolizers",
                    rule.symbolizers().stream().map(StyleJson::symbolizer).toList());
            rules.add(map);
        }
        return rules;
    }

    private static List<Object> filter(Style.Filter filter) {
        if (filter instanceof Style.Compare compare) {
            return List.of(compare.operator(), compare.property(), compare.value());
        }
        if (filter instanceof Style.And and) {
            return join("and", and.filters());
        }
        if (filter instanceof Style.Or or) {
            return join("or", or.filters());
        }
        if (filter instanceof Style.Not not) {
            return join("not", List.of(not.filter()));
        }
        if (filter instanceof Style.IsNull isNull) {
            return List.of("null", isNull.property());
        }
        if (filter instanceof Style.Like like) {
            return List.of("like", like.property(), like.pattern());
        }
        Style.Between between = (Style.Between) filter;
        return List.of("between", between.property(), between.low(), between.high());
    }

    private static List<Object> join(String operator, List<Style.Filter> filters) {
        List<Object> list = new ArrayList<>();
        list.add(operator);
        filters.forEach(f -> list.add(filter(f)));
        return list;
    }

    private static Map<String, @Nullable Object> symbolizer(Style.Symbolizer symbolizer) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (symbolizer instanceof Style.Area area) {
            map.put("type", "area");
            map.put("fill", fill(area.fill()));
            map.put("stroke", area.stroke());
        } else if (symbolizer instanceof Style.Line line) {
            map.put("type", "line");
            map.put("stroke", line.stroke());
        } else if (symbolizer instanceof Style.Point point) {
            map.put("type", "point");
            map.put("mark", mark(point.mark()));
            map.put("size", point.size());
            map.put("opacity", point.opacity());
            map.put("rotation", point.rotation());
        } else if (symbolizer instanceof Style.Label label) {
            map.put("type", "label");
            map.put("property", label.property());
            map.put("family", label.family());
            map.put("size", label.size());
            map.put("style", label.style());
            map.put("weight", label.weight());
            map.put("color", label.color());
            map.put("halo", label.halo());
            map.put("followLine", label.followLine());
        }
        return map;
    }

    private static @Nullable Map<String, @Nullable Object> fill(Style.@Nullable Fill fill) {
        if (fill == null) {
            return null;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("color", fill.color());
        map.put("opacity", fill.opacity());
        Style.Pattern pattern = fill.pattern();
        if (pattern == null) {
            map.put("pattern", null);
        } else {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            inner.put("mark", mark(pattern.mark()));
            inner.put("size", pattern.size());
            map.put("pattern", inner);
        }
        return map;
    }

    private static Map<String, @Nullable Object> mark(Style.Mark mark) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("shape", mark.shape());
        map.put("fill", fill(mark.fill()));
        map.put("stroke", mark.stroke());
        return map;
    }
}

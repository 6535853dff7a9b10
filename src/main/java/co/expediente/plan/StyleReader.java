package co.expediente.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code styles/<id>.sld}: the part of SLD 1.0 that web map, legend and GeoServer draw alike. Anything else stops with
 * file and line, rather than being drawn in one place and lost in another.
 */
public final class StyleReader {
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Set<String> SHAPES = Set.of(
            "square",
            "circle",
            "triangle",
            "star",
            "cross",
            "x",
            "shape://slash",
            "shape://backslash",
            "shape://vertline",
            "shape://horline",
            "shape://dot",
            "shape://plus",
            "shape://times");
    private static final Set<String> OPTIONS = Set.of(
            "autoWrap",
            "conflictResolution",
            "followLine",
            "group",
            "maxAngleDelta",
            "maxDisplacement",
            "partials",
            "repeat",
            "spaceAround");

    private StyleReader() {}

    /** The style in force of that id. @throws IllegalArgumentException when there is no such file */
    public static Style read(String id) {
        return DefinitionFiles.inForce("styles")
                .find(id + ".sld")
                .map(StyleReader::read)
                .orElseThrow(() -> new IllegalArgumentException("No style " + id));
    }

    /** @throws DefinitionException DEF-012, DEF-013, DEF-003, DEF-004 or DEF-005 with file and line */
    public static Style read(DefinitionFiles.Source source) {
        SldElement root = SldElement.parse(source);
        if (!root.name().equals("StyledLayerDescriptor")
                || !root.attribute("version").equals("1.0.0")) {
            throw root.error(
                    "DEF-012", Map.of("element", root.name(), "allowed", "StyledLayerDescriptor version=\"1.0.0\""));
        }
        root.allow("NamedLayer");
        SldElement layer = root.need("NamedLayer");
        layer.allow("Name", "UserStyle");
        SldElement style = layer.need("UserStyle");
        style.allow("Name", "Title", "Abstract", "FeatureTypeStyle");
        String id = style.need("Name").text();
        if (!source.fileName().equals(id + ".sld")) {
            throw style.need("Name").error("DEF-005", Map.of("id", id, "expected", source.fileName()));
        }
        List<Style.Rule> rules = new ArrayList<>();
        int pass = 0;
        for (SldElement group : style.children("FeatureTypeStyle")) {
            group.allow("Name", "Title", "Rule");
            for (SldElement rule : group.children("Rule")) {
                rules.add(rule(rule, pass));
            }
            pass++;
        }
        if (rules.isEmpty()) {
            throw style.error("DEF-004", Map.of("key", "Rule"));
        }
        return new Style(id, style.child("Title").map(SldElement::text).orElse(id), rules);
    }

    private static Style.Rule rule(SldElement rule, int pass) {
        rule.allow(
                "Name",
                "Title",
                "Filter",
                "MinScaleDenominator",
                "MaxScaleDenominator",
                "PolygonSymbolizer",
                "LineSymbolizer",
                "PointSymbolizer",
                "TextSymbolizer");
        List<Style.Symbolizer> symbolizers = new ArrayList<>();
        for (SldElement child : rule.children()) {
            switch (child.name()) {
                case "PolygonSymbolizer" -> symbolizers.add(area(child));
                case "LineSymbolizer" -> {
                    child.allow("Stroke");
                    symbolizers.add(new Style.Line(stroke(child.need("Stroke"))));
                }
                case "PointSymbolizer" -> symbolizers.add(point(child));
                case "TextSymbolizer" -> symbolizers.add(label(child));
                default -> {
                    // Name, title, filter and scales are read below.
                }
            }
        }
        if (symbolizers.isEmpty()) {
            throw rule.error("DEF-004", Map.of("key", "PolygonSymbolizer"));
        }
        return new Style.Rule(
                rule.child("Name").map(SldElement::text).orElse(""),
                rule.child("Title").map(SldElement::text).orElse(""),
                rule.child("Filter").map(StyleReader::onlyFilter),
                rule.child("MinScaleDenominator").map(SldElement::number).orElse(null),
                rule.child("MaxScaleDenominator").map(SldElement::number).orElse(null),
                symbolizers,
                pass);
    }

    private static Style.Filter onlyFilter(SldElement filter) {
        if (filter.children().size() != 1) {
            throw filter.error("DEF-012", Map.of("element", filter.name(), "allowed", "And, Or, Not, PropertyIs…"));
        }
        return filter(filter.children().get(0));
    }

    private static Style.Filter filter(SldElement element) {
        return switch (element.name()) {
            case "And" ->
                new Style.And(
                        element.children().stream().map(StyleReader::filter).toList());
            case "Or" ->
                new Style.Or(
                        element.children().stream().map(StyleReader::filter).toList());
            case "Not" -> new Style.Not(onlyFilter(element));
            case "PropertyIsNull" -> {
                element.allow("PropertyName");
                yield new Style.IsNull(element.need("PropertyName").text());
            }
            case "PropertyIsEqualTo" -> compare("=", element);
            case "PropertyIsNotEqualTo" -> compare("!=", element);
            case "PropertyIsLessThan" -> compare("<", element);
            case "PropertyIsLessThanOrEqualTo" -> compare("<=", element);
            case "PropertyIsGreaterThan" -> compare(">", element);
            case "PropertyIsGreaterThanOrEqualTo" -> compare(">=", element);
            case "PropertyIsLike" -> like(element);
            case "PropertyIsBetween" -> {
                element.allow("PropertyName", "LowerBoundary", "UpperBoundary");
                yield new Style.Between(
                        element.need("PropertyName").text(),
                        element.need("LowerBoundary").need("Literal").text(),
                        element.need("UpperBoundary").need("Literal").text());
            }
            default ->
                throw element.error(
                        "DEF-012",
                        Map.of(
                                "element",
                                element.name(),
                                "allowed",
                                "And, Or, Not, PropertyIsNull, PropertyIsEqualTo, PropertyIsNotEqualTo, PropertyIsLessThan,"
                                        + " PropertyIsLessThanOrEqualTo, PropertyIsGreaterThan,"
                                        + " PropertyIsGreaterThanOrEqualTo, PropertyIsBetween, PropertyIsLike"));
        };
    }

    private static Style.Filter compare(String operator, SldElement element) {
        element.allow("PropertyName", "Literal");
        return new Style.Compare(
                operator,
                element.need("PropertyName").text(),
                element.need("Literal").text());
    }

    private static Style.Filter like(SldElement element) {
        element.allow("PropertyName", "Literal");
        String any = element.attribute("wildCard");
        String one = element.attribute("singleChar");
        if (!any.equals("%") || !one.equals("_")) {
            throw element.error("DEF-012", Map.of("element", "wildCard, singleChar", "allowed", "% _"));
        }
        return new Style.Like(
                element.need("PropertyName").text(), element.need("Literal").text());
    }

    private static Style.Symbolizer area(SldElement element) {
        element.allow("Fill", "Stroke");
        return new Style.Area(
                element.child("Fill").map(StyleReader::fill).orElse(null),
                element.child("Stroke").map(StyleReader::stroke).orElse(null));
    }

    private static Style.Symbolizer point(SldElement element) {
        element.allow("Graphic");
        SldElement graphic = element.need("Graphic");
        graphic.allow("Mark", "Opacity", "Size", "Rotation");
        return new Style.Point(
                mark(graphic.need("Mark")),
                graphic.child("Size").map(SldElement::number).orElse(6.0),
                graphic.child("Opacity").map(SldElement::number).orElse(1.0),
                graphic.child("Rotation").map(SldElement::number).orElse(0.0));
    }

    private static Style.Mark mark(SldElement element) {
        element.allow("WellKnownName", "Fill", "Stroke");
        SldElement shape = element.need("WellKnownName");
        if (!SHAPES.contains(shape.text())) {
            throw shape.error(
                    "DEF-012",
                    Map.of("element", shape.text(), "allowed", String.join(", ", new java.util.TreeSet<>(SHAPES))));
        }
        return new Style.Mark(
                shape.text(),
                element.child("Fill").map(StyleReader::fill).orElse(null),
                element.child("Stroke").map(StyleReader::stroke).orElse(null));
    }

    private static Style.Fill fill(SldElement element) {
        element.allow("CssParameter", "GraphicFill");
        Map<String, SldElement> css = css(element, Set.of("fill", "fill-opacity"));
        Style.Pattern pattern = null;
        Optional<SldElement> graphicFill = element.child("GraphicFill");
        if (graphicFill.isPresent()) {
            graphicFill.get().allow("Graphic");
            SldElement graphic = graphicFill.get().need("Graphic");
            graphic.allow("Mark", "Size");
            pattern = new Style.Pattern(
                    mark(graphic.need("Mark")), graphic.need("Size").number());
        }
        String color = pattern == null ? color(css.get("fill"), "#808080") : null;
        return new Style.Fill(color, number(css.get("fill-opacity"), 1), pattern);
    }

    private static Style.Stroke stroke(SldElement element) {
        element.allow("CssParameter");
        Map<String, SldElement> css = css(
                element,
                Set.of(
                        "stroke",
                        "stroke-width",
                        "stroke-opacity",
                        "stroke-dasharray",
                        "stroke-linecap",
                        "stroke-linejoin"));
        List<Double> dash = new ArrayList<>();
        SldElement dashes = css.get("stroke-dasharray");
        if (dashes != null) {
            for (String part : dashes.text().split("[\\s,]+")) {
                try {
                    dash.add(Double.valueOf(part));
                } catch (NumberFormatException e) {
                    throw dashes.error("DEF-003", Map.of("found", part, "expected", "0.0"));
                }
            }
        }
        SldElement cap = css.get("stroke-linecap");
        SldElement join = css.get("stroke-linejoin");
        return new Style.Stroke(
                color(css.get("stroke"), "#000000"),
                number(css.get("stroke-width"), 1),
                number(css.get("stroke-opacity"), 1),
                List.copyOf(dash),
                cap == null ? "butt" : oneOf(cap, Set.of("butt", "round", "square")),
                join == null ? "miter" : oneOf(join, Set.of("miter", "round", "bevel")));
    }

    private static Style.Symbolizer label(SldElement element) {
        element.allow("Label", "Font", "LabelPlacement", "Halo", "Fill", "VendorOption");
        SldElement text = element.need("Label");
        text.allow("PropertyName");
        Map<String, SldElement> font = element.child("Font")
                .map(f -> css(f, Set.of("font-family", "font-size", "font-style", "font-weight")))
                .orElse(Map.of());
        Style.Halo halo = element.child("Halo")
                .map(h -> {
                    h.allow("Radius", "Fill");
                    Style.Fill fill = fill(h.need("Fill"));
                    return new Style.Halo(h.need("Radius").number(), String.valueOf(fill.color()), fill.opacity());
                })
                .orElse(null);
        Map<String, String> options = new LinkedHashMap<>();
        for (SldElement option : element.children("VendorOption")) {
            String name = option.attribute("name");
            if (!OPTIONS.contains(name)) {
                throw option.error(
                        "DEF-012",
                        Map.of("element", name, "allowed", String.join(", ", new java.util.TreeSet<>(OPTIONS))));
            }
            options.put(name, option.text());
        }
        boolean line = element.child("LabelPlacement")
                .flatMap(p -> p.child("LinePlacement"))
                .isPresent();
        return new Style.Label(
                text.need("PropertyName").text(),
                text(font.get("font-family"), "SansSerif"),
                number(font.get("font-size"), 12),
                text(font.get("font-style"), "normal"),
                text(font.get("font-weight"), "normal"),
                element.child("Fill").map(f -> String.valueOf(fill(f).color())).orElse("#000000"),
                halo,
                line,
                Map.copyOf(options));
    }

    private static Map<String, SldElement> css(SldElement element, Set<String> allowed) {
        Map<String, SldElement> parameters = new LinkedHashMap<>();
        for (SldElement parameter : element.children("CssParameter")) {
            String name = parameter.attribute("name");
            if (!allowed.contains(name)) {
                throw parameter.error(
                        "DEF-012",
                        Map.of("element", name, "allowed", String.join(", ", new java.util.TreeSet<>(allowed))));
            }
            parameters.put(name, parameter);
        }
        return parameters;
    }

    private static String color(@Nullable SldElement element, String otherwise) {
        if (element == null) {
            return otherwise;
        }
        if (!COLOR.matcher(element.text()).matches()) {
            throw element.error("DEF-003", Map.of("found", element.text(), "expected", "#RRGGBB"));
        }
        return element.text();
    }

    private static double number(@Nullable SldElement element, double otherwise) {
        return element == null ? otherwise : element.number();
    }

    private static String text(@Nullable SldElement element, String otherwise) {
        return element == null ? otherwise : element.text();
    }

    private static String oneOf(SldElement element, Set<String> allowed) {
        if (!allowed.contains(element.text())) {
            throw element.error(
                    "DEF-010",
                    Map.of("value", element.text(), "allowed", String.join(", ", new java.util.TreeSet<>(allowed))));
        }
        return element.text();
    }
}

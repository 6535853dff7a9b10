package co.expediente.publication.qgis;

import co.expediente.plan.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Symbols of an SLD as symbols of QGIS: areas, lines, marks, hatches. Sizes go from CSS pixels of 0.28 mm to millimetres, so that
 * print and screen look alike.
 */
final class QgisSymbols {
    private static final double MILLIMETRES = 0.28;

    /** One layer of a symbol: its class in QGIS, its properties, and for hatches the symbol that is repeated. */
    private record Part(
            String name,
            Map<String, String> properties,
            @Nullable Sub sub) {}

    private record Sub(String type, List<Part> parts) {}

    private final Xml xml;

    QgisSymbols(Xml xml) {
        this.xml = xml;
    }

    /** Kind of symbol for a geometry dimension. */
    static String type(int dimension) {
        return switch (dimension) {
            case 2 -> "fill";
            case 1 -> "line";
            default -> "marker";
        };
    }

    /** Writes the symbol of one rule; false when nothing in the rule can be drawn on that geometry. */
    static boolean draws(Style.Rule rule, int dimension) {
        return !parts(rule, dimension).isEmpty();
    }

    /** @param name by which the renderer's rules name the symbol */
    void write(String name, Style.Rule rule, int dimension) throws XMLStreamException {
        symbol(name, type(dimension), parts(rule, dimension), rule.pass());
    }

    private void symbol(String name, String type, List<Part> parts, int pass) throws XMLStreamException {
        xml.open("symbol", "name", name, "type", type, "alpha", "1", "clip_to_extent", "1", "force_rhr", "0");
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            xml.open("layer", "class", part.name, "enabled", "1", "locked", "0", "pass", String.valueOf(pass));
            xml.open("Option", "type", "Map");
            for (Map.Entry<String, String> p : part.properties.entrySet()) {
                xml.empty("Option", "type", "QString", "name", p.getKey(), "value", p.getValue());
            }
            xml.close();
            if (part.sub != null) {
                symbol("@" + name + "@" + i, part.sub.type, part.sub.parts, 0);
            }
            xml.close();
        }
        xml.close();
    }

    private static List<Part> parts(Style.Rule rule, int dimension) {
        List<Part> parts = new ArrayList<>();
        for (Style.Symbolizer symbolizer : rule.symbolizers()) {
            if (symbolizer instanceof Style.Area area && dimension == 2) {
                area(area, parts);
            } else if (symbolizer instanceof Style.Line line && dimension >= 1) {
                parts.add(line(line.stroke()));
            } else if (symbolizer instanceof Style.Point point && dimension == 0) {
                parts.add(marker(point.mark(), point.size(), point.opacity(), point.rotation()));
            } else if (symbolizer instanceof Style.Point point && dimension == 2) {
                Part marker = marker(point.mark(), point.size(), point.opacity(), point.rotation());
                parts.add(new Part(
                        "CentroidFill",
                        new LinkedHashMap<>(Map.of("point_on_surface", "1")),
                        new Sub("marker", List.of(marker))));
            }
        }
        return parts;
    }

    private static void area(Style.Area area, List<Part> parts) {
        Style.Fill fill = area.fill();
        if (fill != null && fill.pattern() != null) {
            parts.addAll(pattern(fill.pattern(), fill.opacity()));
        } else if (fill != null) {
            Map<String, String> p = new LinkedHashMap<>();
            p.put("color", color(String.valueOf(fill.color()), fill.opacity()));
            p.put("style", "solid");
            p.put("outline_style", "no");
            parts.add(new Part("SimpleFill", p, null));
        }
        if (area.stroke() != null) {
            parts.add(line(area.stroke()));
        }
    }

    private static List<Part> pattern(Style.Pattern pattern, double opacity) {
        Style.Mark mark = pattern.mark();
        List<Integer> angles = switch (mark.shape()) {
            case "shape://slash" -> List.of(45);
            case "shape://backslash" -> List.of(135);
            case "shape://vertline" -> List.of(90);
            case "shape://horline" -> List.of(0);
            case "shape://plus" -> List.of(0, 90);
            case "shape://times" -> List.of(45, 135);
            default -> List.of();
        };
        Style.Stroke stroke = mark.stroke();
        if (angles.isEmpty() || stroke == null) {
            Map<String, String> p = new LinkedHashMap<>();
            p.put("distance_x", millimetres(pattern.size()));
            p.put("distance_y", millimetres(pattern.size()));
            Part marker = marker(mark, mark.shape().equals("shape://dot") ? 2 : pattern.size() / 2, opacity, 0);
            return List.of(new Part("PointPatternFill", p, new Sub("marker", List.of(marker))));
        }
        List<Part> parts = new ArrayList<>();
        for (int angle : angles) {
            Map<String, String> p = new LinkedHashMap<>();
            p.put("angle", String.valueOf(angle));
            // A tile of that size holds one stroke; along a diagonal the strokes are nearer by the root of two.
            p.put("distance", millimetres(angle % 90 == 0 ? pattern.size() : pattern.size() / Math.sqrt(2)));
            p.put("distance_unit", "MM");
            parts.add(new Part("LinePatternFill", p, new Sub("line", List.of(line(stroke)))));
        }
        return parts;
    }

    private static Part line(Style.Stroke stroke) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("line_color", color(stroke.color(), stroke.opacity()));
        p.put("line_width", millimetres(stroke.width()));
        p.put("line_width_unit", "MM");
        p.put("line_style", "solid");
        p.put("capstyle", stroke.cap().equals("butt") ? "flat" : stroke.cap());
        p.put("joinstyle", stroke.join());
        if (!stroke.dash().isEmpty()) {
            p.put("use_custom_dash", "1");
            p.put(
                    "customdash",
                    stroke.dash().stream().map(QgisSymbols::millimetres).collect(Collectors.joining(";")));
            p.put("customdash_unit", "MM");
        }
        return new Part("SimpleLine", p, null);
    }

    private static Part marker(Style.Mark mark, double size, double opacity, double rotation) {
        Map<String, String> p = new LinkedHashMap<>();
        Style.Fill fill = mark.fill();
        Style.Stroke stroke = mark.stroke();
        p.put(
                "name",
                switch (mark.shape()) {
                    case "x", "shape://times" -> "cross2";
                    case "shape://plus" -> "cross";
                    case "shape://dot" -> "circle";
                    case "shape://vertline", "shape://horline", "shape://slash", "shape://backslash" -> "line";
                    default -> mark.shape();
                });
        p.put(
                "color",
                fill == null || fill.color() == null ? "0,0,0,0" : color(fill.color(), fill.opacity() * opacity));
        if (stroke == null) {
            p.put("outline_style", "no");
        } else {
            p.put("outline_style", "solid");
            p.put("outline_color", color(stroke.color(), stroke.opacity() * opacity));
            p.put("outline_width", millimetres(stroke.width()));
        }
        p.put("size", millimetres(size));
        p.put("size_unit", "MM");
        p.put("angle", number(rotation));
        return new Part("SimpleMarker", p, null);
    }

    static String millimetres(double pixels) {
        return number(pixels * MILLIMETRES);
    }

    /** {@code r,g,b,a} of a {@code #RRGGBB} and an opacity. */
    static String color(String hex, double opacity) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return (rgb >> 16) + "," + (rgb >> 8 & 255) + "," + (rgb & 255) + "," + Math.round(opacity * 255);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }
}

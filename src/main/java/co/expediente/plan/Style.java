package co.expediente.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a layer is drawn: the SLD 1.0 subset of this project as plain values. Web map, legends and GeoServer all start from the
 * same file, so that a colour is written once. Sizes are CSS pixels (0.28 mm), colours {@code #RRGGBB}.
 *
 * @param id file name without extension
 * @param title for the legend, Spanish
 * @param rules in drawing order; a rule of a later {@link Rule#pass pass} is drawn over all features of the former ones
 */
public record Style(String id, String title, List<Rule> rules) {
    public Style {
        rules = List.copyOf(rules);
    }

    /** Rules that a legend shows: those with a title and with something other than text. */
    public List<Rule> legend() {
        return rules.stream()
                .filter(r -> !r.title().isEmpty())
                .filter(r -> r.symbolizers().stream().anyMatch(s -> !(s instanceof Label)))
                .toList();
    }

    /**
     * Draws the features that pass the filter, between two scales.
     *
     * @param name stable; equals the code in rules that stand for one
     * @param title for the legend, Spanish; empty when the legend leaves the rule out
     * @param filter which features, or empty for all
     * @param minScale smallest scale denominator at which it draws (inclusive), or null
     * @param maxScale greatest scale denominator (exclusive), or null
     * @param pass number of the FeatureTypeStyle, from 0
     */
    public record Rule(
            String name,
            String title,
            Optional<Filter> filter,
            @Nullable Double minScale,
            @Nullable Double maxScale,
            List<Symbolizer> symbolizers,
            int pass) {
        public Rule {
            symbolizers = List.copyOf(symbolizers);
        }
    }

    /** A condition on the attributes of a feature. A comparison with an empty attribute is false, as in SQL. */
    public sealed interface Filter permits Compare, Like, IsNull, Between, And, Or, Not {}

    /** @param operator one of {@code = != < <= > >=} */
    public record Compare(String operator, String property, String value) implements Filter {}

    /** @param pattern with {@code %} for any text and {@code _} for one character */
    public record Like(String property, String pattern) implements Filter {}

    public record IsNull(String property) implements Filter {}

    /** Both limits belong to the range. */
    public record Between(String property, String low, String high) implements Filter {}

    public record And(List<Filter> filters) implements Filter {}

    public record Or(List<Filter> filters) implements Filter {}

    public record Not(Filter filter) implements Filter {}

    /** Something that is drawn. */
    public sealed interface Symbolizer permits Area, Line, Point, Label {}

    public record Area(@Nullable Fill fill, @Nullable Stroke stroke) implements Symbolizer {}

    public record Line(Stroke stroke) implements Symbolizer {}

    /** @param rotation degrees clockwise */
    public record Point(Mark mark, double size, double opacity, double rotation) implements Symbolizer {}

    /**
     * Text of an attribute.
     *
     * @param followLine whether the text runs along a line
     * @param options GeoServer's own options, as written
     */
    public record Label(
            String property,
            String family,
            double size,
            String style,
            String weight,
            String color,
            @Nullable Halo halo,
            boolean followLine,
            Map<String, String> options)
            implements Symbolizer {}

    public record Halo(double radius, String color, double opacity) {}

    /**
     * @param color plain colour, or null when the fill is a pattern
     * @param pattern repeated mark, or null when the fill is plain
     */
    public record Fill(
            @Nullable String color,
            double opacity,
            @Nullable Pattern pattern) {}

    /** @param size distance from one mark to the next */
    public record Pattern(Mark mark, double size) {}

    /**
     * @param dash lengths of dashes and gaps; empty for a solid line
     * @param cap butt, round or square
     * @param join miter, round or bevel
     */
    public record Stroke(String color, double width, double opacity, List<Double> dash, String cap, String join) {}

    /** @param shape square, circle, triangle, star, cross, x, or one of GeoServer's {@code shape://…} hatches */
    public record Mark(
            String shape, @Nullable Fill fill, @Nullable Stroke stroke) {}
}

package co.expediente.dossier.report;

import co.expediente.indicator.EvidenceFeature;
import co.expediente.plan.Style;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the pieces of a proof are drawn on paper: planned is an outline, executed is a solid, excess is dotted, as on the screen. */
final class RoleStyles {
    private RoleStyles() {}

    /** Layers that only help to find the way. */
    static Style ground(String layer) {
        return switch (layer) {
            case "perimetro_urbano" ->
                style("ground", new Style.Area(new Style.Fill("#F1F3F0", 1, null), stroke("#B9C2BD", 0.8)));
            case "cuerpo_agua" ->
                style("ground", new Style.Area(new Style.Fill("#D5E3EA", 1, null), stroke("#BFD3DE", 0.6)));
            case "drenaje" -> style("ground", new Style.Line(stroke("#BFD3DE", 1)));
            case "via" -> style("ground", new Style.Line(stroke("#CDD4D0", 0.9)));
            default -> style("ground", new Style.Area(null, stroke("#7D8782", 1)));
        };
    }

    /** @param dimension of the pieces: 2, 1 or 0 */
    static Style of(EvidenceFeature.Role role, int dimension) {
        return switch (role) {
            case NUMERADOR, CUMPLIDO -> painted(dimension, "#0E6F63", 0.85, "#084B43", null);
            case DENOMINADOR -> painted(dimension, "#E1EEE9", 0.7, "#7F9B92", null);
            case PENDIENTE, BRECHA -> painted(dimension, "#FDF3EA", 0.9, "#B4500B", "shape://slash");
            case EXCESO -> painted(dimension, "#F0E6F6", 0.9, "#7A3E9D", "shape://dot");
            case CONFLICTO -> painted(dimension, "#B42318", 0.55, "#7A1810", null);
        };
    }

    private static Style painted(int dimension, String fill, double opacity, String edge, @Nullable String hatch) {
        if (dimension == 1) {
            return style("proof", new Style.Line(stroke(edge, 2.4)));
        }
        if (dimension == 0) {
            Style.Mark dot = new Style.Mark("circle", new Style.Fill(edge, 1, null), stroke("#FFFFFF", 0.8));
            return style("proof", new Style.Point(dot, 8, 1, 0));
        }
        Style.Area area = new Style.Area(new Style.Fill(fill, opacity, null), stroke(edge, 1.2));
        if (hatch == null) {
            return style("proof", area);
        }
        Style.Mark mark = new Style.Mark(hatch, new Style.Fill(edge, 1, null), stroke(edge, 0.9));
        return style("proof", area, new Style.Area(new Style.Fill(null, 1, new Style.Pattern(mark, 7)), null));
    }

    private static Style style(String id, Style.Symbolizer... symbolizers) {
        return new Style(
                id, "", List.of(new Style.Rule(id, "", Optional.empty(), null, null, List.of(symbolizers), 0)));
    }

    private static Style.Stroke stroke(String colour, double width) {
        return new Style.Stroke(colour, width, 1, List.of(), "round", "round");
    }
}

package co.expediente.publication.qgis;

import co.expediente.plan.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How evidence is drawn in QGIS: as on the web map, planned is an outline and executed a solid. Evidence has no SLD, because it
 * is no layer of the plan.
 */
final class EvidenceRules {
    /** One role of a piece of evidence: ground, edge, hatch or null, and whether lines are broken. */
    private record Sign(
            String role,
            @Nullable String ground,
            String edge,
            @Nullable String hatch,
            boolean broken) {}

    private static final String SLASH = "shape://slash";
    // In drawing order: what all is measured against lies below.
    private static final List<Sign> SIGNS = List.of(
            new Sign("denominador", null, "#46524d", null, true),
            new Sign("numerador", "#0e6f63", "#084b43", null, false),
            new Sign("cumplido", "#0e6f63", "#084b43", null, false),
            new Sign("brecha", "#fdf3ea", "#b4500b", SLASH, true),
            new Sign("pendiente", "#fdf3ea", "#b4500b", SLASH, true),
            new Sign("exceso", "#f0e6f6", "#7a3e9d", "shape://dot", true),
            new Sign("conflicto", "#fbe9e7", "#9b1c13", "shape://backslash", false));

    private EvidenceRules() {}

    /** @param title the words of the legend by role */
    static List<Style.Rule> rules(int dimension, UnaryOperator<String> title) {
        List<Style.Rule> rules = new ArrayList<>();
        for (int i = 0; i < SIGNS.size(); i++) {
            Sign sign = SIGNS.get(i);
            rules.add(new Style.Rule(
                    sign.role,
                    title.apply(sign.role),
                    Optional.of(new Style.Compare("=", "papel", sign.role)),
                    null,
                    null,
                    symbolizers(sign, dimension),
                    i));
        }
        return rules;
    }

    private static List<Style.Symbolizer> symbolizers(Sign sign, int dimension) {
        Style.Fill ground = sign.ground == null ? null : new Style.Fill(sign.ground, 1, null);
        if (dimension == 1) {
            List<Double> dash = sign.broken ? List.of(7.0, 5.0) : List.of();
            return List.of(new Style.Line(stroke(sign.edge, sign.ground == null ? 2 : 3.4, dash)));
        }
        if (dimension == 0) {
            Style.Fill fill = ground == null ? new Style.Fill("#ffffff", 1, null) : ground;
            return List.of(
                    new Style.Point(new Style.Mark("circle", fill, stroke(sign.edge, 1.6, List.of())), 12, 1, 0));
        }
        List<Style.Symbolizer> areas = new ArrayList<>();
        if (ground != null) {
            areas.add(new Style.Area(ground, null));
        }
        if (sign.hatch != null) {
            Style.Fill dot = new Style.Fill(sign.edge, 1, null);
            Style.Mark mark = new Style.Mark(sign.hatch, dot, stroke(sign.edge, 1.5, List.of()));
            areas.add(new Style.Area(new Style.Fill(null, 1, new Style.Pattern(mark, 8)), null));
        }
        List<Double> dash = sign.ground == null ? List.of(6.0, 3.0) : List.of();
        areas.add(new Style.Area(null, stroke(sign.edge, 1.4, dash)));
        return areas;
    }

    private static Style.Stroke stroke(String color, double width, List<Double> dash) {
        return new Style.Stroke(color, width, 1, dash, "butt", "round");
    }
}

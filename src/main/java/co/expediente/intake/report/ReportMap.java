package co.expediente.intake.report;

import co.expediente.plan.LayerDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the findings of one code over the layer that was loaded. */
@Component
public class ReportMap {
    private static final int OUTLINES = 3000;
    private static final int SHAPES = 500;

    /** Half the side of what is shown around one place, metres. */
    private static final double AROUND = 400;

    private final StoredFindings findings;

    ReportMap(StoredFindings findings) {
        this.findings = findings;
    }

    /**
     * What to draw.
     *
     * @param code whose findings are drawn, or null for the layer alone
     * @param places those of the list beside the picture, numbered from {@code first}
     * @param chosen number of the place to look at from near, or null for the whole layer
     */
    public record View(
            String title,
            String description,
            @Nullable String code,
            String severity,
            List<StoredFindings.Finding> places,
            int first,
            @Nullable Integer chosen) {}

    /** SVG, or empty for a table and for an edition without places. */
    public Optional<String> draw(LayerDefinition layer, long edition, View view) {
        Optional<double[]> whole = layer.isTable() ? Optional.empty() : findings.box(edition);
        return whole.map(box -> {
            FindingsMap map = new FindingsMap(near(box, view), view.title(), view.description());
            if (layer.geometry().dimension() == 0) {
                map.dots(findings.points(layer.id(), edition, map.shown(), OUTLINES));
            } else {
                map.outlines(
                        layer.geometry().dimension() == 1 ? "lines" : "areas",
                        findings.outlines(layer.id(), edition, map.shown(), map.metres() / 2, OUTLINES));
            }
            if (view.code() != null) {
                map.outlines(
                        "found found-" + view.severity(),
                        findings.shapes(edition, view.code(), map.shown(), map.metres() / 2, SHAPES));
            }
            map.pins(view.places(), view.severity(), view.first(), view.chosen());
            return map.close();
        });
    }

    private static double[] near(double[] whole, View view) {
        Integer chosen = view.chosen();
        if (chosen == null
                || chosen < view.first()
                || chosen >= view.first() + view.places().size()) {
            return whole;
        }
        StoredFindings.Finding place = view.places().get(chosen - view.first());
        Double east = place.east();
        Double north = place.north();
        if (east == null || north == null) {
            return whole;
        }
        double around = Math.max(AROUND, 2 * Math.sqrt(place.areaM2() == null ? 0 : place.areaM2()));
        return new double[] {east - around, north - around, east + around, north + around};
    }
}

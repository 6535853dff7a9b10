package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/** Land of the streets: their polygons where there are any, else the lines with their width. */
final class Streets {
    private final Territory territory;
    private final Set<String> flags;

    Streets(Territory territory, Set<String> flags) {
        this.territory = territory;
        this.flags = flags;
    }

    /**
     * The streets as polygons. Lines of one width are joined and get flat ends; a line without width gets {@code usual}.
     * Whatever comes from widths is flagged (Q_ANCHO_EST).
     */
    Region of(Region polygons, Region lines, String width, double usual) {
        if (!polygons.isEmpty()) {
            return polygons;
        }
        if (!lines.isEmpty()) {
            flags.add("Q_ANCHO_EST");
        }
        String key = "streets[" + lines.key() + "," + width + "," + usual + "]";
        return territory.formed("region", key, overlays -> {
            Map<Double, List<Geometry>> byWidth = new TreeMap<>();
            for (Feature f : lines.features()) {
                double metres =
                        f.attributes().get(width) instanceof Number n && n.doubleValue() > 0 ? n.doubleValue() : usual;
                Geometry g = f.geometry();
                if (g != null && !g.isEmpty()) {
                    byWidth.computeIfAbsent(metres, w -> new ArrayList<>()).add(g);
                }
            }
            List<Geometry> strips = new ArrayList<>();
            byWidth.forEach((metres, group) -> strips.add(overlays.strips(group, metres / 2)));
            return Region.derived(key, 2, overlays.union(strips, 2), List.of());
        });
    }
}

package co.expediente.indicator.measuring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The rural class of land, where distances of recognition are longer. Nothing is rural while no classification is loaded. */
final class RuralLand {
    private static final String CLASS = "tipo_clasificacion_suelo";

    private final @Nullable Zones classes;

    private RuralLand(@Nullable Zones classes) {
        this.classes = classes;
    }

    static RuralLand of(Territory territory) {
        Optional<Zones> zones = territory.zones(CLASS);
        return new RuralLand(zones.orElse(null));
    }

    boolean holds(Coordinate point) {
        if (classes == null) {
            return false;
        }
        int zone = classes.locate(point);
        return zone >= 0 && classes.list().get(zone).code().equals("Rural");
    }

    /** Whether more than half of a line lies in rural land. */
    boolean holdsMostOf(Geometry line) {
        if (classes == null) {
            return false;
        }
        double inside = 0;
        for (Zones.Zone zone : classes.list()) {
            if (zone.code().equals("Rural")) {
                inside += Overlays.ALONE.intersection(line, zone.geometry()).getLength();
            }
        }
        return inside > line.getLength() / 2;
    }
}

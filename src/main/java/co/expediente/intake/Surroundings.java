package co.expediente.intake;

import co.expediente.plan.Municipality;
import co.expediente.spatial.CoordinateSystem;
import co.expediente.spatial.CoordinateSystems;
import co.expediente.spatial.LonLatBox;
import co.expediente.spatial.Transforms;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * A municipality and what lies around it, in EPSG:9377: a feature wholly outside is a mistake of digitising or of another
 * place, and is told with its distance (CRS-008). It is stored all the same.
 *
 * @param municipality its box in degrees
 * @param box the municipality enlarged by 10 %
 * @param crs system of the source, for the message
 */
record Surroundings(LonLatBox municipality, Envelope box, String crs) {
    private static final double MARGIN = 0.1;

    static Surroundings of(Municipality municipality, CoordinateSystem system) {
        LonLatBox around = municipality.box().enlarged(MARGIN);
        return new Surroundings(
                municipality.box(),
                Transforms.between(CoordinateSystems.MAGNA, CoordinateSystems.ORIGEN_NACIONAL, new Envelope())
                        .image(around),
                system.id());
    }

    /** Facts of CRS-008 for a feature that is wholly outside. */
    Optional<Map<String, Object>> outside(Envelope feature) {
        return feature.isNull() || box.intersects(feature)
                ? Optional.empty()
                : Optional.of(Map.of("crs", crs, "distance", Math.max(1, Math.round(box.distance(feature) / 1000))));
    }
}

package co.expediente.spatial;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * What {@link LenientWkb} read from one value.
 *
 * @param geometry two-dimensional; empty where nothing was left
 * @param srid from EWKB; 0 when the value has none
 * @param ringsClosed rings that did not end where they began and were closed
 * @param ringsDropped rings with too few points (fewer than four when closed), lines with fewer than two points
 * @param partsDropped polygons that were left out because their shell was dropped
 * @param nonFinite whether a coordinate is NaN, infinite or a "no data" number; then the geometry is empty
 * @param unsupported names of types that this product does not take (TIN, PolyhedralSurface…); they are left out
 * @param linearised whether an arc was replaced by short straight pieces
 * @param flattened whether heights or measures were left out
 * @param firstDropped x, y of a dropped ring, to show where; empty when none
 */
public record WkbReading(
        Geometry geometry,
        int srid,
        int ringsClosed,
        int ringsDropped,
        int partsDropped,
        boolean nonFinite,
        List<String> unsupported,
        boolean linearised,
        boolean flattened,
        List<Double> firstDropped) {
    public WkbReading {
        unsupported = List.copyOf(unsupported);
        firstDropped = List.copyOf(firstDropped);
    }
}

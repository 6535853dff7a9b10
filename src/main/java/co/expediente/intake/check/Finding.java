package co.expediente.intake.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Something found.
 *
 * @param code of the catalogue; with the suffix S when it is below the sliver limits (domain §B.0.7)
 * @param severity E, A or I
 * @param row 1-based row of the source, 0 for pairs and the layer as a whole
 * @param attribute concerned, or null
 * @param value as the file says it, or null
 * @param parameters what the message of the code names
 * @param areaM2 planar area of the place in EPSG:9377, or null where there is none to tell
 * @param geometry place in EPSG:9377, or null
 */
public record Finding(
        String code,
        String severity,
        long row,
        @Nullable String attribute,
        @Nullable String value,
        Map<String, Object> parameters,
        @Nullable Double areaM2,
        @Nullable Geometry geometry) {}

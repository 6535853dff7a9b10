package co.expediente.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One stored feature of a layer edition.
 *
 * @param fid id unique over all editions
 * @param idObjeto identity from edition to edition
 * @param attributes typed columns by attribute name; absent or null when the source had none
 * @param geometry EPSG:9377, metres, multi type; null for tables
 */
public record Feature(
        long fid,
        String idObjeto,
        Map<String, @Nullable Object> attributes,
        @Nullable Geometry geometry) {}

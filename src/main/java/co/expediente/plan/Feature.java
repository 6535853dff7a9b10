package co.expediente.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** One stored feature of a layer edition: a view on the edition's arrays, cheap to have by the hundred thousand. */
public interface Feature {
    /** Id unique over all editions. */
    long fid();

    /** Identity from edition to edition; empty when the source gave none. */
    String idObjeto();

    /** Typed columns by attribute name; absent when the source had none. Looks values up, keeps nothing. */
    Map<String, @Nullable Object> attributes();

    /** EPSG:9377, metres, multi type; null for tables. Made anew at each call. */
    @Nullable
    Geometry geometry();
}

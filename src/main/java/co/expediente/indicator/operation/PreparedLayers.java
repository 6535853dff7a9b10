package co.expediente.indicator.operation;

import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.PreparedPolygons;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.WeakHashMap;

/** Indexes of layers, one each, kept from run to run while there is memory. Thread-safe. */
public final class PreparedLayers {
    private final Map<FlatLayer, SoftReference<PreparedPolygons>> known = new WeakHashMap<>();

    synchronized PreparedPolygons of(FlatLayer layer) {
        SoftReference<PreparedPolygons> reference = known.get(layer);
        PreparedPolygons prepared = reference == null ? null : reference.get();
        if (prepared == null) {
            prepared = PreparedPolygons.of(layer.polygons());
            known.put(layer, new SoftReference<>(prepared));
        }
        return prepared;
    }
}

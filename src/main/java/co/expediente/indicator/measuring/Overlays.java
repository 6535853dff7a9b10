package co.expediente.indicator.measuring;

import co.expediente.spatial.Regions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/** Set operations of formulas on top of {@link Regions}: empty operands keep the dimension that the formula expects. */
final class Overlays {
    static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 9377);

    private Overlays() {}

    static Geometry empty(int dimension) {
        return dimension < 0 ? FACTORY.createGeometryCollection() : FACTORY.createEmpty(dimension);
    }

    static Geometry union(Collection<? extends Geometry> parts, int dimension) {
        List<Geometry> whole = new ArrayList<>(parts);
        whole.removeIf(g -> g.isEmpty() || g.getDimension() != dimension);
        return whole.isEmpty() ? empty(dimension) : Regions.union(whole);
    }

    static Geometry intersection(Geometry a, Geometry b) {
        return a.isEmpty() || b.isEmpty() || !a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
                ? empty(Math.max(0, Math.min(a.getDimension(), b.getDimension())))
                : Regions.intersection(a, b);
    }

    static Geometry difference(Geometry a, Geometry b) {
        return a.isEmpty() || b.isEmpty() ? a : Regions.difference(a, b);
    }

    static Geometry buffer(Geometry a, double radius) {
        return a.isEmpty() ? empty(2) : Regions.buffer(a, radius);
    }
}

package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import co.expediente.spatial.FlatPolygons;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A set of features, or a place derived from them. The dissolved geometry is formed on first use only: areas of layers
 * whose features do not overlap never need it.
 */
public final class Region {
    /**
     * How far a corner that an overlay made may lie from where it belongs, m. Eastings of EPSG:9377 are below 2^23 and
     * northings below 2^22, so rounding to the nearest double moves a crossing by at most 2^-31 and 2^-32: together less
     * than 1.12 · 2^-31; the crossing itself is computed near the origin and adds less than the rest. A corner of the data that
     * was set on a border of another layer is rounded in the same way.
     */
    private static final double CORNER = 0x1p-30;

    private final String key;
    private final int dimension;
    private final @Nullable List<Feature> features;
    private final boolean overlapsItself;
    private final double roundingOfOperands;
    private @Nullable Geometry dissolved;
    private @Nullable FlatPolygons flat;

    private Region(
            String key,
            int dimension,
            @Nullable List<Feature> features,
            boolean overlapsItself,
            double roundingOfOperands,
            @Nullable Geometry dissolved) {
        this.key = key;
        this.dimension = dimension;
        this.features = features;
        this.overlapsItself = overlapsItself;
        this.roundingOfOperands = roundingOfOperands;
        this.dissolved = dissolved;
    }

    static Region ofFeatures(String key, int dimension, List<Feature> features, boolean overlapsItself) {
        return new Region(key, dimension, List.copyOf(features), overlapsItself, 0, null);
    }

    /** A place that a set operation made of others. */
    static Region derived(String key, int dimension, Geometry geometry, List<Region> operands) {
        double rounding = operands.stream().mapToDouble(Region::rounding).sum();
        return new Region(key, dimension, null, false, rounding, geometry);
    }

    /** The same key, the same place. */
    public String key() {
        return key;
    }

    /** 2 polygons, 1 lines, 0 points, −1 a table. */
    public int dimension() {
        return dimension;
    }

    /** Features of an input; empty for derived places. */
    public List<Feature> features() {
        return features == null ? List.of() : features;
    }

    public boolean isDerived() {
        return features == null;
    }

    /** Whether features must be dissolved before their areas or lengths may be added. */
    public boolean overlapsItself() {
        return overlapsItself;
    }

    public boolean isEmpty() {
        return features == null ? dissolved == null || dissolved.isEmpty() : features.isEmpty();
    }

    /**
     * The largest area, m², that the place may have or lack because its corners are rounded: the whole border moved by the
     * rounding of one corner, and the same of the places that it was made of. 0 for features as they were loaded, whose
     * areas the kernel gives without noise. An area up to this size is not there, and one that differs so little from
     * a whole is the whole.
     */
    double rounding() {
        boolean asLoaded = features != null && !overlapsItself;
        return asLoaded || dimension != 2
                ? 0
                : roundingOfOperands + CORNER * geometry().getLength();
    }

    /** The polygons as the kernel takes them, each place once. */
    synchronized FlatPolygons flat() {
        if (flat == null) {
            // Part by part: a whole region as one feature would leave the kernel's index nothing to leave out.
            flat = FlatPolygons.of(Overlays.parts(
                    features == null || overlapsItself
                            ? List.of(geometry())
                            : features.stream().map(Feature::geometry).toList()));
        }
        return flat;
    }

    /** Everything that it covers, each place once; EPSG:9377. */
    public synchronized Geometry geometry() {
        if (dissolved == null) {
            dissolved = Overlays.union(
                    features().stream()
                            .map(Feature::geometry)
                            .filter(g -> g != null && !g.isEmpty())
                            .toList(),
                    dimension);
        }
        return dissolved;
    }
}

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
    private final String key;
    private final int dimension;
    private final @Nullable List<Feature> features;
    private final boolean overlapsItself;
    private @Nullable Geometry dissolved;
    private @Nullable FlatPolygons flat;

    private Region(
            String key,
            int dimension,
            @Nullable List<Feature> features,
            boolean overlapsItself,
            @Nullable Geometry dissolved) {
        this.key = key;
        this.dimension = dimension;
        this.features = features;
        this.overlapsItself = overlapsItself;
        this.dissolved = dissolved;
    }

    static Region ofFeatures(String key, int dimension, List<Feature> features, boolean overlapsItself) {
        return new Region(key, dimension, List.copyOf(features), overlapsItself, null);
    }

    static Region derived(String key, int dimension, Geometry geometry) {
        return new Region(key, dimension, null, false, geometry);
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

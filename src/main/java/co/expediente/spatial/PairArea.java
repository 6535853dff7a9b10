package co.expediente.spatial;

import org.jspecify.annotations.Nullable;

/**
 * Area of the intersection of one feature with another (or with two others), including the choice of the box, the noise
 * clamp and the fallback. The value depends on the vertices of these features alone. Scratch object of one thread.
 */
final class PairArea {
    /** Above this many pairs of edges the box is divided instead. */
    private static final long PAIRS_BEFORE_TILES = 4_096;

    private static final long PAIRS_OF_A_TILE = 96;
    /** A tile is divided only when it has more pairs of edges than this many times what dividing costs. */
    private static final long PAIRS_PER_VISIT = 4;

    private static final int DEEPEST_TILE = 20;
    /** A bound above this share of the smaller area is not good enough: double-double. */
    private static final double GOOD_ENOUGH = 1e-9;
    /** What double-double leaves of a bound; generous. */
    private static final double EXACT = 0x1p-46;
    /** Rounding of an exact value and of an area to double. */
    private static final double ROUNDED = 0x1p-51;
    /** Largest number of pairs that are summed in double-double. */
    private static final long EXACT_PAIRS = 4_000_000;

    private final EdgeCollector collector = new EdgeCollector();
    private final PairSum sum = new PairSum();
    private final Segments base = new Segments();
    private final Segments first = new Segments();
    private final Segments second = new Segments();
    private final Segments product = new Segments();
    private @Nullable FlatPolygons baseLayer;
    private int baseFeature = -1;

    private double planar;
    private double geodesic;

    /** Planar area of the last pair, m². */
    double planar() {
        return planar;
    }

    /** Ellipsoidal area of the last pair, m²; 0 unless asked for. */
    double geodesic() {
        return geodesic;
    }

    /** Computes area(a[i] ∩ b[j]). */
    void compute(FlatPolygons a, int i, FlatPolygons b, int j, boolean withGeodesic) {
        planar = 0;
        geodesic = 0;
        if (a.isEmpty(i) || b.isEmpty(j) || disjoint(a, i, b, j)) {
            return;
        }
        if (halfPerimeter(a, i) <= halfPerimeter(b, j)) {
            computeInBoxOf(a, i, b, j, withGeodesic);
        } else {
            computeInBoxOf(b, j, a, i, withGeodesic);
        }
    }

    private void computeInBoxOf(FlatPolygons a, int i, FlatPolygons b, int j, boolean withGeodesic) {
        setBox(a, i);
        collector.collect(b, j, first, true);
        if (!collector.reached()) {
            takeWhole(a, i, collector.winding(), withGeodesic);
            return;
        }
        sum.reset();
        if ((long) a.edgesOf(i) * first.count > PAIRS_BEFORE_TILES) {
            int p = 4 * i;
            int q = 4 * j;
            addTile(
                    a,
                    i,
                    b,
                    j,
                    Math.max(a.box[p], b.box[q]),
                    Math.max(a.box[p + 1], b.box[q + 1]),
                    Math.min(a.box[p + 2], b.box[q + 2]),
                    Math.min(a.box[p + 3], b.box[q + 3]),
                    withGeodesic,
                    0);
        } else {
            loadBase(a, i);
            sum.add(base, first, a.box[4 * i + 2] - a.box[4 * i], withGeodesic ? density(a, i) : null);
        }
        settle(a, i, b, j, withGeodesic);
    }

    /** Noise clamp, and double-double where the bound is too wide. */
    private void settle(FlatPolygons a, int i, FlatPolygons b, int j, boolean withGeodesic) {
        double value = sum.planar();
        double bound = sum.bound();
        double smaller = Math.min(a.area[i], b.area[j]);
        if (bound > GOOD_ENOUGH * smaller) {
            setBox(a, i);
            collector.collect(b, j, first, false);
            if ((long) a.edgesOf(i) * first.count <= EXACT_PAIRS) {
                loadBase(a, i);
                value = PairSum.exactly(base, first);
                bound = Math.max(bound * EXACT, smaller * ROUNDED);
            }
        }
        if (Math.abs(value) <= bound) {
            return;
        }
        if (Math.abs(value - a.area[i]) <= bound) {
            takeWhole(a, i, 1, withGeodesic);
        } else if (Math.abs(value - b.area[j]) <= bound) {
            takeWhole(b, j, 1, withGeodesic);
        } else {
            planar = value;
            geodesic = withGeodesic ? geodesicOf(value, a, i) : 0;
        }
    }

    /** The weighted sum, corrected by what the exact planar sum says where rounding ruled both. */
    private double geodesicOf(double value, FlatPolygons a, int i) {
        if (value == sum.planar()) {
            return sum.geodesic();
        }
        return sum.geodesic() + (value - sum.planar()) * density(a, i).atCorner();
    }

    private void takeWhole(FlatPolygons layer, int feature, int times, boolean withGeodesic) {
        planar = times == 0 ? 0 : times * layer.area[feature];
        geodesic = withGeodesic && times != 0 ? times * layer.geodesicArea(feature) : 0;
    }

    /**
     * Computes area(a[i] ∩ b[j] ∩ c[k]). Meant for features of which {@code a} is the small one; the box is always that
     * of a.
     */
    void compute(FlatPolygons a, int i, FlatPolygons b, int j, FlatPolygons c, int k, boolean withGeodesic) {
        planar = 0;
        geodesic = 0;
        if (a.isEmpty(i) || b.isEmpty(j) || c.isEmpty(k) || disjoint(a, i, b, j) || disjoint(a, i, c, k)) {
            return;
        }
        setBox(a, i);
        collector.collect(b, j, first, true);
        if (!collector.reached()) {
            int times = collector.winding();
            if (times != 0) {
                compute(a, i, c, k, withGeodesic);
                planar *= times;
                geodesic *= times;
            }
            return;
        }
        collector.collect(c, k, second, true);
        if (!collector.reached()) {
            int times = collector.winding();
            if (times != 0) {
                compute(a, i, b, j, withGeodesic);
                planar *= times;
                geodesic *= times;
            }
            return;
        }
        product.setProduct(first, second);
        loadBase(a, i);
        sum.reset();
        sum.add(base, product, a.box[4 * i + 2] - a.box[4 * i], withGeodesic ? density(a, i) : null);
        double value = sum.planar();
        double bound = 2 * sum.bound();
        if (Math.abs(value) <= bound) {
            return;
        }
        if (Math.abs(value - a.area[i]) <= bound) {
            takeWhole(a, i, 1, withGeodesic);
        } else {
            planar = value;
            geodesic = sum.geodesic();
        }
    }

    /** Both features are large: the box is divided until few edges of one of them are left in each part. */
    private void addTile(
            FlatPolygons a,
            int i,
            FlatPolygons b,
            int j,
            double x0,
            double y0,
            double x1,
            double y1,
            boolean withGeodesic,
            int depth) {
        double width = x1 - x0;
        double height = y1 - y0;
        if (!(width > 0) || !(height > 0)) {
            return;
        }
        collector.setBox(x0, y0, x1, y1);
        collector.collect(a, i, first, true);
        boolean reachedA = collector.reached();
        int timesA = collector.winding();
        long visits = collector.visited();
        if (!reachedA && timesA == 0) {
            return;
        }
        collector.collect(b, j, second, true);
        boolean reachedB = collector.reached();
        int timesB = collector.winding();
        if (!reachedB && timesB == 0) {
            return;
        }
        visits += collector.visited();
        long enough = Math.max(PAIRS_OF_A_TILE, PAIRS_PER_VISIT * visits);
        if (reachedA && reachedB && (long) first.count * second.count > enough && depth < DEEPEST_TILE) {
            double x = x0 + width / 2;
            double y = y0 + height / 2;
            addTile(a, i, b, j, x0, y0, x, y, withGeodesic, depth + 1);
            addTile(a, i, b, j, x, y0, x1, y, withGeodesic, depth + 1);
            addTile(a, i, b, j, x0, y, x, y1, withGeodesic, depth + 1);
            addTile(a, i, b, j, x, y, x1, y1, withGeodesic, depth + 1);
            return;
        }
        AreaDensity density = withGeodesic ? AreaDensity.around(x0, y0, x1, y1) : null;
        if (!reachedA && !reachedB) {
            sum.addBox(width, height, timesA * timesB, density);
            return;
        }
        baseLayer = null;
        base.setRectangle(width, height);
        if (!reachedB) {
            scaleSigns(first, timesB);
            sum.add(base, first, width, density);
        } else if (!reachedA) {
            scaleSigns(second, timesA);
            sum.add(base, second, width, density);
        } else {
            product.setProduct(first, second);
            sum.add(base, product, width, density);
        }
    }

    private static void scaleSigns(Segments segments, int times) {
        if (times != 1) {
            for (int s = 0; s < segments.count; s++) {
                segments.sign[s] *= times;
            }
        }
    }

    private void setBox(FlatPolygons layer, int feature) {
        int p = 4 * feature;
        collector.setBox(layer.box[p], layer.box[p + 1], layer.box[p + 2], layer.box[p + 3]);
    }

    private void loadBase(FlatPolygons layer, int feature) {
        if (baseLayer != layer || baseFeature != feature) {
            base.setFeature(layer, feature, layer.box[4 * feature], layer.box[4 * feature + 1]);
            baseLayer = layer;
            baseFeature = feature;
        }
    }

    private static AreaDensity density(FlatPolygons layer, int feature) {
        int p = 4 * feature;
        return AreaDensity.around(layer.box[p], layer.box[p + 1], layer.box[p + 2], layer.box[p + 3]);
    }

    private static boolean disjoint(FlatPolygons a, int i, FlatPolygons b, int j) {
        int p = 4 * i;
        int q = 4 * j;
        return a.box[p] >= b.box[q + 2]
                || b.box[q] >= a.box[p + 2]
                || a.box[p + 1] >= b.box[q + 3]
                || b.box[q + 1] >= a.box[p + 3];
    }

    private static double halfPerimeter(FlatPolygons layer, int f) {
        int p = 4 * f;
        return layer.box[p + 2] - layer.box[p] + (layer.box[p + 3] - layer.box[p + 1]);
    }
}

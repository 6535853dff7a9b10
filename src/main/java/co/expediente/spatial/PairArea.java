package co.expediente.spatial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Area of the intersection of one feature with another, or with two others, including the choice of the box, the noise
 * clamp and the fallback. The value depends on the vertices of these features alone. Scratch object of one thread: what was
 * found out about the partners of a feature is kept as long as it is the one that is asked for.
 */
final class PairArea {
    /** Above this many pairs of edges the box is divided instead. */
    private static final long PAIRS_BEFORE_TILES = 4_096;
    /** A bound above this share of the smallest area is not good enough: double-double. */
    private static final double GOOD_ENOUGH = 1e-9;
    /** What double-double leaves of a bound; generous. */
    private static final double EXACT = 0x1p-46;
    /** Rounding of an exact value and of an area to double. */
    private static final double ROUNDED = 0x1p-51;
    /** Largest number of pairs that are summed in double-double. */
    private static final long EXACT_PAIRS = 4_000_000;

    private static final int PARTNERS = 24;

    private final EdgeCollector collector = new EdgeCollector();
    private final PairSum sum = new PairSum();
    private final Tiles tiles = new Tiles(sum);
    private final Segments product = new Segments();
    private final Segments uncut = new Segments();
    private final Segments otherUncut = new Segments();

    private FlatPolygons base = FlatPolygons.of(List.of());
    private int baseFeature = -1;
    private final Segments baseEdges = new Segments();
    private boolean edgesLoaded;
    private @Nullable AreaDensity density;
    private final Partner[] partners = new Partner[PARTNERS];
    private int known;
    private int oldest;
    private int latest;

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
        if (!Boxes.overlap(a.box, 4 * i, b.box, 4 * j)) {
            return;
        }
        if (FlatPolygons.order(a, i, b, j) <= 0) {
            pair(a, i, b, j, withGeodesic);
        } else {
            pair(b, j, a, i, withGeodesic);
        }
    }

    /** Computes area(a[i] ∩ b[j] ∩ c[k]). */
    void compute(FlatPolygons a, int i, FlatPolygons b, int j, FlatPolygons c, int k, boolean withGeodesic) {
        planar = 0;
        geodesic = 0;
        if (!Boxes.overlap(a.box, 4 * i, b.box, 4 * j)
                || !Boxes.overlap(a.box, 4 * i, c.box, 4 * k)
                || !Boxes.overlap(b.box, 4 * j, c.box, 4 * k)) {
            return;
        }
        if (FlatPolygons.order(b, j, c, k) > 0) {
            compute(a, i, c, k, b, j, withGeodesic);
        } else if (FlatPolygons.order(a, i, b, j) <= 0) {
            triple(a, i, b, j, c, k, withGeodesic);
        } else if (FlatPolygons.order(a, i, c, k) <= 0) {
            triple(b, j, a, i, c, k, withGeodesic);
        } else {
            triple(b, j, c, k, a, i, withGeodesic);
        }
    }

    private void pair(FlatPolygons a, int i, FlatPolygons b, int j, boolean withGeodesic) {
        setBase(a, i);
        take(measured(partner(b, j), withGeodesic), 1);
    }

    private void take(Partner pair, int times) {
        planar = times * pair.planar + 0.0;
        geodesic = times * pair.geodesic + 0.0;
    }

    private void takeWhole(FlatPolygons layer, int feature, int times, boolean withGeodesic) {
        planar = times * layer.area[feature] + 0.0;
        geodesic = withGeodesic ? times * layer.geodesicArea(feature) + 0.0 : 0;
    }

    /** The features in their order of size, so that the same three always give the same bits. */
    private void triple(FlatPolygons a, int i, FlatPolygons b, int j, FlatPolygons c, int k, boolean withGeodesic) {
        setBase(a, i);
        Partner first = partner(b, j);
        if (!first.reached && first.winding == 0) {
            return;
        }
        Partner second = partner(c, k);
        if (!second.reached) {
            if (second.winding != 0) {
                take(measured(first, withGeodesic), second.winding);
            }
        } else if (!first.reached) {
            take(measured(second, withGeodesic), first.winding);
        } else {
            settleTriple(measured(first, withGeodesic), measured(second, withGeodesic), withGeodesic);
        }
    }

    private void settleTriple(Partner first, Partner second, boolean withGeodesic) {
        FlatPolygons a = base;
        int i = baseFeature;
        sum.reset();
        boolean tiled = (long) first.segments.count * second.segments.count > PAIRS_BEFORE_TILES
                || (long) a.edgesOf(i) * Math.max(first.segments.count, second.segments.count) > PAIRS_BEFORE_TILES;
        double corner = withGeodesic ? density().atCorner() : 0;
        if (tiled) {
            tiles.add(withGeodesic, corner, a, i, first.layer, first.feature, second.layer, second.feature);
        } else {
            product.setProduct(first.segments, second.segments);
            sum.add(baseEdges(), product, width(a, i));
        }
        double value = sum.planar();
        double bound = sum.bound();
        double smallest =
                Math.min(a.area[i], Math.min(first.layer.area[first.feature], second.layer.area[second.feature]));
        if (bound > GOOD_ENOUGH * smallest) {
            collectUncut(first, uncut);
            collectUncut(second, otherUncut);
            if ((double) a.edgesOf(i) * uncut.count * otherUncut.count <= EXACT_PAIRS) {
                value = ExactSum.of(baseEdges(), uncut, otherUncut);
                bound = Math.max(bound * EXACT, smallest * ROUNDED);
            }
        }
        if (Math.abs(value) <= bound) {
            return;
        }
        if (Math.abs(value - a.area[i]) <= bound) {
            takeWhole(a, i, 1, withGeodesic);
        } else if (Math.abs(value - first.planar) <= bound + first.bound) {
            take(first, 1);
        } else if (Math.abs(value - second.planar) <= bound + second.bound) {
            take(second, 1);
        } else if (Math.abs(value - first.layer.area[first.feature]) <= bound) {
            takeWhole(first.layer, first.feature, 1, withGeodesic);
        } else if (Math.abs(value - second.layer.area[second.feature]) <= bound) {
            takeWhole(second.layer, second.feature, 1, withGeodesic);
        } else {
            planar = value;
            if (withGeodesic) {
                if (!tiled) {
                    sum.addDeviation(baseEdges(), product, density().minus(corner));
                }
                geodesic = value * corner + sum.deviation();
            }
        }
    }

    /** The common area of the base and a partner, computed once. */
    private Partner measured(Partner b, boolean withGeodesic) {
        if (!b.measured) {
            b.measured = true;
            measure(b, withGeodesic);
            b.planar = planar;
            b.geodesic = geodesic;
            planar = 0;
            geodesic = 0;
        }
        return b;
    }

    private void measure(Partner b, boolean withGeodesic) {
        planar = 0;
        geodesic = 0;
        b.bound = 0;
        FlatPolygons a = base;
        int i = baseFeature;
        if (!b.reached) {
            if (b.winding != 0) {
                takeWhole(a, i, b.winding, withGeodesic);
            }
            return;
        }
        sum.reset();
        boolean tiled = (long) a.edgesOf(i) * b.segments.count > PAIRS_BEFORE_TILES;
        double corner = withGeodesic ? density().atCorner() : 0;
        if (tiled) {
            tiles.add(withGeodesic, corner, a, i, b.layer, b.feature);
        } else {
            sum.add(baseEdges(), b.segments, width(a, i));
        }
        double value = sum.planar();
        double bound = sum.bound();
        double areaB = b.layer.area[b.feature];
        double smaller = Math.min(a.area[i], areaB);
        if (bound > GOOD_ENOUGH * smaller) {
            collectUncut(b, uncut);
            if ((long) a.edgesOf(i) * uncut.count <= EXACT_PAIRS) {
                value = ExactSum.of(baseEdges(), uncut);
                bound = Math.max(bound * EXACT, smaller * ROUNDED);
            }
        }
        b.bound = bound;
        if (Math.abs(value) <= bound) {
            return;
        }
        if (Math.abs(value - a.area[i]) <= bound) {
            takeWhole(a, i, 1, withGeodesic);
        } else if (Math.abs(value - areaB) <= bound) {
            takeWhole(b.layer, b.feature, 1, withGeodesic);
        } else {
            planar = value;
            if (withGeodesic) {
                if (!tiled) {
                    sum.addDeviation(baseEdges(), b.segments, density().minus(corner));
                }
                geodesic = value * corner + sum.deviation();
            }
        }
    }

    private void setBase(FlatPolygons layer, int feature) {
        if (base != layer || baseFeature != feature) {
            base = layer;
            baseFeature = feature;
            edgesLoaded = false;
            density = null;
            known = 0;
            oldest = 0;
        }
    }

    private Segments baseEdges() {
        if (!edgesLoaded) {
            edgesLoaded = true;
            baseEdges.setFeature(base, baseFeature, base.box[4 * baseFeature], base.box[4 * baseFeature + 1]);
        }
        return baseEdges;
    }

    private AreaDensity density() {
        AreaDensity made = density;
        if (made == null) {
            int p = 4 * baseFeature;
            made = AreaDensity.around(base.box[p], base.box[p + 1], base.box[p + 2], base.box[p + 3]);
            density = made;
        }
        return made;
    }

    /** The partner of the base, collected unless it was before. */
    private Partner partner(FlatPolygons layer, int feature) {
        for (int n = 0; n < known; n++) {
            Partner p = partners[n];
            if (p.feature == feature && p.layer == layer) {
                latest = n;
                return p;
            }
        }
        int at = known;
        if (known < PARTNERS) {
            known++;
        } else {
            // the one asked for last is still in use
            at = oldest == latest ? (oldest + 1) % PARTNERS : oldest;
            oldest = (at + 1) % PARTNERS;
        }
        latest = at;
        Partner p = partners[at];
        if (p == null) {
            p = new Partner(layer, feature);
            partners[at] = p;
        }
        p.layer = layer;
        p.feature = feature;
        p.measured = false;
        setBox();
        collector.collect(layer, feature, p.segments, true);
        p.reached = collector.reached();
        p.winding = collector.winding();
        return p;
    }

    private void collectUncut(Partner b, Segments target) {
        setBox();
        collector.collect(b.layer, b.feature, target, false);
    }

    private void setBox() {
        int p = 4 * baseFeature;
        collector.setBox(base.box[p], base.box[p + 1], base.box[p + 2], base.box[p + 3]);
    }

    private static double width(FlatPolygons layer, int feature) {
        return layer.box[4 * feature + 2] - layer.box[4 * feature];
    }
}

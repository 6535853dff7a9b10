package co.expediente.spatial;

import org.jspecify.annotations.Nullable;

/** What one thread of a cross tabulation does: feature by feature of the first layer, its partners, their common areas. */
final class CrossTabulation implements Workers.Worker {
    /** With more combinations than this, units are searched again for each partner. */
    private static final long MANY = 64;

    private final FlatPolygons b;
    private final int[] classOfB;
    private final LayerIndex.Search nearB;
    private final FlatPolygons c;
    private final int[] classOfC;
    private final LayerIndex.@Nullable Search nearC;
    private final boolean withGeodesic;
    private final TableSums sums;
    private final PairArea pair = new PairArea();
    private final double[] common = new double[4];

    CrossTabulation(
            PreparedPolygons b,
            Classes classOfB,
            @Nullable PreparedPolygons units,
            @Nullable Classes unitOf,
            int classesA,
            boolean withGeodesic) {
        this.b = b.polygons();
        this.classOfB = classOfB.of;
        this.nearB = b.index().search();
        this.c = units == null ? b.polygons() : units.polygons();
        this.classOfC = unitOf == null ? classOfB.of : unitOf.of;
        this.nearC = units == null ? null : units.index().search();
        this.withGeodesic = withGeodesic;
        this.sums = new TableSums(classesA, classOfB.count(), unitOf == null ? 1 : unitOf.count(), withGeodesic);
    }

    TableSums sums() {
        return sums;
    }

    @Override
    public void work(PolygonBlocks.Block block, int from, int to) {
        FlatPolygons a = block.polygons();
        int[] classOfA = block.classes().of;
        for (int i = from; i < to; i++) {
            if (classOfA[i] >= 0 && !a.isEmpty(i)) {
                if (nearC == null) {
                    pairs(a, i, classOfA[i]);
                } else {
                    triples(a, i, classOfA[i], nearC);
                }
            }
        }
    }

    private void pairs(FlatPolygons a, int i, int classA) {
        int one = nearB.coverOf(a.box, 4 * i);
        if (one >= 0) {
            if (classOfB[one] >= 0) {
                sums.add(classA, classOfB[one], 0, a.area[i], withGeodesic ? a.geodesicArea(i) : 0);
            }
            return;
        }
        IntList near = nearB.near(a.box, 4 * i);
        int count = near.size();
        for (int n = 0; n < count; n++) {
            int j = near.get(n);
            if (classOfB[j] >= 0) {
                pair.compute(a, i, b, j, withGeodesic);
                sums.add(classA, classOfB[j], 0, pair.planar(), pair.geodesic());
            }
        }
    }

    private void triples(FlatPolygons a, int i, int classA, LayerIndex.Search nearC) {
        int p = 4 * i;
        int oneB = nearB.coverOf(a.box, p);
        int oneC = nearC.coverOf(a.box, p);
        if ((oneB >= 0 && classOfB[oneB] < 0) || (oneC >= 0 && classOfC[oneC] < 0)) {
            return;
        }
        if (oneB >= 0 && oneC >= 0) {
            sums.add(classA, classOfB[oneB], classOfC[oneC], a.area[i], withGeodesic ? a.geodesicArea(i) : 0);
        } else if (oneB >= 0) {
            IntList units = nearC.near(a.box, p);
            for (int n = 0; n < units.size(); n++) {
                int k = units.get(n);
                if (classOfC[k] >= 0) {
                    pair.compute(a, i, c, k, withGeodesic);
                    sums.add(classA, classOfB[oneB], classOfC[k], pair.planar(), pair.geodesic());
                }
            }
        } else if (oneC >= 0) {
            IntList near = nearB.near(a.box, p);
            for (int n = 0; n < near.size(); n++) {
                int j = near.get(n);
                if (classOfB[j] >= 0) {
                    pair.compute(a, i, b, j, withGeodesic);
                    sums.add(classA, classOfB[j], classOfC[oneC], pair.planar(), pair.geodesic());
                }
            }
        } else {
            everyTriple(a, i, classA, nearC);
        }
    }

    private void everyTriple(FlatPolygons a, int i, int classA, LayerIndex.Search nearC) {
        int p = 4 * i;
        IntList near = nearB.near(a.box, p);
        IntList units = nearC.near(a.box, p);
        boolean many = (long) near.size() * units.size() > MANY;
        for (int m = 0; m < near.size(); m++) {
            int j = near.get(m);
            if (classOfB[j] < 0) {
                continue;
            }
            if (many) {
                Boxes.common(a.box, p, b.box, 4 * j, common);
                units = nearC.near(common, 0);
            }
            for (int n = 0; n < units.size(); n++) {
                int k = units.get(n);
                if (classOfC[k] >= 0) {
                    pair.compute(a, i, b, j, c, k, withGeodesic);
                    sums.add(classA, classOfB[j], classOfC[k], pair.planar(), pair.geodesic());
                }
            }
        }
    }
}

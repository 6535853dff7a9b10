package co.expediente.spatial;

import org.jspecify.annotations.Nullable;

/** What one thread of a cross tabulation does: feature by feature of the first layer, its partners, their common areas. */
final class CrossTabulation implements Workers.Worker {
    private final FlatPolygons b;
    private final int[] classOfB;
    private final LayerIndex.Search nearB;
    private final FlatPolygons c;
    private final int[] classOfC;
    private final LayerIndex.@Nullable Search nearC;
    private final boolean withGeodesic;
    private final TableSums sums;
    private final PairArea pair = new PairArea();

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
        for (int n = 0; n < near.size(); n++) {
            int j = near.get(n);
            if (classOfB[j] >= 0) {
                pair.compute(a, i, b, j, withGeodesic);
                sums.add(classA, classOfB[j], 0, pair.planar(), pair.geodesic());
            }
        }
    }

    private void triples(FlatPolygons a, int i, int classA, LayerIndex.Search searchC) {
        IntList near = nearB.near(a.box, 4 * i);
        IntList units = searchC.near(a.box, 4 * i);
        for (int m = 0; m < near.size(); m++) {
            int j = near.get(m);
            for (int n = 0; classOfB[j] >= 0 && n < units.size(); n++) {
                int k = units.get(n);
                if (classOfC[k] >= 0) {
                    pair.compute(a, i, b, j, c, k, withGeodesic);
                    sums.add(classA, classOfB[j], classOfC[k], pair.planar(), pair.geodesic());
                }
            }
        }
    }
}

package co.expediente.spatial;

/** What one thread does to add up the areas of features by class. */
final class AreasByClass implements Workers.Worker {
    private final boolean withGeodesic;
    private final TableSums sums;

    AreasByClass(int classes, boolean withGeodesic) {
        this.withGeodesic = withGeodesic;
        this.sums = new TableSums(classes, 1, 1, withGeodesic);
    }

    TableSums sums() {
        return sums;
    }

    @Override
    public void work(PolygonBlocks.Block block, int from, int to) {
        FlatPolygons a = block.polygons();
        int[] classes = block.classes().of;
        for (int i = from; i < to; i++) {
            if (classes[i] >= 0) {
                sums.add(classes[i], 0, 0, a.area[i], withGeodesic ? a.geodesicArea(i) : 0);
            }
        }
    }
}

package co.expediente.spatial;

/**
 * Sums the area of the intersection of features that are all large: their common box is divided until few edges are left in
 * each part, or only one of the features has any. Scratch object of one thread.
 */
final class Tiles {
    private static final long PAIRS_OF_A_TILE = 96;
    /** A tile is divided only when it has more pairs of edges than this many times what dividing costs. */
    private static final long PAIRS_PER_VISIT = 4;

    private static final int DEEPEST = 20;

    private final PairSum sum;
    private final EdgeCollector collector = new EdgeCollector();
    private final Segments rectangle = new Segments();
    private final Segments product = new Segments();
    private final Segments productOfAll = new Segments();
    private final Segments[] segments = {new Segments(), new Segments(), new Segments()};
    private final FlatPolygons[] layers = new FlatPolygons[3];
    private final int[] features = new int[3];
    private int count;
    private boolean withGeodesic;
    private double constant;

    Tiles(PairSum sum) {
        this.sum = sum;
    }

    /**
     * Adds the area of the intersection of two features.
     *
     * @param constant the density that the deviations are summed from
     */
    void add(boolean withGeodesic, double constant, FlatPolygons a, int i, FlatPolygons b, int j) {
        count = 2;
        start(withGeodesic, constant, a, i, b, j);
    }

    /** Adds the area of the intersection of three features. */
    void add(
            boolean withGeodesic,
            double constant,
            FlatPolygons a,
            int i,
            FlatPolygons b,
            int j,
            FlatPolygons c,
            int k) {
        count = 3;
        layers[2] = c;
        features[2] = k;
        start(withGeodesic, constant, a, i, b, j);
    }

    private void start(boolean geodesic, double from, FlatPolygons a, int i, FlatPolygons b, int j) {
        withGeodesic = geodesic;
        constant = from;
        layers[0] = a;
        features[0] = i;
        layers[1] = b;
        features[1] = j;
        double[] box = {
            Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY
        };
        for (int n = 0; n < count; n++) {
            int p = 4 * features[n];
            box[0] = Math.max(box[0], layers[n].box[p]);
            box[1] = Math.max(box[1], layers[n].box[p + 1]);
            box[2] = Math.min(box[2], layers[n].box[p + 2]);
            box[3] = Math.min(box[3], layers[n].box[p + 3]);
        }
        addTile(box[0], box[1], box[2], box[3], 0);
    }

    private void addTile(double x0, double y0, double x1, double y1, int depth) {
        double width = x1 - x0;
        double height = y1 - y0;
        if (!(width > 0) || !(height > 0)) {
            return;
        }
        collector.setBox(x0, y0, x1, y1);
        double times = 1;
        long pairs = 1;
        long visits = 0;
        int reached = 0;
        int first = -1;
        int second = -1;
        for (int n = 0; n < count; n++) {
            collector.collect(layers[n], features[n], segments[n], true);
            visits += collector.visited();
            if (collector.reached()) {
                pairs *= segments[n].count;
                reached++;
                second = first < 0 ? second : second < 0 ? n : second;
                first = first < 0 ? n : first;
            } else if (collector.winding() == 0) {
                return;
            } else {
                times *= collector.winding();
            }
        }
        if (reached > 1 && pairs > Math.max(PAIRS_OF_A_TILE, PAIRS_PER_VISIT * visits) && depth < DEEPEST) {
            double x = x0 + width / 2;
            double y = y0 + height / 2;
            addTile(x0, y0, x, y, depth + 1);
            addTile(x, y0, x1, y, depth + 1);
            addTile(x0, y, x, y1, depth + 1);
            addTile(x, y, x1, y1, depth + 1);
            return;
        }
        AreaDensity density = withGeodesic ? AreaDensity.around(x0, y0, x1, y1).minus(constant) : null;
        if (reached == 0) {
            sum.addBox(width, height, times);
            if (density != null) {
                sum.addBoxDeviation(width, height, times, density);
            }
            return;
        }
        Segments common = segments[first];
        if (reached > 1) {
            product.setProduct(common, segments[second]);
            common = product;
        }
        if (reached > 2) {
            productOfAll.setProduct(product, segments[2]);
            common = productOfAll;
        }
        common.multiplySigns(times);
        rectangle.setRectangle(width, height);
        sum.add(rectangle, common, width);
        if (density != null) {
            sum.addDeviation(rectangle, common, density);
        }
    }
}

package co.expediente.spatial;

/**
 * A layer of polygons with its index, ready to be asked by many calls and many threads at once. Make one for each edition of
 * a layer and keep it. What is known about a place (which polygons cover it as a whole, which reach it) is found out when it
 * is first asked for, and kept.
 */
public final class PreparedPolygons {
    private final FlatPolygons polygons;
    private final LayerIndex index;

    private PreparedPolygons(FlatPolygons polygons) {
        this.polygons = polygons;
        this.index = new LayerIndex(polygons);
    }

    /** Prepares a layer; some milliseconds for a hundred thousand edges. */
    public static PreparedPolygons of(FlatPolygons polygons) {
        return new PreparedPolygons(polygons);
    }

    /** The layer. */
    public FlatPolygons polygons() {
        return polygons;
    }

    /** Number of features. */
    public int size() {
        return polygons.size();
    }

    LayerIndex index() {
        return index;
    }
}

package co.expediente.spatial;

/** What a feature is to the box of another: its segments there, or how often it covers it; and their common area, when known. */
final class Partner {
    FlatPolygons layer;
    int feature;
    final Segments segments = new Segments();
    boolean reached;
    int winding;
    boolean measured;
    double planar;
    double geodesic;
    double bound;

    Partner(FlatPolygons layer, int feature) {
        this.layer = layer;
        this.feature = feature;
    }
}

package co.expediente.plan;

/** What a layer holds; always the multi type, so that nothing is lost on promotion (design §2.1). */
public enum GeometryKind {
    MULTI_POLYGON("MultiPolygon", 2),
    MULTI_LINE_STRING("MultiLineString", 1),
    MULTI_POINT("MultiPoint", 0),
    /** A statistics table. */
    NONE("none", -1);

    private final String label;
    private final int dimension;

    GeometryKind(String label, int dimension) {
        this.label = label;
        this.dimension = dimension;
    }

    /** The name used in layer files and in PostGIS column types. */
    public String label() {
        return label;
    }

    /** Topological dimension: 2, 1, 0; −1 for a table. */
    public int dimension() {
        return dimension;
    }

    /** @throws IllegalArgumentException when no kind has that label */
    public static GeometryKind of(String label) {
        for (GeometryKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown geometry kind: " + label);
    }
}

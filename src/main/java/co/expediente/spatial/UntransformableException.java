package co.expediente.spatial;

/** A coordinate has no place in the target system: not finite, or so far outside that the projection has no value there. */
public final class UntransformableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final double x;
    private final double y;
    private final String source;

    UntransformableException(double x, double y, CoordinateSystem source) {
        super("The coordinate " + x + " " + y + " of " + source.id() + " has no place in the target system");
        this.x = x;
        this.y = y;
        this.source = source.id();
    }

    /** East or longitude as the file gives it. */
    public double x() {
        return x;
    }

    /** North or latitude as the file gives it. */
    public double y() {
        return y;
    }

    /** Code of the system in which the coordinate stands. */
    public String source() {
        return source;
    }
}

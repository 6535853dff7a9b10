package co.expediente.spatial;

/** No way of building an overlay agreed with its area as the kernel measures it; the geometry must not be used. */
public final class OverlayMismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final double expected;
    private final double found;

    OverlayMismatchException(String operation, double expected, double found) {
        super("The " + operation + " has an area of " + found + " m² where the kernel measures " + expected + " m²");
        this.expected = expected;
        this.found = found;
    }

    /** Area that the kernel measures, m². */
    public double expected() {
        return expected;
    }

    /** Area of the last attempt, m². */
    public double found() {
        return found;
    }
}

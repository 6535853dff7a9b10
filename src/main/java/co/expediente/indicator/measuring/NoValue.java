package co.expediente.indicator.measuring;

/** Thrown inside one evaluation: there is no value, for one reason. It never leaves {@code Battery}. */
public final class NoValue extends RuntimeException {
    private final Reason reason;

    /** @param detail what exactly lacks: a layer, a table and unit, a date */
    public NoValue(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}

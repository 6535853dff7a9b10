package co.expediente.plan.flat;

/** What a column holds. */
public enum ColumnType {
    /** {@link String}. */
    TEXT,
    /** {@link Double}. */
    NUMBER,
    /** {@link Long}. */
    INTEGER,
    /** {@link java.time.LocalDate}, kept as days since 1970-01-01. */
    DATE,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.util.List} of {@link String}. */
    TEXT_LIST
}

package co.expediente.intake.read;

/**
 * A column of a source layer.
 *
 * @param name its name as the file has it, decoded
 * @param type what the file says it holds
 * @param habits how its values are written, known of tables only
 */
public record SourceColumn(String name, Type type, Habits habits) {
    public SourceColumn(String name, Type type) {
        this(name, type, Habits.NONE);
    }

    /** In which order a column writes day and month. */
    public enum DateOrder {
        /** As in Colombia, or nothing speaks against it. */
        DAY_FIRST,
        /** Some month would be beyond twelve otherwise. */
        MONTH_FIRST,
        /** Some values can only be read one way, some only the other. */
        MIXED
    }

    /**
     * How values are written.
     *
     * @param dates order of day and month
     * @param blanks blank cells of a column of numbers that has no 0 anywhere: nobody knows whether they mean 0
     */
    public record Habits(DateOrder dates, long blanks) {
        static final Habits NONE = new Habits(DateOrder.DAY_FIRST, 0);
    }

    /** Names that GIS people know from GDAL. */
    public enum Type {
        STRING("String"),
        INTEGER("Integer"),
        INTEGER64("Integer64"),
        REAL("Real"),
        BOOLEAN("Boolean"),
        DATE("Date"),
        TIME("Time"),
        DATE_TIME("DateTime"),
        LIST("List"),
        JSON("JSON"),
        BINARY("Binary"),
        /** The text of the geometry itself; the feature's place says the same. */
        GEOMETRY("Geometry");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}

package co.expediente.intake.read;

/**
 * A column of a source layer.
 *
 * @param name its name as the file has it, decoded
 * @param type what the file says it holds
 */
public record SourceColumn(String name, Type type) {
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
        BINARY("Binary");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}

package co.expediente.intake.read;

import java.util.Map;

/**
 * Something about one row, or one cell of it, that people must learn; the row is used all the same.
 *
 * @param code code of the problem catalogue
 * @param column 0-based column of the values, {@link #GEOMETRY} for the shape
 * @param facts named facts for the message
 */
public record RowRemark(String code, int column, Map<String, Object> facts) {
    public static final int GEOMETRY = -1;

    public RowRemark {
        facts = Map.copyOf(facts);
    }
}

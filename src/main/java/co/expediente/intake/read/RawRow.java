package co.expediente.intake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as the file has it: nothing typed, nothing repaired.
 *
 * @param index 1-based position in the layer
 * @param wkb geometry as well-known binary (no SRID, two dimensions unless the source reader gave more), null when the row
 *     has none
 * @param values texts in the order of {@link RowReader#columns()}; null where the source has no value. Numbers of
 *     text formats and shapefiles keep their digits; those of binary formats come as GDAL writes the double
 * @param fault why the row cannot be used although it was there (a CSV line with too few cells), or null
 * @param remarks what people must learn of it although it can be used
 */
@SuppressWarnings("ArrayRecordComponent") // rows are streamed by the million and never compared
public record RawRow(
        long index,
        byte @Nullable [] wkb,
        @Nullable String[] values,
        @Nullable IntakeNote fault,
        List<RowRemark> remarks) {
    /** A row of which there is nothing to remark. */
    public RawRow(long index, byte @Nullable [] wkb, @Nullable String[] values, @Nullable IntakeNote fault) {
        this(index, wkb, values, fault, List.of());
    }
}

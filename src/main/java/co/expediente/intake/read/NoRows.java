package co.expediente.intake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an empty layer. */
record NoRows(List<SourceColumn> columns) implements RowReader {
    @Override
    public @Nullable RawRow next() {
        return null;
    }

    @Override
    public List<IntakeNote> notes() {
        return List.of();
    }

    @Override
    public void close() {}
}

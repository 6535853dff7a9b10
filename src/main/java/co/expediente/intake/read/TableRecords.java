package co.expediente.intake.read;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a table one after the other, the header among them: lines of a text or rows of a sheet. */
interface TableRecords extends AutoCloseable {
    /** The next record that is not blank, or null at the end. */
    String @Nullable [] next() throws IOException;

    /** Line or row on which the last record began, counted from 1. */
    long line();

    /** Whether quotes of the last record were never closed, so that nobody can say where its cells end. */
    default boolean broken() {
        return false;
    }

    /** Whether a cell of the last record is a number of the file's own and not a text that looks like one. */
    default boolean number(int cell) {
        return false;
    }

    /** What was noticed in the records so far. */
    default List<IntakeNote> notes() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}

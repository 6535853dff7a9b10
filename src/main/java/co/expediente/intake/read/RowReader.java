package co.expediente.intake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one source layer, once, in the order of the file. Holds one row at a time. */
public interface RowReader extends AutoCloseable {
    /** The columns of every row's values. */
    List<SourceColumn> columns();

    /**
     * The next row, or null after the last one. Before it answers null it has compared the rows received with the source's
     * own count.
     *
     * @throws IntakeRefusal when the source cannot be read to its end
     */
    @Nullable
    RawRow next();

    /** What was noticed in the rows read so far (texts mended, values lost by the format). */
    List<IntakeNote> notes();

    /** Ends the reading at any point; the child process, if any, is gone afterwards. */
    @Override
    void close();
}

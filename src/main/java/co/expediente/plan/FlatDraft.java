package co.expediente.plan;

import co.expediente.plan.flat.FlatLayer;
import co.expediente.plan.flat.FlatSchema;
import co.expediente.plan.flat.FlatWriter;
import co.expediente.spatial.FlatShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The flat file of an edition that is being loaded: filled row by row, sorted, asked by the checks, and then either kept as that
 * of the edition or thrown away. Made by {@link FlatEditions#draft}.
 */
public final class FlatDraft implements AutoCloseable {
    private final Path file;
    private final FlatSchema schema;
    private final String identity;
    private final FlatWriter writer;
    private boolean kept;

    FlatDraft(Path file, FlatSchema schema, String identity) throws IOException {
        this.file = file;
        this.schema = schema;
        this.identity = identity;
        this.writer = FlatWriter.to(file, schema, identity);
    }

    /**
     * Adds a row, in any order.
     *
     * @param shape null for a row without a place
     * @param values in order of the layer's columns, as the database would give them back
     */
    public void add(long fid, @Nullable FlatShape shape, @Nullable Object[] values) throws IOException {
        writer.add(fid, shape, values);
    }

    /** Ends the rows; they can be read from now on, in spatial order. */
    public FlatLayer finish() throws IOException {
        writer.finish();
        writer.close();
        return FlatLayer.open(file, identity, schema);
    }

    Path file() {
        return file;
    }

    String identity() {
        return identity;
    }

    /** From now on somebody else gives the file its name or removes it. */
    void handOver() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            try {
                writer.close();
            } finally {
                // On a full disk the close fails too; the file goes all the same.
                Files.deleteIfExists(file);
            }
        }
    }
}

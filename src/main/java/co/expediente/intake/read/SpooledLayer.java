package co.expediente.intake.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source layer that is parsed once: whoever reads it to its end first has its rows noted in a file, from which later readers get
 * them. The reference system can only be told from the extent of all rows, so rows are read at least twice.
 */
public final class SpooledLayer implements SourceLayer {
    private final SourceLayer layer;
    private final Path file;
    private @Nullable List<IntakeNote> rowNotes;

    /** @param file an empty file of ours */
    public SpooledLayer(SourceLayer layer, Path file) {
        this.layer = layer;
        this.file = file;
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public String driver() {
        return layer.driver();
    }

    @Override
    public long features() {
        return layer.features();
    }

    @Override
    public List<SourceColumn> columns() {
        return layer.columns();
    }

    @Override
    public boolean spatial() {
        return layer.spatial();
    }

    @Override
    public CrsStatement crs() {
        return layer.crs();
    }

    @Override
    public String encoding() {
        return layer.encoding();
    }

    @Override
    public List<IntakeNote> notes() {
        return layer.notes();
    }

    @Override
    public RowReader read() {
        try {
            return rowNotes == null ? new Noting(layer.read()) : new Noted(rowNotes);
        } catch (IOException e) {
            throw RowSpool.failure(file, e);
        }
    }

    /** The first reading. */
    private final class Noting implements RowReader {
        private final RowReader rows;
        private final RowSpool.Writer spool;

        Noting(RowReader rows) throws IOException {
            this.rows = rows;
            try {
                this.spool = new RowSpool.Writer(file);
            } catch (IOException e) {
                rows.close();
                throw e;
            }
        }

        @Override
        public List<SourceColumn> columns() {
            return rows.columns();
        }

        @Override
        public @Nullable RawRow next() {
            RawRow row = rows.next();
            try {
                if (row == null) {
                    spool.finish();
                    rowNotes = new ArrayList<>(rows.notes());
                } else {
                    spool.add(row);
                }
            } catch (IOException e) {
                throw RowSpool.failure(file, e);
            }
            return row;
        }

        @Override
        public List<IntakeNote> notes() {
            return rows.notes();
        }

        @Override
        public void close() {
            rows.close();
            try {
                spool.close();
            } catch (IOException e) {
                throw RowSpool.failure(file, e);
            }
        }
    }

    /** A later one. */
    private final class Noted implements RowReader {
        private final RowSpool.Reader spool;
        private final List<IntakeNote> notes;

        Noted(List<IntakeNote> notes) throws IOException {
            this.notes = notes;
            this.spool = new RowSpool.Reader(file);
        }

        @Override
        public List<SourceColumn> columns() {
            return layer.columns();
        }

        @Override
        public @Nullable RawRow next() {
            try {
                return spool.next();
            } catch (IOException e) {
                throw RowSpool.failure(file, e);
            }
        }

        @Override
        public List<IntakeNote> notes() {
            return List.copyOf(notes);
        }

        @Override
        public void close() {
            try {
                spool.close();
            } catch (IOException e) {
                throw RowSpool.failure(file, e);
            }
        }
    }
}

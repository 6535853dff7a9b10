package co.expediente.intake;

import co.expediente.intake.read.CrsStatement;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.SourceColumn;
import co.expediente.intake.read.SourceLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer whose first reading is told row by row and ends when the load is given up. */
record CountedLayer(SourceLayer layer, LoadProgress progress, String about) implements SourceLayer {
    private static final int STEP = 255;

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
        GivenUp.check(progress, about);
        progress.total(layer.features());
        return new Counted(layer.read());
    }

    private final class Counted implements RowReader {
        private final RowReader rows;
        private long count;

        Counted(RowReader rows) {
            this.rows = rows;
        }

        @Override
        public List<SourceColumn> columns() {
            return rows.columns();
        }

        @Override
        public @Nullable RawRow next() {
            if ((++count & STEP) == 0) {
                progress.rows(count);
                GivenUp.check(progress, about);
            }
            return rows.next();
        }

        @Override
        public List<IntakeNote> notes() {
            return rows.notes();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}

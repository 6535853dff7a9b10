package co.expediente.intake.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text table. A quote that is never closed costs its own line and not the rest of the file. */
final class CsvSource implements TableSource {
    /** Characters of one record; the geometry of a large municipality is a text of some millions. */
    private static final int RECORD = 48 * 1024 * 1024;

    private static final int MENDED = 20;

    private final Path path;
    private final String file;
    private final CsvDialect dialect;
    private final int limit;
    private final Set<Long> literal = new HashSet<>();
    private @Nullable CsvRecords last;

    CsvSource(Path path, String file, ReadOptions options) throws IOException {
        this.path = path;
        this.file = file;
        this.limit = Math.min(RECORD, options.limits().rowBytes());
        this.dialect = CsvDialect.detect(
                path, file, options.encoding(), options.table().delimiter());
    }

    @Override
    public TableRecords open() throws IOException {
        last = new CsvRecords(dialect.open(path), dialect.delimiter(), limit, Set.copyOf(literal));
        return last;
    }

    /**
     * Whether the records must be read again because the last reading ended in quotes that were never closed.
     *
     * @throws IntakeRefusal CSV-005 when that happens over and over
     */
    @Override
    public boolean mend() {
        if (last == null || !last.unbalanced()) {
            return false;
        }
        if (!literal.add(last.line()) || literal.size() > MENDED) {
            throw new IntakeRefusal("CSV-005", Map.of("file", file, "line", last.line(), "count", literal.size()));
        }
        return true;
    }

    @Override
    public String driver() {
        return "CSV";
    }

    @Override
    public String encoding() {
        return dialect.charset().name();
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>(dialect.notes());
        if (dialect.delimiter() != ',' || dialect.unclear()) {
            String shown = dialect.delimiter() == '\t' ? "TAB" : String.valueOf(dialect.delimiter());
            notes.add(new IntakeNote("CSV-001", 1, Map.of("file", file, "found", shown)));
        }
        return notes;
    }
}

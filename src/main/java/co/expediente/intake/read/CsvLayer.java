package co.expediente.intake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text table with one header line and without geometry. Blank cells are null. */
final class CsvLayer implements SourceLayer {
    private final Path path;
    private final String name;
    private final String file;
    private final CsvDialect dialect;
    private final IntakeLimits limits;
    private final List<SourceColumn> columns;
    private final List<IntakeNote> notes = new ArrayList<>();
    private final long records;

    /** @throws IntakeRefusal CSV-010 when there is no usable header */
    CsvLayer(Path path, String name, String file, ReadOptions options) throws IOException {
        this.path = path;
        this.name = name;
        this.file = file;
        this.limits = options.limits();
        this.dialect = CsvDialect.detect(path, file, options.encoding());
        notes.addAll(dialect.notes());
        try (CsvRecords source = open()) {
            String @Nullable [] header = source.next();
            if (header == null || Arrays.stream(header).allMatch(String::isBlank)) {
                throw new IntakeRefusal("CSV-010", Map.of("file", file));
            }
            List<String> names = names(header);
            SourceColumn.@Nullable Type[] types = new SourceColumn.@Nullable Type[names.size()];
            long count = 0;
            long formulas = 0;
            String @Nullable [] record;
            while ((record = source.next()) != null) {
                count++;
                boolean formula = false;
                for (int i = 0; i < Math.min(types.length, record.length); i++) {
                    formula |= isFormula(record[i]);
                    types[i] = wider(types[i], record[i].strip());
                }
                formulas += formula ? 1 : 0;
            }
            records = count;
            columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                SourceColumn.Type type = types[i];
                columns.add(new SourceColumn(names.get(i), type == null ? SourceColumn.Type.STRING : type));
            }
            if (source.unbalanced()) {
                notes.add(new IntakeNote("CSV-005", 1, Map.of("file", file, "line", source.line(), "count", 1)));
            }
            if (formulas > 0) {
                notes.add(new IntakeNote("CSV-006", formulas, Map.of("file", file, "count", formulas)));
            }
            if (count == 0) {
                notes.add(new IntakeNote("SHP-014", 1, Map.of("file", file, "layer", name)));
            }
        }
    }

    private List<String> names(String[] header) {
        TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8);
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean odd = false;
        for (int i = 0; i < header.length; i++) {
            String base = cleaner.clean(header[i]).strip();
            if (base.isEmpty()) {
                base = "col_" + (i + 1);
                odd = true;
            }
            String unique = base;
            for (int n = 2; !seen.add(unique.toLowerCase(Locale.ROOT)); n++) {
                unique = base + "_" + n;
                odd = true;
            }
            names.add(unique);
        }
        if (odd) {
            notes.add(new IntakeNote("CSV-010", 1, Map.of("file", file)));
        }
        return names;
    }

    /** Cells that a spreadsheet would run: they stay text (anchors §6.2.11). A signed number is none. */
    private static boolean isFormula(String cell) {
        if (cell.isEmpty() || "=+-@".indexOf(cell.charAt(0)) < 0) {
            return false;
        }
        return cell.charAt(0) == '=' || cell.charAt(0) == '@' || !cell.matches("[+-]?[\\d.,\\sEe+-]*");
    }

    /** The narrowest type of GDAL that holds both; leading zeros make a code, hence text. */
    private static SourceColumn.@Nullable Type wider(SourceColumn.@Nullable Type one, String cell) {
        if (cell.isEmpty() || one == SourceColumn.Type.STRING) {
            return one;
        }
        SourceColumn.Type type = SourceColumn.Type.STRING;
        if (cell.matches("[+-]?(0|[1-9]\\d{0,8})")) {
            type = SourceColumn.Type.INTEGER;
        } else if (cell.matches("[+-]?[1-9]\\d{9,17}")) {
            type = SourceColumn.Type.INTEGER64;
        } else if (cell.length() < 40 && cell.matches("[+-]?\\d+[.]\\d+([Ee][+-]?\\d+)?")) {
            type = SourceColumn.Type.REAL;
        }
        if (one == null || one == type) {
            return type;
        }
        if (type == SourceColumn.Type.STRING) {
            return type;
        }
        return one == SourceColumn.Type.REAL || type == SourceColumn.Type.REAL
                ? SourceColumn.Type.REAL
                : SourceColumn.Type.INTEGER64;
    }

    private CsvRecords open() throws IOException {
        return new CsvRecords(dialect.open(path), dialect.delimiter(), limits.rowBytes());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String driver() {
        return "CSV";
    }

    @Override
    public long features() {
        return records;
    }

    @Override
    public List<SourceColumn> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean spatial() {
        return false;
    }

    @Override
    public CrsStatement crs() {
        return CrsStatement.NONE;
    }

    @Override
    public String encoding() {
        return dialect.charset().name();
    }

    @Override
    public List<IntakeNote> notes() {
        return List.copyOf(notes);
    }

    @Override
    public RowReader read() {
        try {
            return new Rows(open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows after the header. */
    private final class Rows implements RowReader {
        private final CsvRecords source;
        private final TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8);
        private long index;

        Rows(CsvRecords source) throws IOException {
            this.source = source;
            source.next();
        }

        @Override
        public List<SourceColumn> columns() {
            return CsvLayer.this.columns();
        }

        @Override
        public @Nullable RawRow next() {
            try {
                String @Nullable [] record = source.next();
                if (record == null) {
                    if (index != records) {
                        throw new IntakeRefusal(
                                "EXP-020", Map.of("file", file, "received", index, "expected", records));
                    }
                    return null;
                }
                index++;
                @Nullable String[] values = new @Nullable String[columns.size()];
                for (int i = 0; i < Math.min(record.length, values.length); i++) {
                    String cell = cleaner.clean(record[i]);
                    values[i] = cell.isBlank() ? null : cell;
                }
                // Empty cells beyond the header are what spreadsheets leave behind, not a fault.
                boolean fits = record.length == values.length
                        || record.length > values.length
                                && Arrays.stream(record, values.length, record.length)
                                        .allMatch(String::isBlank);
                return new RawRow(
                        index,
                        null,
                        values,
                        fits
                                ? null
                                : new IntakeNote(
                                        "CSV-005",
                                        1,
                                        Map.of(
                                                "file",
                                                file,
                                                "line",
                                                source.line(),
                                                "count",
                                                1,
                                                "cells",
                                                record.length,
                                                "expected",
                                                values.length)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<IntakeNote> notes() {
            return cleaner.notes();
        }

        @Override
        public void close() {
            try {
                source.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
    }
}

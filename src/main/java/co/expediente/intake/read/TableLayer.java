package co.expediente.intake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table: its names, its rows, and where each of them lies if some columns say so. A first reading of all records learns what
 * no single one tells; blank cells are null.
 */
final class TableLayer implements SourceLayer {
    private static final int SAMPLE = 60;
    private static final int SAMPLE_CHARACTERS = 4 << 20;
    private static final int MAX_COLUMNS = 2000;

    private final TableSource source;
    private final String name;
    private final String file;
    private final TableHeader header;
    private final PlaceColumns places;
    private final CrsStatement crs;
    private final List<SourceColumn> columns = new ArrayList<>();
    private final List<IntakeNote> notes = new ArrayList<>();
    private long records;
    private long footFrom = Long.MAX_VALUE;

    /**
     * @param name of the layer
     * @param file for messages
     * @throws IntakeRefusal CSV-010 nothing in it, CSV-003 columns named by the user that are not there, CSV-005 quotes without
     *     end, EXP-024 a record or a header beyond all limits
     */
    TableLayer(TableSource source, String name, String file, TableOptions options) throws IOException {
        this.source = source;
        this.name = name;
        this.file = file;
        List<TableHeader.Sample> sample = sample();
        TableHeader found = TableHeader.of(sample, options.header());
        if (found == null || found.names().isEmpty()) {
            throw new IntakeRefusal("CSV-010", Map.of("file", file, "line", 0, "columns", "—"));
        }
        if (found.names().size() > MAX_COLUMNS) {
            throw new IntakeRefusal("XLS-009", Map.of("file", file, "limit", MAX_COLUMNS));
        }
        this.header = found;
        List<String[]> rows = sample.stream()
                .skip(found.records())
                .map(TableHeader.Sample::cells)
                .toList();
        this.places = PlaceColumns.find(found.names(), rows, options, file);
        this.crs = statement(rows);
        notes.addAll(source.notes());
        scan();
        if (found.doubtful()) {
            notes.add(new IntakeNote(
                    "CSV-010",
                    1,
                    Map.of("file", file, "line", found.line(), "columns", shown(String.join(", ", found.names())))));
        }
        if (places.found()) {
            notes.add(new IntakeNote("CSV-015", 1, Map.of("file", file, "columns", places.shown(found.names()))));
        }
        if (records == 0) {
            notes.add(new IntakeNote("SHP-014", 1, Map.of("file", file, "layer", name)));
        }
    }

    private List<TableHeader.Sample> sample() throws IOException {
        do {
            List<TableHeader.Sample> sample = new ArrayList<>();
            try (TableRecords reader = source.open()) {
                long size = 0;
                String @Nullable [] record;
                while (sample.size() < SAMPLE && size < SAMPLE_CHARACTERS && (record = reader.next()) != null) {
                    sample.add(new TableHeader.Sample(record, reader.line()));
                    for (String cell : record) {
                        size += cell.length();
                    }
                }
            }
            if (!source.mend()) {
                return sample;
            }
        } while (true);
    }

    /** Geometry texts may name their system; coordinates in columns never do. */
    private CrsStatement statement(List<String[]> rows) {
        if (places.kind() == PlaceColumns.Kind.GEOJSON) {
            return new CrsStatement(CrsStatement.Kind.FORMAT, "EPSG:4326");
        }
        if (places.kind() == PlaceColumns.Kind.WKT) {
            for (String[] row : rows) {
                Integer srid = places.x() < row.length ? WktText.srid(row[places.x()]) : null;
                if (srid != null && srid > 0) {
                    return new CrsStatement(CrsStatement.Kind.AUTHORITY, "EPSG:" + srid);
                }
            }
        }
        return CrsStatement.NONE;
    }

    private void scan() throws IOException {
        TableColumn[] all;
        TableFoot foot;
        long formulas;
        long count;
        List<IntakeNote> learnt;
        do {
            all = new TableColumn[header.names().size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = new TableColumn();
            }
            foot = new TableFoot();
            formulas = 0;
            count = 0;
            try (TableRecords reader = source.open()) {
                String @Nullable [] record;
                for (int skip = header.records(); skip > 0; skip--) {
                    reader.next();
                }
                while ((record = reader.next()) != null) {
                    count++;
                    foot.add(record, all.length);
                    for (int i = 0; i < Math.min(all.length, record.length); i++) {
                        formulas += isFormula(record[i]) ? 1 : 0;
                        all[i].add(record[i], reader.number(i));
                    }
                }
                learnt = reader.notes();
            }
        } while (source.mend());
        records = count;
        footFrom = foot.from();
        notes.addAll(learnt);
        for (int i = 0; i < all.length; i++) {
            boolean geometry = places.text() && i == places.x();
            columns.add(all[i].column(header.names().get(i), geometry));
            if (all[i].order() == SourceColumn.DateOrder.MONTH_FIRST) {
                notes.add(new IntakeNote(
                        "CSV-016",
                        1,
                        Map.of("file", file, "column", header.names().get(i))));
            }
        }
        if (formulas > 0) {
            notes.add(new IntakeNote("CSV-006", formulas, Map.of("file", file, "count", formulas)));
        }
    }

    /** Cells that a spreadsheet would run: they stay text (anchors §6.2.11). A signed number or coordinate is none. */
    static boolean isFormula(String cell) {
        if (cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0) {
            return false;
        }
        char first = cell.charAt(0);
        if (first == '=' || first == '@') {
            return cell.length() > 1;
        }
        String rest = cell.length() > 200 ? cell.substring(0, 200) : cell;
        if (first == '\t' || first == '\r') {
            return isFormula(rest.strip());
        }
        return rest.length() > 1 && !rest.matches("[+-]?[\\d.,\\sEe+°º'\"′″NSWO-]*") && !rest.matches("[+-]\\s.*");
    }

    private static String shown(String text) {
        return ArchiveUnpacker.shown(text);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String driver() {
        return source.driver();
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
        return places.found();
    }

    @Override
    public CrsStatement crs() {
        return crs;
    }

    @Override
    public String encoding() {
        return source.encoding();
    }

    @Override
    public List<IntakeNote> notes() {
        return List.copyOf(notes);
    }

    @Override
    public RowReader read() {
        try {
            TableRecords reader = source.open();
            for (int skip = header.records(); skip > 0; skip--) {
                reader.next();
            }
            return new TableRows(reader, columns(), places, file, records, footFrom, source.ragged());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

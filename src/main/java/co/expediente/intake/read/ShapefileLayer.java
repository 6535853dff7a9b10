package co.expediente.intake.read;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shapefile whose parts lie in the private folder under one name of ours ({@code s.shp}, {@code s.dbf}…). What the headers say is
 * held against what the files hold; which shape belongs to which row is never guessed.
 */
final class ShapefileLayer implements SourceLayer {
    private static final int MAGIC = 9994;
    private static final int HEADER = ShapeRecords.HEADER;
    private static final int MULTI_PATCH = 31;
    private static final int LARGEST_RECORD = 192 << 20;
    /** Entries of an index that are held against their records before it is believed. */
    private static final int TESTED = 64;

    private final Path shp;
    private final String name;
    private final String file;
    private final int rowLimit;
    private final List<IntakeNote> notes = new ArrayList<>();
    private final @Nullable Path index;
    private final @Nullable Path memo;
    private final @Nullable DbfTable table;
    private final TextEncoding.Choice encoding;
    private final List<SourceColumn> columns;
    private final long shapes;
    private final long pairs;
    private int kind;
    private long declared;

    /**
     * @param shp private copy or link
     * @param name layer name
     * @param file name for messages
     * @throws IntakeRefusal SHP-008, 011, 013, 035, 036
     */
    ShapefileLayer(Path shp, String name, String file, ReadOptions options) throws IOException {
        this.shp = shp;
        this.name = name;
        this.file = file;
        this.rowLimit = Math.min(options.limits().rowBytes(), LARGEST_RECORD);
        Path dbf = part("dbf");
        long size = Files.size(shp);
        if (size > Integer.MAX_VALUE || Files.exists(dbf) && Files.size(dbf) > Integer.MAX_VALUE) {
            throw new IntakeRefusal("SHP-013", Map.of("file", file));
        }
        checkHeader(size);
        Count count = countShapes(size, dbf);
        index = count.indexed() ? part("shx") : null;
        shapes = count.shapes();
        if (index == null) {
            notes.add(new IntakeNote("SHP-002", 1, Map.of("file", file)));
        }
        if (Files.exists(dbf)) {
            table = DbfTable.scan(dbf, shapes, file);
            encoding = TextEncoding.choose(
                    options.encoding(), readSmall("cpg"), table.languageByte(), file, table.evidence());
            columns = List.copyOf(table.columns(encoding));
            memo = memo(table);
            pairs = pair(table, count, declared > size);
            count("SHP-025", table.deleted());
            count("SHP-030", table.renamed(encoding));
            count("SHP-031", table.surplus());
        } else {
            table = null;
            memo = null;
            encoding = new TextEncoding.Choice(StandardCharsets.UTF_8, List.of());
            columns = List.of();
            pairs = shapes;
            notes.add(new IntakeNote("SHP-003", 1, Map.of("file", file)));
        }
        notes.addAll(encoding.notes());
        if (!Files.exists(part("prj"))) {
            notes.add(new IntakeNote("SHP-004", 1, Map.of("file", file)));
        }
        if (features() == 0) {
            notes.add(new IntakeNote("SHP-014", 1, Map.of("file", file, "layer", name)));
        }
    }

    /**
     * How many shapes there are.
     *
     * @param indexed whether the index may be used
     * @param lost whether a damaged record hides how many come behind it
     */
    private record Count(long shapes, boolean indexed, boolean lost) {}

    private Count countShapes(long size, Path dbf) throws IOException {
        Path shx = part("shx");
        long indexed = Files.exists(shx) ? countIndex(shx, size, declared) : -1;
        if (indexed >= 0 && !(Files.exists(dbf) && DbfTable.declared(dbf) != indexed) && indexHolds(shx)) {
            return new Count(indexed, true, false);
        }
        Count walked = countRecords();
        // An index that is only a little wrong is better than a file that cannot be walked through.
        return indexed >= walked.shapes() && walked.lost() ? new Count(indexed, true, false) : walked;
    }

    private boolean indexHolds(Path shx) throws IOException {
        try (ShapeRecords records = new ShapeRecords(shp, shx, rowLimit)) {
            for (int i = 0; i < TESTED && records.next(); i++) {
                if (records.damaged()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Rows to be given out, the deleted ones among them; refused where nobody can say which shape belongs to which row. */
    private long pair(DbfTable rows, Count count, boolean cut) {
        if (rows.records() != rows.declared()) {
            notes.add(new IntakeNote(
                    "SHP-006", 1, Map.of("file", file, "declared", rows.declaredSize(), "found", rows.size())));
        }
        if (rows.records() == shapes) {
            return shapes;
        }
        boolean tail = rows.records() > shapes
                ? count.lost() || cut
                : rows.records() < rows.declared() && rows.declared() == shapes;
        if (!tail) {
            throw new IntakeRefusal("SHP-008", Map.of("file", file, "shapes", shapes, "records", rows.records()));
        }
        return Math.max(rows.records(), shapes);
    }

    private @Nullable Path memo(DbfTable rows) {
        Path dbt = part("dbt");
        Path fpt = part("fpt");
        if (!rows.hasMemo()) {
            return null;
        }
        if (!Files.exists(dbt) && !Files.exists(fpt)) {
            notes.add(new IntakeNote("SHP-029", 1, Map.of("file", file)));
            return null;
        }
        return Files.exists(dbt) ? dbt : fpt;
    }

    private void checkHeader(long size) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        try (FileChannel channel = FileChannel.open(shp, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header, header.position()) > 0) {
                continue;
            }
        }
        if (header.hasRemaining() || header.getInt(0) != MAGIC) {
            throw notAShapefile(header);
        }
        header.order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(28) != 1000) {
            throw notAShapefile(header);
        }
        kind = header.getInt(32);
        if (kind == MULTI_PATCH) {
            throw new IntakeRefusal("SHP-011", Map.of("file", file));
        }
        if (!ShapeSize.isKnown(kind)) {
            throw notAShapefile(header);
        }
        declared = 2L * (header.order(ByteOrder.BIG_ENDIAN).getInt(24) & 0xFFFFFFFFL);
        if (declared != size) {
            notes.add(new IntakeNote("SHP-006", 1, Map.of("file", file, "declared", declared, "found", size)));
        }
    }

    private IntakeRefusal notAShapefile(ByteBuffer head) {
        byte[] bytes = java.util.Arrays.copyOf(head.array(), head.position());
        return new IntakeRefusal(
                "SHP-035", Map.of("file", file, "found", FileKind.of(bytes).label()));
    }

    /**
     * Records by the index, or -1 when it does not fit the shapes. Of a file that was cut off, the index may know of more than there is.
     */
    private static long countIndex(Path shx, long shpSize, long declared) throws IOException {
        long size = Files.size(shx);
        if (size < HEADER || (size - HEADER) % 8 != 0) {
            return -1;
        }
        long whole = Math.max(shpSize, declared);
        long covered = HEADER;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(shx), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                return -1;
            }
            in.skipNBytes(HEADER - 4);
            for (long i = 0; i < (size - HEADER) / 8; i++) {
                long offset = 2L * (in.readInt() & 0xFFFFFFFFL);
                long length = 2L * (in.readInt() & 0xFFFFFFFFL);
                covered += 8 + length;
                // Records that overlap make of a small file a great work.
                if (offset < HEADER || offset + 8 + length > whole || covered > whole) {
                    return -1;
                }
            }
        }
        return (size - HEADER) / 8;
    }

    /** Records by walking from one to the next. */
    private Count countRecords() throws IOException {
        try (ShapeRecords records = new ShapeRecords(shp, null, rowLimit)) {
            while (records.next()) {
                continue;
            }
            return new Count(records.number(), false, records.lost());
        }
    }

    private void count(String code, long count) {
        if (count > 0) {
            notes.add(new IntakeNote(code, count, Map.of("file", file, "count", count)));
        }
    }

    private Path part(String extension) {
        String own = String.valueOf(shp.getFileName());
        return shp.resolveSibling(own.substring(0, own.length() - 3) + extension);
    }

    private @Nullable String readSmall(String extension) throws IOException {
        Path path = part(extension);
        if (!Files.exists(path) || Files.size(path) > 64 * 1024) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(path);
        return new String(
                bytes,
                Utf8.judge(bytes, 0, bytes.length) == Utf8.Verdict.INVALID
                        ? TextEncoding.WINDOWS_1252
                        : StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String driver() {
        return "ESRI Shapefile";
    }

    @Override
    public long features() {
        return table == null ? pairs : pairs - table.deleted();
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public boolean spatial() {
        return true;
    }

    @Override
    public CrsStatement crs() {
        try {
            String prj = readSmall("prj");
            return prj == null
                    ? CrsStatement.NONE
                    : new CrsStatement(
                            CrsStatement.Kind.WKT, prj.replace("\uFEFF", "").strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String encoding() {
        return encoding.label();
    }

    @Override
    public List<IntakeNote> notes() {
        return List.copyOf(notes);
    }

    @Override
    public RowReader read() {
        if (features() == 0) {
            return new NoRows(columns());
        }
        try {
            TextCleaner cleaner = encoding.cleaner();
            DbfRows rows = table == null ? null : new DbfRows(table, cleaner, openMemo());
            return new ShapefileRows(
                    new ShapeRecords(shp, index, rowLimit),
                    kind,
                    rows,
                    cleaner,
                    columns,
                    pairs,
                    features(),
                    file,
                    Map.of("file", file, "shapes", shapes, "records", table == null ? 0 : table.records()));
        } catch (IOException e) {
            throw RowSpool.failure(Path.of(file), e);
        }
    }

    private @Nullable DbfMemo openMemo() throws IOException {
        return memo == null ? null : DbfMemo.open(memo, memo.toString().endsWith(".fpt"));
    }
}

package co.expediente.intake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shapefile whose parts lie in the private folder under one name of ours ({@code s1.shp}, {@code s1.dbf}…). Headers are
 * checked here, so that GDAL meets only what can be read; counts come from here, so that GDAL's are not their own witness.
 */
final class ShapefileLayer implements SourceLayer {
    private static final int MAGIC = 9994;
    private static final int HEADER = 100;
    private static final int MULTI_PATCH = 31;

    private final Path shp;
    private final String name;
    private final String file;
    private final Path folder;
    private final ReadOptions options;
    private final List<IntakeNote> notes = new ArrayList<>();
    private final long shapes;
    private final boolean restoreIndex;
    private final @Nullable DbfTable table;
    private final TextEncoding.Choice encoding;

    /**
     * @param shp private copy or link
     * @param name layer name
     * @param file name for messages
     * @throws IntakeRefusal SHP-008, 011, 035, 036
     */
    ShapefileLayer(Path shp, String name, String file, ReadOptions options) throws IOException {
        this.shp = shp;
        this.name = name;
        this.file = file;
        this.folder = Objects.requireNonNull(shp.toAbsolutePath().getParent());
        this.options = options;
        long size;
        try (FileChannel channel = FileChannel.open(shp, StandardOpenOption.READ)) {
            size = channel.size();
            checkHeader(channel, size);
        }
        Path shx = part("shx");
        long indexed = Files.exists(shx) ? countIndex(shx, size) : -1;
        restoreIndex = indexed < 0;
        if (restoreIndex) {
            Files.deleteIfExists(shx);
            notes.add(new IntakeNote("SHP-002", 1, Map.of("file", file)));
            shapes = countRecords(size);
        } else {
            shapes = indexed;
        }
        Path dbf = part("dbf");
        if (Files.exists(dbf)) {
            table = DbfTable.scan(dbf, file);
            if (table.records() != shapes) {
                throw new IntakeRefusal("SHP-008", Map.of("file", file, "shapes", shapes, "records", table.records()));
            }
            encoding = TextEncoding.choose(
                    options.encoding(), readSmall("cpg"), table.languageByte(), file, table.evidence());
            count("SHP-025", table.deleted());
            count("SHP-026", table.overflows());
        } else {
            table = null;
            encoding = new TextEncoding.Choice(StandardCharsets.UTF_8, List.of());
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

    private void checkHeader(FileChannel channel, long size) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (header.hasRemaining() && channel.read(header, header.position()) > 0) {
            continue;
        }
        if (header.hasRemaining() || header.getInt(0) != MAGIC) {
            throw notAShapefile(header);
        }
        header.order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(28) != 1000) {
            throw notAShapefile(header);
        }
        int type = header.getInt(32);
        if (type == MULTI_PATCH) {
            throw new IntakeRefusal("SHP-011", Map.of("file", file));
        }
        if (type < 0 || type > 28) {
            throw notAShapefile(header);
        }
        long declared = 2L * (header.order(ByteOrder.BIG_ENDIAN).getInt(24) & 0xFFFFFFFFL);
        if (declared != size) {
            notes.add(new IntakeNote("SHP-006", 1, Map.of("file", file, "declared", declared, "found", size)));
        }
    }

    private IntakeRefusal notAShapefile(ByteBuffer head) {
        byte[] bytes = java.util.Arrays.copyOf(head.array(), head.position());
        return new IntakeRefusal(
                "SHP-035", Map.of("file", file, "found", FileKind.of(bytes).label()));
    }

    /** Records by the index, or -1 when the index does not fit the shapes and must be made anew. */
    private static long countIndex(Path shx, long shpSize) throws IOException {
        long size = Files.size(shx);
        if (size < HEADER || (size - HEADER) % 8 != 0) {
            return -1;
        }
        try (FileChannel channel = FileChannel.open(shx, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(1 << 16);
            long at = 0;
            while (at < size) {
                block.clear();
                int read = channel.read(block, at);
                if (read <= 0) {
                    return -1;
                }
                block.flip();
                if (at == 0 && (read < HEADER || block.getInt(0) != MAGIC)) {
                    return -1;
                }
                int i = at == 0 ? HEADER : 0;
                for (; i + 8 <= read; i += 8) {
                    long offset = 2L * (block.getInt(i) & 0xFFFFFFFFL);
                    long length = 2L * (block.getInt(i + 4) & 0xFFFFFFFFL);
                    if (offset < HEADER || offset + 8 + length > shpSize) {
                        return -1;
                    }
                }
                at += i;
                if (i == 0) {
                    return -1;
                }
            }
        }
        return (size - HEADER) / 8;
    }

    /** Records by walking from one to the next. */
    private long countRecords(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(shp, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(8);
            long count = 0;
            long at = HEADER;
            while (at + 8 <= size) {
                head.clear();
                if (channel.read(head, at) < 8) {
                    break;
                }
                long length = 2L * (head.getInt(4) & 0xFFFFFFFFL);
                if (length < 4 || at + 8 + length > size) {
                    notes.add(new IntakeNote("SHP-007", 1, Map.of("file", file, "row", count + 1)));
                    break;
                }
                count++;
                at += 8 + length;
            }
            return count;
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
        return table == null ? shapes : shapes - table.deleted();
    }

    @Override
    public List<SourceColumn> columns() {
        return table == null ? List.of() : table.columns(encoding.charset());
    }

    @Override
    public boolean spatial() {
        return true;
    }

    @Override
    public CrsStatement crs() {
        try {
            String prj = readSmall("prj");
            return prj == null || prj.isBlank()
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
        Charset charset = encoding.charset();
        // An empty ENCODING makes GDAL hand out the bytes as they are.
        Map<String, String> settings = restoreIndex ? Map.of("SHAPE_RESTORE_SHX", "YES") : Map.of();
        return new GdalRows(
                shp,
                "ESRI Shapefile",
                null,
                List.of("ENCODING="),
                settings,
                charset,
                features(),
                file,
                folder,
                options.limits());
    }
}

package co.expediente.intake.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file geodatabase whose tables lie in one private folder. GDAL needs half a minute to open one of some hundred tables,
 * because it learns everything about each; here every table is opened alone, which it does when the list of tables
 * ({@code a00000001}) is not beside it. That list and the table of items are read first, in the same way.
 */
final class FileGeodatabase {
    private static final String LIST = "a00000001";
    private static final Pattern NAME =
            Pattern.compile("OGRFeature\\([^)]*\\):(\\d+)\\s*\\R\\s*Name \\(String\\) = (.*)");

    private static final Pattern TABLE = Pattern.compile("a[0-9a-f]{8}\\.(?:gdb|cdf|freelist)[a-z]*");
    private static final Pattern PART = Pattern.compile("a[0-9a-f]{8}\\.[a-z_]{1,24}|gdb|timestamps");

    private final Path place;
    private final Path tables;
    private final String file;
    private final ReadOptions options;
    private final List<IntakeNote> notes = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    private FileGeodatabase(Path place, Path tables, String file, ReadOptions options) {
        this.place = place;
        this.tables = tables;
        this.file = file;
        this.options = options;
    }

    /** The folder of a geodatabase that a member lies in, or null; the folder may have lost its name on the way (GDB-001). */
    static @Nullable String folderOf(Member member) {
        String path = member.path();
        String above = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        boolean named = above.toLowerCase(Locale.ROOT).endsWith(".gdb");
        return named
                        || TABLE.matcher(member.fileName().toLowerCase(Locale.ROOT))
                                .matches()
                ? above
                : null;
    }

    /**
     * Brings the files of one geodatabase into a private folder.
     *
     * @param folder its folder inside of the delivery
     * @param place private folder that the child may own
     */
    static FileGeodatabase bring(String folder, List<Member> parts, Path place, ReadOptions options)
            throws IOException {
        String shown = ArchiveUnpacker.shown(folder.substring(folder.lastIndexOf('/') + 1));
        Path tables = Files.createDirectory(place.resolve("d.gdb"));
        FileGeodatabase geodatabase = new FileGeodatabase(place, tables, shown, options);
        for (Member part : parts) {
            // GDAL finds tables by their names, which are all of this form; anything else is no part of a geodatabase.
            String own = part.fileName().toLowerCase(Locale.ROOT);
            if (PART.matcher(own).matches()) {
                part.bring(tables.resolve(own), Sandbox.here().ownUser());
            } else {
                geodatabase.ignored.add(ArchiveUnpacker.shown(part.path()));
            }
        }
        if (folder.indexOf('/') >= 0 || !shown.toLowerCase(Locale.ROOT).endsWith(".gdb")) {
            geodatabase.notes.add(new IntakeNote("GDB-001", 1, Map.of("file", shown)));
        }
        return geodatabase;
    }

    /** Files in its folder that are no part of it. */
    List<String> ignored() {
        return ignored;
    }

    List<IntakeNote> notes() {
        return notes;
    }

    /** @throws IntakeRefusal GDB-002 when none of its tables can be read */
    List<SourceLayer> layers() throws IOException {
        if (!Files.exists(tables.resolve(LIST + ".gdbtable"))) {
            throw new IntakeRefusal("GDB-002", Map.of("layer", file));
        }
        Path aside = Files.createDirectory(place.resolve("list"));
        for (String extension : List.of(".gdbtable", ".gdbtablx")) {
            Path part = tables.resolve(LIST + extension);
            if (Files.exists(part)) {
                // Under its own name it would be opened with all that it lists.
                Files.move(part, aside.resolve("a00000002" + extension));
            }
        }
        Map<String, String> names = names(aside.resolve("a00000002.gdbtable"));
        String items = names.get("GDB_Items");
        if (items == null || !Files.exists(tables.resolve(items + ".gdbtable"))) {
            return wholeAtOnce(aside);
        }
        GdbCatalog catalog = catalog(tables.resolve(items + ".gdbtable"));
        List<SourceLayer> layers = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        for (GdbCatalog.Item item : catalog.items()) {
            String table = names.get(item.name);
            SourceLayer layer = table == null ? null : layer(catalog, item, tables.resolve(table + ".gdbtable"));
            if (layer == null) {
                closed.add(item.name);
            } else {
                layers.add(layer);
            }
        }
        if (layers.isEmpty() && !closed.isEmpty()) {
            throw new IntakeRefusal("GDB-002", Map.of("layer", some(closed)));
        }
        if (!closed.isEmpty()) {
            notes.add(new IntakeNote("GDB-002", closed.size(), Map.of("layer", some(closed))));
        }
        if (!catalog.skipped().isEmpty()) {
            int count = catalog.skipped().size();
            notes.add(new IntakeNote("GDB-005", count, Map.of("count", count, "layers", some(catalog.skipped()))));
        }
        return layers;
    }

    private static String some(List<String> names) {
        return names.stream().limit(12).map(ArchiveUnpacker::shown).collect(Collectors.joining(", "))
                + (names.size() > 12 ? "…" : "");
    }

    /** Table names and the files they are in: the row number is the number of the file. */
    private Map<String, String> names(Path list) {
        String text = GdalCatalog.run(
                List.of("ogrinfo", "-ro", "-q", "-al", list.toString()), "OpenFileGDB", file, place, options.limits());
        Map<String, String> names = new HashMap<>();
        Matcher row = NAME.matcher(text);
        while (row.find()) {
            names.put(row.group(2).strip(), String.format(Locale.ROOT, "a%08x", Long.parseLong(row.group(1))));
        }
        return names;
    }

    private GdbCatalog catalog(Path items) throws IOException {
        GdbCatalog catalog = new GdbCatalog();
        try (RowReader rows = rows(items, GdbTable.head(items).rows())) {
            int name = column(rows.columns(), "Name");
            int definition = column(rows.columns(), "Definition");
            RawRow row;
            while (name >= 0 && definition >= 0 && (row = rows.next()) != null) {
                if (row.values()[name] != null && row.values()[definition] != null) {
                    catalog.add(row.values()[name], row.values()[definition]);
                }
            }
        }
        return catalog;
    }

    private RowReader rows(Path table, long expected) {
        return new GdalRows(
                table,
                "OpenFileGDB",
                null,
                List.of(),
                Map.of(),
                StandardCharsets.UTF_8,
                expected,
                file,
                place,
                options.limits());
    }

    private static int column(List<SourceColumn> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable SourceLayer layer(GdbCatalog catalog, GdbCatalog.Item item, Path table) {
        try {
            GdbTable head = GdbTable.head(table);
            List<DomainRows.Decoded> decoded = catalog.decoded(item, head.columns());
            String area = item.areaField().isEmpty() ? "Shape_Area" : item.areaField();
            return new Layer(item.name, table, head, decoded, column(head.columns(), area));
        } catch (IOException e) {
            // Compressed, of a newer version, or damaged: told by name, the others are read.
            return null;
        }
    }

    /** Geodatabases of before ArcGIS 10 have no table of items. */
    private List<SourceLayer> wholeAtOnce(Path aside) throws IOException {
        for (String extension : List.of(".gdbtable", ".gdbtablx")) {
            Path part = aside.resolve("a00000002" + extension);
            if (Files.exists(part)) {
                Files.move(part, tables.resolve(LIST + extension));
            }
        }
        List<SourceLayer> layers = new ArrayList<>();
        for (GdalCatalog.Entry entry : GdalCatalog.list(tables, "OpenFileGDB", file, place, options.limits())) {
            layers.add(new GdalLayer(tables, "OpenFileGDB", entry, -1, file, options));
        }
        return layers;
    }

    /** One table. */
    private final class Layer implements SourceLayer {
        private final String name;
        private final Path table;
        private final GdbTable head;
        private final List<DomainRows.Decoded> decoded;
        private final int area;

        Layer(String name, Path table, GdbTable head, List<DomainRows.Decoded> decoded, int area) {
            this.name = name;
            this.table = table;
            this.head = head;
            this.decoded = decoded;
            this.area = area;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String driver() {
            return "OpenFileGDB";
        }

        @Override
        public long features() {
            return head.rows();
        }

        @Override
        public List<SourceColumn> columns() {
            return DomainRows.columns(head.columns(), decoded);
        }

        @Override
        public boolean spatial() {
            return head.spatial();
        }

        @Override
        public CrsStatement crs() {
            // An "unknown" system has braces instead of words.
            boolean said = head.wkt().startsWith("PROJCS") || head.wkt().startsWith("GEOGCS");
            return said ? new CrsStatement(CrsStatement.Kind.WKT, head.wkt()) : CrsStatement.NONE;
        }

        @Override
        public String encoding() {
            return "UTF-8";
        }

        @Override
        public List<IntakeNote> notes() {
            List<IntakeNote> said = new ArrayList<>();
            if (!decoded.isEmpty()) {
                String columns = some(decoded.stream()
                        .map(d -> head.columns().get(d.column()).name())
                        .toList());
                said.add(
                        new IntakeNote("GDB-003", decoded.size(), Map.of("count", decoded.size(), "columns", columns)));
            }
            if (head.rows() == 0) {
                said.add(new IntakeNote("SHP-014", 1, Map.of("file", file, "layer", name)));
            }
            return said;
        }

        @Override
        public RowReader read() {
            if (head.rows() == 0) {
                return new NoRows(columns());
            }
            RowReader rows = rows(table, head.rows());
            if (rows.columns().size() != head.columns().size()) {
                rows.close();
                throw new IntakeRefusal("GDB-002", Map.of("layer", name));
            }
            RowReader straight =
                    head.spatial() ? new CurveRows(rows, CurveRows.degrees(crs()), "GDB-004", null, name) : rows;
            RowReader decoding = decoded.isEmpty() ? straight : new DomainRows(straight, decoded);
            return area < 0 ? decoding : new StoredAreaRows(decoding, area);
        }
    }
}

package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A KML file of a phone, Google Earth or a desktop GIS. Each folder with placemarks is a layer. Read here and not by GDAL:
 * its drivers either drop what is not {@code name} and {@code description} or keep the whole file in memory.
 */
final class KmlFile {
    private static final Pattern ENCODING = Pattern.compile("encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final int MAX_COLUMNS = 2000;
    private static final int MAX_FOLDERS = 5000;
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;

    private final Path path;
    private final String file;
    private final String baseName;
    private final ReadOptions options;
    private final TextEncoding.Choice encoding;
    private final List<IntakeNote> notes = new ArrayList<>();

    /** What the first pass learns of one folder. */
    private static final class Folder {
        final Set<String> columns = new LinkedHashSet<>();
        long count;
        long shapes;
        long tables;
    }

    KmlFile(Path path, String baseName, String file, ReadOptions options) throws IOException {
        this.path = path;
        this.baseName = baseName;
        this.file = file;
        this.options = options;
        this.encoding = encoding();
    }

    private TextEncoding.Choice encoding() throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(path)) {
            head = in.readNBytes(300);
        }
        if (head.length > 1 && (head[0] == (byte) 0xFF || head[0] == (byte) 0xFE)) {
            return new TextEncoding.Choice(StandardCharsets.UTF_16, List.of());
        }
        Matcher said = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return TextEncoding.choose(
                options.encoding(), said.find() ? said.group(1) : "UTF-8", 0, file, Utf8.evidence(path));
    }

    /** What was noticed about the file as a whole. */
    List<IntakeNote> notes() {
        return notes;
    }

    /**
     * Its layers, after a pass that proves it whole.
     *
     * @throws IntakeRefusal KML-001 broken, KML-002 with entities, KML-005 without placemarks
     */
    List<SourceLayer> layers() throws IOException {
        Map<String, Folder> folders = new LinkedHashMap<>();
        String document;
        try (KmlStream stream = open()) {
            KmlPlacemark placemark;
            while ((placemark = stream.next()) != null) {
                Folder folder = folders.computeIfAbsent(placemark.folder, k -> new Folder());
                folder.count++;
                folder.columns.addAll(placemark.values.keySet());
                folder.shapes += placemark.wkb() != null || placemark.unreadable() != null ? 1 : 0;
                folder.tables += placemark.table() ? 1 : 0;
                if (folder.columns.size() > MAX_COLUMNS || folders.size() > MAX_FOLDERS) {
                    throw new IntakeRefusal(
                            "KML-001", Map.of("file", file, "line", 0, "column", 0, "features", stream.count()));
                }
            }
            if (!stream.root().equals("kml") && folders.isEmpty()) {
                throw new IntakeRefusal(
                        "ARC-017", Map.of("file", file, "found", "XML: " + ArchiveUnpacker.shown(stream.root())));
            }
            document = stream.document();
            long aside = stream.aside().values().stream().mapToLong(n -> n).sum();
            String kinds = stream.aside().entrySet().stream()
                    .map(e -> e.getKey() + " (" + e.getValue() + ")")
                    .collect(Collectors.joining(", "));
            if (folders.isEmpty()) {
                throw new IntakeRefusal("KML-005", Map.of("file", file, "found", kinds.isEmpty() ? "0" : kinds));
            }
            if (aside > 0) {
                notes.add(new IntakeNote("KML-003", aside, Map.of("file", file, "count", aside, "kinds", kinds)));
            }
        }
        notes.addAll(encoding.notes());
        List<SourceLayer> layers = new ArrayList<>();
        folders.forEach((folder, learnt) -> layers.add(new Layer(
                folder,
                ArchiveUnpacker.shown(!folder.isEmpty() ? folder : document.isEmpty() ? baseName : document),
                learnt)));
        return layers;
    }

    private KmlStream open() throws IOException {
        Charset charset = encoding.charset();
        Reader reader = new InputStreamReader(Files.newInputStream(path), charset);
        reader = new java.io.BufferedReader(reader, 1 << 16);
        reader.mark(1);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
        return new KmlStream(reader, file, LONGEST_TEXT);
    }

    /** The placemarks of one folder. */
    private final class Layer implements SourceLayer {
        private final String folder;
        private final String name;
        private final Folder learnt;
        private final List<SourceColumn> columns;

        Layer(String folder, String name, Folder learnt) {
            this.folder = folder;
            this.name = name;
            this.learnt = learnt;
            this.columns = learnt.columns.stream()
                    .map(c -> new SourceColumn(c, SourceColumn.Type.STRING))
                    .toList();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String driver() {
            return "KML";
        }

        @Override
        public long features() {
            return learnt.count;
        }

        @Override
        public List<SourceColumn> columns() {
            return columns;
        }

        @Override
        public boolean spatial() {
            return learnt.shapes > 0;
        }

        @Override
        public CrsStatement crs() {
            return new CrsStatement(CrsStatement.Kind.FORMAT, "EPSG:4326");
        }

        @Override
        public String encoding() {
            return encoding.label();
        }

        @Override
        public List<IntakeNote> notes() {
            return learnt.tables == 0
                    ? List.of()
                    : List.of(new IntakeNote("KML-006", learnt.tables, Map.of("count", learnt.tables, "layer", name)));
        }

        @Override
        public RowReader read() {
            try {
                return new Rows(folder, columns, learnt.count, open());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Rows of one folder; the others are passed over. */
    private final class Rows implements RowReader {
        private final String folder;
        private final List<SourceColumn> columns;
        private final long expected;
        private final KmlStream stream;
        private final TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8);
        private long index;

        Rows(String folder, List<SourceColumn> columns, long expected, KmlStream stream) {
            this.folder = folder;
            this.columns = columns;
            this.expected = expected;
            this.stream = stream;
        }

        @Override
        public List<SourceColumn> columns() {
            return columns;
        }

        @Override
        public @Nullable RawRow next() {
            KmlPlacemark placemark;
            while ((placemark = stream.next()) != null) {
                if (placemark.folder.equals(folder)) {
                    return row(placemark);
                }
            }
            if (index != expected) {
                throw new IntakeRefusal("EXP-020", Map.of("file", file, "received", index, "expected", expected));
            }
            return null;
        }

        private RawRow row(KmlPlacemark placemark) {
            index++;
            @Nullable String[] values = new @Nullable String[columns.size()];
            for (int i = 0; i < values.length; i++) {
                String value = placemark.values.get(columns.get(i).name());
                values[i] = value == null ? null : cleaner.clean(value);
            }
            String unreadable = placemark.unreadable();
            IntakeNote fault = unreadable == null
                    ? null
                    : new IntakeNote("KML-004", 1, Map.of("row", index, "value", unreadable, "count", 1));
            return new RawRow(index, fault == null ? placemark.wkb() : null, values, fault);
        }

        @Override
        public List<IntakeNote> notes() {
            return cleaner.notes();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}

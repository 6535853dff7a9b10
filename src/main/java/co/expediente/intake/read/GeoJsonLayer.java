package co.expediente.intake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GeoJSON file. A first pass proves that it is whole and finds its columns; rows come in a second one. */
final class GeoJsonLayer implements SourceLayer {
    private static final int MAX_COLUMNS = 2000;

    private final Path path;
    private final String file;
    private final String fallbackName;
    private final TextEncoding.Choice encoding;
    private @Nullable Scan scan;

    /** What the first pass learns. */
    private record Scan(
            long features,
            List<SourceColumn> columns,
            boolean idColumn,
            String name,
            CrsStatement crs,
            List<IntakeNote> notes) {}

    GeoJsonLayer(Path path, String fallbackName, String file, ReadOptions options) throws IOException {
        this.path = path;
        this.fallbackName = fallbackName;
        this.file = file;
        this.encoding = TextEncoding.choose(options.encoding(), "UTF-8", 0, file, Utf8.evidence(path));
    }

    private Scan scan() {
        if (scan == null) {
            scan = run();
        }
        return scan;
    }

    private Scan run() {
        Map<String, SourceColumn.@Nullable Type> types = new LinkedHashMap<>();
        boolean textIds = false;
        long nested = 0;
        try (GeoJsonStream stream = open(false)) {
            GeoJsonFeature feature;
            while ((feature = stream.next()) != null) {
                textIds |= feature.id != null && feature.id.type() == SourceColumn.Type.STRING;
                boolean deep = false;
                for (Map.Entry<String, GeoJsonFeature.Value> property : feature.properties.entrySet()) {
                    SourceColumn.Type type = property.getValue().type();
                    deep |= type == SourceColumn.Type.JSON;
                    types.put(property.getKey(), wider(types.get(property.getKey()), type));
                }
                nested += deep ? 1 : 0;
                if (types.size() > MAX_COLUMNS) {
                    throw new IntakeRefusal(
                            "GJS-009", Map.of("file", file, "line", 0, "column", 0, "features", stream.count()));
                }
            }
            boolean idColumn = textIds && !types.containsKey("id");
            List<SourceColumn> columns = new ArrayList<>();
            if (idColumn) {
                columns.add(new SourceColumn("id", SourceColumn.Type.STRING));
            }
            TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8, encoding.twice(), false);
            types.forEach((name, type) ->
                    columns.add(new SourceColumn(cleaner.clean(name), type == null ? SourceColumn.Type.STRING : type)));
            String name = stream.name();
            return new Scan(
                    stream.count(),
                    List.copyOf(columns),
                    idColumn,
                    name == null || name.isBlank() ? fallbackName : name,
                    stream.crs(),
                    notes(stream, nested));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<IntakeNote> notes(GeoJsonStream stream, long nested) {
        List<IntakeNote> notes = new ArrayList<>(encoding.notes());
        if (stream.wrapped()) {
            notes.add(new IntakeNote("GJS-002", 1, Map.of("file", file)));
        }
        if (stream.crs().kind() != CrsStatement.Kind.FORMAT) {
            notes.add(new IntakeNote(
                    "GJS-003",
                    1,
                    Map.of("file", file, "crs", String.valueOf(stream.crs().text()))));
        }
        if (nested > 0) {
            notes.add(new IntakeNote("GJS-011", nested, Map.of("file", file, "count", nested)));
        }
        if (stream.count() == 0) {
            notes.add(new IntakeNote("SHP-014", 1, Map.of("file", file, "layer", fallbackName)));
        }
        return List.copyOf(notes);
    }

    private static SourceColumn.@Nullable Type wider(
            SourceColumn.@Nullable Type one, SourceColumn.@Nullable Type other) {
        if (one == null || one == other) {
            return other;
        }
        if (other == null) {
            return one;
        }
        if (one == SourceColumn.Type.JSON || other == SourceColumn.Type.JSON) {
            return SourceColumn.Type.JSON;
        }
        List<SourceColumn.Type> numbers =
                List.of(SourceColumn.Type.INTEGER, SourceColumn.Type.INTEGER64, SourceColumn.Type.REAL);
        int a = numbers.indexOf(one);
        int b = numbers.indexOf(other);
        return a >= 0 && b >= 0 ? numbers.get(Math.max(a, b)) : SourceColumn.Type.STRING;
    }

    private GeoJsonStream open(boolean geometries) throws IOException {
        Charset charset = encoding.charset();
        return new GeoJsonStream(path, charset, geometries, file);
    }

    @Override
    public String name() {
        return scan().name();
    }

    @Override
    public String driver() {
        return "GeoJSON";
    }

    @Override
    public long features() {
        return scan().features();
    }

    @Override
    public List<SourceColumn> columns() {
        return scan().columns();
    }

    @Override
    public boolean spatial() {
        return true;
    }

    @Override
    public CrsStatement crs() {
        return scan().crs();
    }

    @Override
    public String encoding() {
        return encoding.label();
    }

    @Override
    public List<IntakeNote> notes() {
        return scan().notes();
    }

    @Override
    public RowReader read() {
        Scan known = scan();
        try {
            return new Rows(open(true), known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The second pass. */
    private final class Rows implements RowReader {
        private final GeoJsonStream stream;
        private final Scan known;
        private final Map<String, Integer> places = new HashMap<>();
        private final TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8, encoding.twice(), false);
        private long index;

        Rows(GeoJsonStream stream, Scan known) {
            this.stream = stream;
            this.known = known;
            for (int i = 0; i < known.columns().size(); i++) {
                places.putIfAbsent(known.columns().get(i).name(), i);
            }
        }

        @Override
        public List<SourceColumn> columns() {
            return known.columns();
        }

        @Override
        public @Nullable RawRow next() {
            GeoJsonFeature feature = stream.next();
            if (feature == null) {
                if (index != known.features()) {
                    throw new IntakeRefusal(
                            "EXP-020", Map.of("file", file, "received", index, "expected", known.features()));
                }
                return null;
            }
            index++;
            @Nullable String[] values = new @Nullable String[known.columns().size()];
            if (known.idColumn() && feature.id != null) {
                values[0] = feature.id.text();
            }
            feature.properties.forEach((name, value) -> {
                Integer place = places.get(name);
                if (place == null) {
                    place = places.get(cleaner.clean(name));
                }
                if (place != null && value.text() != null) {
                    values[place] = cleaner.clean(value.text());
                }
            });
            if (feature.geometry == null) {
                return new RawRow(index, null, values, null);
            }
            try {
                return new RawRow(index, feature.geometry.wkb(), values, null);
            } catch (GeoJsonShapeException e) {
                return new RawRow(
                        index, null, values, new IntakeNote("GJS-014", 1, Map.of("file", file, "row", index)));
            }
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

package co.expediente.intake.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    /** Whether coordinates are degrees shows in the first features. */
    private static final int LOOKED_AT = 1000;

    private final Path path;
    private final String file;
    private final String fallbackName;
    private final TextEncoding.Choice encoding;
    private final int mark;
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
        TextStart start;
        try (InputStream in = Files.newInputStream(path)) {
            start = TextStart.of(in.readNBytes(FileKind.HEAD));
        }
        this.mark = start.mark();
        this.encoding = start.charset() == null
                ? TextEncoding.choose(options.encoding(), "UTF-8", 0, file, Utf8.evidence(path))
                : new TextEncoding.Choice(start.charset(), start.notes(file));
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
        Counts counts = new Counts();
        try (GeoJsonStream stream = open(LOOKED_AT)) {
            GeoJsonFeature feature;
            while ((feature = stream.next()) != null) {
                textIds |= feature.id != null && feature.id.type() == SourceColumn.Type.STRING;
                counts.add(feature);
                boolean deep = false;
                for (Map.Entry<String, GeoJsonFeature.Value> property : feature.properties.entrySet()) {
                    SourceColumn.Type type = property.getValue().type();
                    deep |= type == SourceColumn.Type.JSON;
                    types.put(property.getKey(), wider(types.get(property.getKey()), type));
                }
                counts.nested += deep ? 1 : 0;
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
            CrsStatement crs = stream.crs();
            boolean metres = crs.kind() == CrsStatement.Kind.FORMAT && 2 * counts.beyond > counts.placed;
            return new Scan(
                    stream.count(),
                    List.copyOf(columns),
                    idColumn,
                    name == null || name.isBlank() ? fallbackName : name,
                    metres ? CrsStatement.NONE : crs,
                    notes(stream, counts, metres));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is counted on the first pass. */
    private static final class Counts {
        private final LongSet ids = new LongSet();
        private long withId;
        private long withoutId;
        private long repeatedIds;
        private long repeatedNames;
        private long nested;
        private long placed;
        private long beyond;

        void add(GeoJsonFeature feature) {
            String id = feature.id == null ? null : feature.id.text();
            if (id == null) {
                withoutId++;
            } else {
                withId++;
                repeatedIds += ids.add(id) ? 0 : 1;
            }
            repeatedNames += feature.repeated ? 1 : 0;
            if (feature.geometry != null) {
                placed++;
                beyond += feature.geometry.beyondDegrees() ? 1 : 0;
            }
        }
    }

    private List<IntakeNote> notes(GeoJsonStream stream, Counts counts, boolean metres) {
        long nested = counts.nested;
        List<IntakeNote> notes = new ArrayList<>(encoding.notes());
        if (stream.wrapped()) {
            notes.add(new IntakeNote("GJS-002", 1, Map.of("file", file)));
        }
        if (stream.sequence()) {
            notes.add(new IntakeNote("GJS-010", 1, Map.of("file", file)));
        }
        if (metres) {
            notes.add(new IntakeNote("GJS-004", 1, Map.of("file", file)));
        }
        long unsure = counts.repeatedIds + counts.withoutId;
        if (counts.withId > 0 && unsure > 0) {
            notes.add(new IntakeNote("GJS-008", unsure, Map.of("file", file, "count", unsure)));
        }
        if (counts.repeatedNames > 0) {
            notes.add(new IntakeNote(
                    "GJS-013", counts.repeatedNames, Map.of("file", file, "count", counts.repeatedNames)));
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

    private GeoJsonStream open(long geometries) throws IOException {
        Charset charset = encoding.charset();
        return new GeoJsonStream(path, charset, mark, geometries, file);
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
            return new Rows(open(Long.MAX_VALUE), known);
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
        private long turned;
        private int kinds;

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
            kinds |= feature.geometry.kind();
            turned += feature.geometry.againstRightHand() ? 1 : 0;
            try {
                return new RawRow(index, feature.geometry.wkb(), values, null);
            } catch (GeoJsonShapeException e) {
                return new RawRow(
                        index,
                        null,
                        values,
                        new IntakeNote("GJS-014", 1, Map.of("file", file, "row", index, "count", 1)));
            }
        }

        @Override
        public List<IntakeNote> notes() {
            List<IntakeNote> notes = new ArrayList<>(cleaner.notes());
            if (turned > 0) {
                notes.add(new IntakeNote("GJS-005", turned, Map.of("file", file, "count", turned)));
            }
            if (Integer.bitCount(kinds) > 1) {
                notes.add(new IntakeNote("GJS-007", 1, Map.of("file", file)));
            }
            return notes;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}

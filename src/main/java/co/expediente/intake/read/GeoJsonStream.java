package co.expediente.intake.read;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * GeoJSON feature by feature: a collection, a single feature or geometry, features one after the other (RFC 8142, one a
 * line), members in any order. Read here and not by GDAL because GDAL 3.6 clamps whole numbers beyond 64 bits (cadastral
 * numbers have 30 digits), rewrites decimals and takes empty geometries for absent ones.
 */
final class GeoJsonStream implements AutoCloseable {
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(1000)
                    .maxStringLength(64 * 1024 * 1024)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private static final Pattern EPSG = Pattern.compile("(?i).*EPSG:.*?:?(\\d{4,6})$");
    private static final Pattern CRS84 = Pattern.compile("(?i).*CRS:?84.*");

    private final InputStream in;
    private final JsonParser parser;
    private final String file;
    /** Coordinates are parsed of the first so many features only. */
    private final long geometries;

    private boolean inFeatures;
    private @Nullable Root root;
    private long count;

    private @Nullable String name;
    private @Nullable String crs;
    private @Nullable String foreign;
    private boolean known;
    private boolean alone;
    private long roots;

    /** A top-level object, open. */
    private static final class Root {
        final GeoJsonFeature feature = new GeoJsonFeature();
        final GeoJsonGeometry bare = new GeoJsonGeometry();
        boolean collection;
    }

    /**
     * @param mark bytes to skip before the text
     * @param geometries of how many features coordinates are wanted
     * @param file name for messages
     */
    GeoJsonStream(Path path, Charset charset, int mark, long geometries, String file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        bytes.skipNBytes(mark);
        this.in = withoutRecordMarks(bytes);
        this.geometries = geometries;
        this.file = file;
        this.parser = parser(charset);
    }

    private JsonParser parser(Charset charset) throws IOException {
        try {
            return charset.equals(StandardCharsets.UTF_8)
                    ? JSON.createParser(ObjectReadContext.empty(), in)
                    : JSON.createParser(ObjectReadContext.empty(), new InputStreamReader(in, charset));
        } catch (JacksonException e) {
            // Its own look at the first bytes found an encoding that nobody writes.
            in.close();
            throw new IntakeRefusal("GJS-001", where(e.getLocation()), e);
        }
    }

    /**
     * The next feature, or null after the last.
     *
     * @throws IntakeRefusal GJS-001 not JSON or cut, GJS-009 beyond limits, GJS-012 another kind of JSON
     */
    @Nullable
    GeoJsonFeature next() {
        try {
            GeoJsonFeature feature = step();
            if (feature != null) {
                count++;
                if (feature.esri) {
                    throw new IntakeRefusal("GJS-012", Map.of("file", file, "found", "ESRI JSON"));
                }
            } else if (foreign != null) {
                throw new IntakeRefusal("GJS-012", Map.of("file", file, "found", foreign));
            } else if (!known && count == 0) {
                throw new IntakeRefusal("GJS-012", Map.of("file", file, "found", "JSON"));
            }
            return feature;
        } catch (StreamConstraintsException e) {
            throw new IntakeRefusal("GJS-009", where(e.getLocation()), e);
        } catch (JacksonException e) {
            throw new IntakeRefusal("GJS-001", where(e.getLocation()), e);
        }
    }

    private Map<String, Object> where(@Nullable TokenStreamLocation at) {
        return Map.of(
                "file",
                file,
                "line",
                at == null ? 0 : at.getLineNr(),
                "column",
                at == null ? 0 : at.getColumnNr(),
                "features",
                count);
    }

    private @Nullable GeoJsonFeature step() {
        while (true) {
            JsonToken token = parser.nextToken();
            if (inFeatures) {
                if (token == JsonToken.START_OBJECT) {
                    return feature();
                }
                if (token == JsonToken.END_ARRAY) {
                    inFeatures = false;
                }
            } else if (root != null) {
                if (token == JsonToken.END_OBJECT) {
                    GeoJsonFeature alone = closeRoot(root);
                    if (alone != null) {
                        return alone;
                    }
                } else {
                    rootMember(root);
                }
            } else if (token == JsonToken.START_OBJECT) {
                root = new Root();
                roots++;
            } else if (token == JsonToken.START_ARRAY) {
                inFeatures = true;
            } else if (token == null) {
                return null;
            } else {
                foreign = "JSON";
            }
        }
    }

    private GeoJsonFeature feature() {
        GeoJsonFeature feature = new GeoJsonFeature();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (!feature.member(member, parser, count < geometries)) {
                parser.skipChildren();
            }
        }
        return feature;
    }

    private void rootMember(Root open) {
        String member = parser.currentName();
        if (member == null) {
            throw new IntakeRefusal("GJS-001", where(parser.currentTokenLocation()));
        }
        JsonToken token = parser.nextToken();
        switch (member) {
            case "features" -> {
                known = true;
                open.collection = true;
                inFeatures = token == JsonToken.START_ARRAY;
                if (!inFeatures) {
                    parser.skipChildren();
                }
            }
            case "name" -> name = token == JsonToken.VALUE_STRING ? parser.getString() : name;
            case "crs" -> crs(token);
            case "geometryType" -> {
                if (token == JsonToken.VALUE_STRING && parser.getString().startsWith("esri")) {
                    foreign = "ESRI JSON";
                }
            }
            default -> {
                if (!open.bare.member(member, parser) && !open.feature.member(member, parser, count < geometries)) {
                    parser.skipChildren();
                }
                if (member.equals("type") && "Topology".equals(open.bare.type)) {
                    foreign = "TopoJSON";
                }
            }
        }
    }

    private @Nullable GeoJsonFeature closeRoot(Root open) {
        root = null;
        if (open.collection) {
            return null;
        }
        String type = open.bare.type;
        if ("FeatureCollection".equals(type)) {
            known = true;
            return null;
        }
        if ("Feature".equals(type)) {
            known = true;
            alone = true;
            return open.feature;
        }
        if (open.bare.coordinates != null || open.bare.geometries != null) {
            known = true;
            alone = true;
            open.feature.geometry = open.bare;
            return open.feature;
        }
        if (foreign == null) {
            foreign = type == null ? "JSON" : ArchiveUnpacker.shown(type);
        }
        return null;
    }

    private void crs(JsonToken start) {
        if (start != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && "name".equals(parser.currentName())) {
                crs = parser.getString();
            }
        }
    }

    /** Features given so far. */
    long count() {
        return count;
    }

    /** The collection's {@code name}, known for sure after the last feature. */
    @Nullable
    String name() {
        return name;
    }

    /** Whether a bare geometry or feature was taken for a collection of one (GJS-002). */
    boolean wrapped() {
        return alone && roots == 1;
    }

    /** Whether it is one text after the other (RFC 8142, or a line for each) instead of one (GJS-010). */
    boolean sequence() {
        return alone && roots > 1;
    }

    /** What the old {@code crs} member says, else the format's own; known for sure after the last feature. */
    CrsStatement crs() {
        if (crs == null) {
            return new CrsStatement(CrsStatement.Kind.FORMAT, "EPSG:4326");
        }
        Matcher code = EPSG.matcher(crs.strip());
        if (code.matches()) {
            return new CrsStatement(CrsStatement.Kind.AUTHORITY, "EPSG:" + code.group(1));
        }
        // CRS84 is the format's own system spelt out (RFC 7946, 4).
        return CRS84.matcher(crs).matches()
                ? new CrsStatement(CrsStatement.Kind.FORMAT, "EPSG:4326")
                : CrsStatement.NONE;
    }

    /** RFC 8142 puts a record separator before every text; to a JSON reader it is a blank. */
    private static InputStream withoutRecordMarks(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        if (first != 0x1E) {
            return in;
        }
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                return b == 0x1E ? ' ' : b;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                for (int i = offset; i < offset + read; i++) {
                    if (bytes[i] == 0x1E) {
                        bytes[i] = ' ';
                    }
                }
                return read;
            }
        };
    }

    @Override
    public void close() {
        parser.close();
        try {
            in.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}

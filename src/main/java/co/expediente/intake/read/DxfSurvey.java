package co.expediente.intake.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the entities section of a drawing, counted by us before GDAL reads it, because it passes over what it does
 * not know without a word. Pairs of lines: a group code and its value.
 */
final class DxfSurvey {
    /** Entities that only continue the one before. */
    private static final Set<String> PARTS = Set.of("VERTEX", "SEQEND", "ATTRIB", "ENDSEC", "ENDBLK");

    private static final Set<String> CURVES = Set.of("ARC", "CIRCLE", "ELLIPSE", "SPLINE", "HELIX");
    private static final int LONGEST_LINE = 1 << 20;

    private final Map<String, Long> kinds = new TreeMap<>();
    private long entities;
    private long curved;
    private int units;

    private String section = "";
    private @Nullable String entity;
    private boolean bulge;
    private boolean unitsNext;
    private boolean sectionNext;

    /** @throws IntakeRefusal DXF-001 when it breaks off */
    static DxfSurvey of(Path path, String file) throws IOException {
        DxfSurvey survey = new DxfSurvey();
        long line = 0;
        boolean ended = false;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path), StandardCharsets.ISO_8859_1), 1 << 16)) {
            String code;
            while (!ended && (code = line(in)) != null) {
                String value = line(in);
                line += 2;
                if (code.isBlank() && value == null) {
                    break;
                }
                try {
                    ended = value != null && survey.pair(Integer.parseInt(code.strip()), value.strip());
                } catch (NumberFormatException e) {
                    throw new IntakeRefusal("DXF-001", Map.of("file", file, "line", line - 1), e);
                }
            }
        }
        if (!ended) {
            throw new IntakeRefusal("DXF-001", Map.of("file", file, "line", line));
        }
        survey.close();
        return survey;
    }

    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder out = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            if (c != '\r' && out.length() < LONGEST_LINE) {
                out.append((char) c);
            }
        }
        return c < 0 && out.length() == 0 ? null : out.toString();
    }

    /** Takes a pair; true at the end of the file. */
    private boolean pair(int code, String value) {
        if (code == 0) {
            close();
            sectionNext = value.equals("SECTION");
            if (value.equals("ENDSEC")) {
                section = "";
            } else if (section.equals("ENTITIES") && !value.equals("EOF")) {
                open(value);
            }
            return value.equals("EOF");
        }
        if (code == 2 && sectionNext) {
            section = value;
            sectionNext = false;
        } else if (code == 9) {
            unitsNext = value.equals("$INSUNITS");
        } else if (code == 70 && unitsNext) {
            units = value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0;
            unitsNext = false;
        } else if (code == 42 && entity != null && (entity.endsWith("POLYLINE") || entity.equals("VERTEX"))) {
            bulge |= !value.matches("-?0*\\.?0*(?:[eE][+-]?\\d+)?");
        }
        return false;
    }

    private void open(String kind) {
        if (!PARTS.contains(kind)) {
            kinds.merge(kind, 1L, Long::sum);
            entities++;
        }
        entity = kind;
        if (CURVES.contains(kind)) {
            curved++;
        }
    }

    private void close() {
        if (bulge) {
            curved++;
        }
        bulge = false;
        entity = null;
    }

    /** Entities by kind. */
    Map<String, Long> kinds() {
        return kinds;
    }

    long entities() {
        return entities;
    }

    /** Entities that are arcs or have some; of old polylines, their arcs. */
    long curved() {
        return curved;
    }

    /** $INSUNITS: 6 is metres, 0 is nothing said. */
    int units() {
        return units;
    }
}

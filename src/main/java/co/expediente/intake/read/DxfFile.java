package co.expediente.intake.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CAD drawing as DXF. GDAL reads it once; its rows are put into one spool for each CAD layer, texts and block insertions
 * of a layer into layers of their own, so that labels do not stand among parcels. Blocks stay insertions: a drawing of
 * blocks in blocks cannot swell.
 */
final class DxfFile {
    private static final Pattern START =
            Pattern.compile("^\\s*(?:999\\r?\\n[^\\r\\n]*\\r?\\n\\s*)*0[ \\t]*\\r?\\n\\s*SECTION");
    private static final String BINARY = "AutoCAD Binary DXF";
    private static final int METRES = 6;
    private static final int MAX_LAYERS = 2000;
    /** Degrees of an arc for each straight stretch: a radius of 100 m is missed by 1 mm at most. */
    private static final String ARC_STEP = "0.5";
    /** Columns that people know what to do with; the rest of GDAL's is bookkeeping. */
    private static final Set<String> KEPT =
            Set.of("Layer", "SubClasses", "EntityHandle", "Text", "BlockName", "BlockAngle");

    private final Path path;
    private final Path place;
    private final String file;
    private final ReadOptions options;
    private final List<IntakeNote> notes = new ArrayList<>();

    DxfFile(Path path, Path place, String file, ReadOptions options) {
        this.path = path;
        this.place = place;
        this.file = file;
        this.options = options;
    }

    /** Whether a text begins as a drawing does. */
    static boolean is(byte[] head) {
        return START.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
    }

    static boolean isBinary(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(BINARY);
    }

    List<IntakeNote> notes() {
        return notes;
    }

    /** What came of one CAD layer. */
    private static final class Part {
        final Path spool;
        final RowSpool.Writer writer;
        long count;

        Part(Path spool) throws IOException {
            this.spool = Files.createFile(spool);
            this.writer = new RowSpool.Writer(spool);
        }
    }

    /** @throws IntakeRefusal DXF-001 broken, DXF-004 without anything to read */
    List<SourceLayer> layers() throws IOException {
        DxfSurvey survey = DxfSurvey.of(path, file);
        if (survey.entities() == 0) {
            throw new IntakeRefusal("DXF-004", Map.of("file", file));
        }
        Map<String, Part> parts = new TreeMap<>();
        List<SourceColumn> columns = new ArrayList<>();
        long received = 0;
        long texts = 0;
        long blocks = 0;
        long paper = 0;
        Map<String, String> settings =
                new TreeMap<>(Map.of("DXF_INLINE_BLOCKS", "FALSE", "OGR_ARC_STEPSIZE", ARC_STEP));
        TextEncoding.Evidence evidence = Utf8.evidence(path);
        if (options.encoding() != null) {
            settings.put("DXF_ENCODING", options.encoding());
        } else if (evidence.letters() && evidence.utf8()) {
            // The drawing's own word for it is often that of the template it was begun with.
            settings.put("DXF_ENCODING", "UTF-8");
        }
        try (RowReader rows = new GdalRows(
                path,
                "DXF",
                "entities",
                List.of(),
                settings,
                StandardCharsets.UTF_8,
                -1,
                file,
                place,
                options.limits())) {
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < rows.columns().size(); i++) {
                if (KEPT.contains(rows.columns().get(i).name())) {
                    kept.add(i);
                    columns.add(rows.columns().get(i));
                }
            }
            RawRow row;
            while ((row = rows.next()) != null) {
                received++;
                if (value(rows, row, "PaperSpace") != null
                        && !"f".equals(value(rows, row, "PaperSpace"))
                        && !"0".equals(value(rows, row, "PaperSpace"))) {
                    paper++;
                    continue;
                }
                String layer = String.valueOf(value(rows, row, "Layer"));
                if (value(rows, row, "BlockName") != null) {
                    blocks++;
                    layer += " · bloques";
                } else if (value(rows, row, "Text") != null) {
                    texts++;
                    layer += " · textos";
                }
                if (!parts.containsKey(layer) && parts.size() >= MAX_LAYERS) {
                    throw new IntakeRefusal("DXF-001", Map.of("file", file, "line", 0));
                }
                Part part = parts.get(layer);
                if (part == null) {
                    part = new Part(place.resolve("layer-" + parts.size()));
                    parts.put(layer, part);
                }
                part.writer.add(new RawRow(++part.count, row.wkb(), some(row, kept), null));
            }
            notes.addAll(rows.notes());
        } finally {
            for (Part part : parts.values()) {
                part.writer.finish();
                part.writer.close();
            }
        }
        tell(survey, received, texts, blocks, paper);
        if (parts.isEmpty()) {
            throw new IntakeRefusal("DXF-004", Map.of("file", file));
        }
        List<SourceLayer> layers = new ArrayList<>();
        parts.forEach((name, part) -> layers.add(new Layer(ArchiveUnpacker.shown(name), part, List.copyOf(columns))));
        return layers;
    }

    private void tell(DxfSurvey survey, long received, long texts, long blocks, long paper) {
        String kinds = survey.kinds().entrySet().stream()
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .limit(20)
                .collect(Collectors.joining(", "));
        note("DXF-005", survey.entities() - received, Map.of("kinds", kinds));
        note("DXF-002", texts + blocks, Map.of("texts", texts, "blocks", blocks));
        note("DXF-003", survey.curved(), Map.of("step", ARC_STEP));
        note("DXF-006", paper, Map.of());
        if (survey.units() != 0 && survey.units() != METRES) {
            note("DXF-007", 1, Map.of("units", survey.units()));
        }
    }

    private void note(String code, long count, Map<String, Object> facts) {
        if (count > 0) {
            Map<String, Object> all = new TreeMap<>(facts);
            all.put("file", file);
            all.put("count", count);
            notes.add(new IntakeNote(code, count, all));
        }
    }

    private static @Nullable String[] some(RawRow row, List<Integer> kept) {
        @Nullable String[] values = new @Nullable String[kept.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.values()[kept.get(i)];
        }
        return values;
    }

    private static @Nullable String value(RowReader rows, RawRow row, String column) {
        List<SourceColumn> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return row.values()[i];
            }
        }
        return null;
    }

    /** One CAD layer. */
    private final class Layer implements SourceLayer {
        private final String name;
        private final Part part;
        private final List<SourceColumn> columns;

        Layer(String name, Part part, List<SourceColumn> columns) {
            this.name = name;
            this.part = part;
            this.columns = columns;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String driver() {
            return "DXF";
        }

        @Override
        public long features() {
            return part.count;
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
            return CrsStatement.NONE; // a drawing never says
        }

        @Override
        public String encoding() {
            return options.encoding() == null ? "UTF-8" : options.encoding();
        }

        @Override
        public List<IntakeNote> notes() {
            return List.of();
        }

        @Override
        public RowReader read() {
            try {
                return new Rows(columns, new RowSpool.Reader(part.spool), part.count);
            } catch (IOException e) {
                throw RowSpool.failure(part.spool, e);
            }
        }
    }

    /** Rows out of the spool. */
    private final class Rows implements RowReader {
        private final List<SourceColumn> columns;
        private final RowSpool.Reader spool;
        private final long expected;
        private long index;

        Rows(List<SourceColumn> columns, RowSpool.Reader spool, long expected) {
            this.columns = columns;
            this.spool = spool;
            this.expected = expected;
        }

        @Override
        public List<SourceColumn> columns() {
            return columns;
        }

        @Override
        public @Nullable RawRow next() {
            try {
                RawRow row = spool.next();
                if (row == null && index != expected) {
                    throw new IntakeRefusal("EXP-020", Map.of("file", file, "received", index, "expected", expected));
                }
                index += row == null ? 0 : 1;
                return row;
            } catch (IOException e) {
                throw RowSpool.failure(Path.of(file), e);
            }
        }

        @Override
        public List<IntakeNote> notes() {
            return List.of();
        }

        @Override
        public void close() {
            try {
                spool.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
    }
}

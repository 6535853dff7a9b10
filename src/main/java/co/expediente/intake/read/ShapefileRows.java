package co.expediente.intake.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a shapefile: shape and record of the same number. A row whose shape or record is damaged or missing is at fault and
 * comes in its place, so that the ones behind it keep theirs.
 */
final class ShapefileRows implements RowReader {
    private final String file;
    private final List<SourceColumn> columns;
    private final ShapeRecords shapes;
    private final ShapeGeometry geometry;
    private final @Nullable DbfRows table;
    private final TextCleaner cleaner;
    private final long pairs;
    private final long expected;
    private final Map<String, Object> counts;
    private long taken;
    private long index;
    private long turned;
    private long flattened;

    /**
     * @param kind shape type of the header
     * @param pairs shapes or records, whichever are more
     * @param expected rows without the deleted ones
     * @param counts facts for SHP-008
     */
    ShapefileRows(
            ShapeRecords shapes,
            int kind,
            @Nullable DbfRows table,
            TextCleaner cleaner,
            List<SourceColumn> columns,
            long pairs,
            long expected,
            String file,
            Map<String, Object> counts) {
        this.shapes = shapes;
        this.geometry = new ShapeGeometry(kind);
        this.table = table;
        this.cleaner = cleaner;
        this.columns = List.copyOf(columns);
        this.pairs = pairs;
        this.expected = expected;
        this.file = file;
        this.counts = counts;
    }

    @Override
    public List<SourceColumn> columns() {
        return columns;
    }

    @Override
    public @Nullable RawRow next() {
        try {
            while (taken < pairs) {
                taken++;
                boolean shape = shapes.next();
                boolean record = table != null && table.next();
                if (table != null && record && table.isDeleted()) {
                    continue;
                }
                index++;
                return row(shape, record);
            }
        } catch (IOException e) {
            throw RowSpool.failure(Path.of(file), e);
        }
        if (index != expected) {
            throw new IntakeRefusal("EXP-020", Map.of("file", file, "received", index, "expected", expected));
        }
        return null;
    }

    private RawRow row(boolean shape, boolean record) throws IOException {
        @Nullable String[] values = table != null && record ? table.values() : new @Nullable String[columns.size()];
        List<RowRemark> remarks = table != null && record ? table.remarks() : List.of();
        if (!shape) {
            return new RawRow(index, null, values, shapes.lost() ? damaged() : unpaired(), remarks);
        }
        if (shapes.damaged()) {
            return new RawRow(index, null, values, damaged(), remarks);
        }
        byte @Nullable [] wkb = geometry.wkb(shapes.bytes(), shapes.start());
        switch (geometry.fault()) {
            case DAMAGED -> {
                return new RawRow(index, null, values, damaged(), remarks);
            }
            case OTHER_KIND -> {
                return new RawRow(index, null, values, fault("SHP-009"), remarks);
            }
            case NONE -> {}
        }
        if (table != null && !record) {
            return new RawRow(index, wkb, values, unpaired(), remarks);
        }
        if (geometry.flattened() && wkb != null) {
            flattened++;
        }
        String remark = geometry.remark();
        if (wkb != null && "SHP-015".equals(remark)) {
            turned++;
        } else if (wkb != null && remark != null) {
            remarks = new ArrayList<>(remarks);
            remarks.add(new RowRemark(remark, RowRemark.GEOMETRY, Map.of()));
        }
        return new RawRow(index, wkb, values, null, remarks);
    }

    private IntakeNote damaged() {
        return fault("SHP-007");
    }

    private IntakeNote fault(String code) {
        return new IntakeNote(code, 1, Map.of("file", file, "row", index));
    }

    private IntakeNote unpaired() {
        return new IntakeNote("SHP-008", 1, counts);
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>();
        add(notes, "SHP-012", flattened);
        add(notes, "SHP-015", turned);
        add(notes, "SHP-033", table == null ? 0 : table.padded());
        // The other codes of texts come with their rows, as remarks.
        cleaner.notes().stream()
                .filter(n -> n.code().equals("ENC-005") || n.code().equals("ENC-006"))
                .forEach(notes::add);
        return notes;
    }

    private void add(List<IntakeNote> notes, String code, long count) {
        if (count > 0) {
            notes.add(new IntakeNote(code, count, Map.of("file", file, "count", count)));
        }
    }

    @Override
    public void close() {
        try {
            shapes.close();
            if (table != null) {
                table.close();
            }
        } catch (IOException e) {
            throw RowSpool.failure(Path.of(file), e);
        }
    }
}

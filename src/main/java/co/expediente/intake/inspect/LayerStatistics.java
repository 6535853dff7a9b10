package co.expediente.intake.inspect;

import co.expediente.intake.read.CrsStatement;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.RowRemark;
import co.expediente.intake.read.SourceLayer;
import co.expediente.spatial.DataExtent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over a layer: columns, geometries, faults. */
public final class LayerStatistics {
    private static final int ACCENTED = 4;
    private static final int LONGEST = 60;

    private final String name;
    private final CrsStatement crs;
    private final List<ColumnStatistics> columns = new ArrayList<>();
    private final GeometryStatistics geometry;
    private final List<IntakeNote> notes = new ArrayList<>();
    /** A few texts with letters beyond ASCII, by which a person sees whether the charset is right. */
    private final Set<String> accented = new LinkedHashSet<>();

    private LayerStatistics(String name, CrsStatement crs) {
        this.name = name;
        this.crs = crs;
        this.geometry = new GeometryStatistics(
                SourceCrs.recognise(crs, null, DataExtent.EMPTY).system());
    }

    public static LayerStatistics read(SourceLayer layer) {
        LayerStatistics statistics = new LayerStatistics(layer.name(), layer.crs());
        Map<String, IntakeNote> first = new LinkedHashMap<>();
        Map<String, Long> faults = new LinkedHashMap<>();
        try (RowReader rows = layer.read()) {
            rows.columns().forEach(c -> statistics.columns.add(new ColumnStatistics(c)));
            RawRow row;
            while ((row = rows.next()) != null) {
                for (int i = 0; i < statistics.columns.size(); i++) {
                    String value = row.values()[i];
                    statistics.columns.get(i).add(value);
                    statistics.look(value);
                }
                IntakeNote fault = row.fault();
                if (fault != null) {
                    first.putIfAbsent(fault.code(), fault);
                    faults.merge(fault.code(), 1L, Long::sum);
                }
                for (RowRemark remark : row.remarks()) {
                    first.putIfAbsent(remark.code(), new IntakeNote(remark.code(), 1, remark.facts()));
                    faults.merge(remark.code(), 1L, Long::sum);
                }
                byte[] wkb = row.wkb();
                if (wkb != null) {
                    statistics.geometry.add(wkb);
                } else if (layer.spatial() && fault == null) {
                    statistics.geometry.addMissing();
                }
            }
            statistics.notes.addAll(rows.notes());
        }
        first.forEach((code, note) -> {
            long count = faults.getOrDefault(code, 1L);
            Map<String, Object> params = new LinkedHashMap<>(note.params());
            params.put("count", count);
            statistics.notes.add(new IntakeNote(code, count, params));
        });
        return statistics;
    }

    private void look(@Nullable String value) {
        if (value != null && accented.size() < ACCENTED && value.length() <= LONGEST && !isPlain(value)) {
            accented.add(value);
        }
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Up to four texts of the rows that are not plain ASCII, in the order of the file. */
    public List<String> accented() {
        return List.copyOf(accented);
    }

    public String name() {
        return name;
    }

    public CrsStatement crs() {
        return crs;
    }

    public List<ColumnStatistics> columns() {
        return columns;
    }

    public GeometryStatistics geometry() {
        return geometry;
    }

    /** What was mended or unreadable in the rows. */
    List<IntakeNote> notes() {
        return notes;
    }
}

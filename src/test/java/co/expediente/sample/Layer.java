package co.expediente.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Rows of one file: a geometry (null for tables) and values by column, in the order of the columns. */
final class Layer {
    /** Column and its DBF shape; type C, N or D. */
    record Column(String name, char type, int width, int decimals) {}

    record Row(@Nullable Geometry geometry, Map<String, @Nullable Object> values) {}

    final String id;
    final List<Row> rows = new ArrayList<>();

    Layer(String id) {
        this.id = id;
    }

    /** A row from column, value, column, value …; null values stay empty. */
    Layer add(@Nullable Geometry geometry, @Nullable Object... pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        rows.add(new Row(geometry, values));
        return this;
    }

    /** One row for each polygon of the geometry that is at least this large. */
    Layer addParts(Geometry geometry, double smallest, @Nullable Object... pairs) {
        Lattice.polygons(geometry).stream().filter(p -> p.getArea() >= smallest).forEach(p -> add(p, pairs));
        return this;
    }

    /** Constant columns at the end of every row. */
    Layer stamp(@Nullable Object... pairs) {
        for (Row row : rows) {
            for (int i = 0; i < pairs.length; i += 2) {
                row.values.putIfAbsent(String.valueOf(pairs[i]), pairs[i + 1]);
            }
        }
        return this;
    }

    /** Columns in order of first use, as wide as their longest value. */
    List<Column> columns() {
        Map<String, List<@Nullable Object>> all = new LinkedHashMap<>();
        for (Row row : rows) {
            row.values.forEach(
                    (k, v) -> all.computeIfAbsent(k, n -> new ArrayList<>()).add(v));
        }
        List<Column> columns = new ArrayList<>();
        all.forEach((name, values) -> columns.add(column(name, values)));
        return columns;
    }

    private static Column column(String name, List<@Nullable Object> values) {
        TreeSet<Integer> widths = new TreeSet<>();
        widths.add(1);
        char type = 'C';
        int decimals = 0;
        for (Object v : values) {
            if (v instanceof LocalDate) {
                type = 'D';
            } else if (v instanceof Number n) {
                type = 'N';
                decimals = v instanceof Double ? Math.max(decimals, 2) : decimals;
                widths.add(text(n, v instanceof Double ? 2 : 0).length());
            } else if (v != null) {
                widths.add(v.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
            }
        }
        int width = type == 'D' ? 8 : type == 'N' ? Math.max(widths.last() + (decimals > 0 ? 1 : 0), 4) : widths.last();
        return new Column(name, type, Math.min(254, width), decimals);
    }

    static String text(Number n, int decimals) {
        return decimals == 0
                ? String.valueOf(n.longValue())
                : new java.math.BigDecimal(n.doubleValue())
                        .setScale(decimals, java.math.RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}

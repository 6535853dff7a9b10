package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a GeoPackage table that its own list of contents does not know (GPK-004): GDAL hands the geometry out as bytes of a
 * column, here they become geometry again. GeoPackage 1.3, 2.1.3: "GP", version, flags, reference system, envelope, WKB.
 */
final class GpkgBlobRows implements RowReader {
    private static final int HEAD = 8;
    private static final int[] ENVELOPE = {0, 32, 48, 48, 64, 0, 0, 0};

    private final RowReader rows;
    private final int column;

    GpkgBlobRows(RowReader rows, int column) {
        this.rows = rows;
        this.column = column;
    }

    /** The column that is likely to hold geometry, or -1. */
    static int column(List<SourceColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == SourceColumn.Type.BINARY
                    && columns.get(i)
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .matches("(the_)?geom(etry)?|shape|wkb_geometry")) {
                return i;
            }
        }
        return -1;
    }

    static List<SourceColumn> without(List<SourceColumn> columns, int column) {
        List<SourceColumn> rest = new ArrayList<>(columns);
        rest.remove(column);
        return List.copyOf(rest);
    }

    @Override
    public List<SourceColumn> columns() {
        return without(rows.columns(), column);
    }

    @Override
    public @Nullable RawRow next() {
        RawRow row = rows.next();
        if (row == null) {
            return null;
        }
        List<@Nullable String> values = new ArrayList<>(Arrays.asList(row.values()));
        String blob = values.remove(column);
        return new RawRow(row.index(), wkb(blob), values.toArray(new @Nullable String[0]), row.fault(), row.remarks());
    }

    /** The geometry inside of bytes that PostgreSQL's old notation writes, or null when there is none. */
    private static byte @Nullable [] wkb(@Nullable String text) {
        byte[] blob = text == null ? new byte[0] : bytes(text);
        if (blob.length <= HEAD || blob[0] != 'G' || blob[1] != 'P') {
            return null;
        }
        int from = HEAD + ENVELOPE[blob[3] >> 1 & 7];
        return from < blob.length ? Arrays.copyOfRange(blob, from, blob.length) : null;
    }

    /** A backslash and three octal digits for what is no plain letter; two backslashes for one. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 3 < text.length() && Character.digit(text.charAt(i + 1), 8) >= 0) {
                out.write(Character.digit(text.charAt(i + 1), 8) << 6
                        | Math.max(0, Character.digit(text.charAt(i + 2), 8)) << 3
                        | Math.max(0, Character.digit(text.charAt(i + 3), 8)));
                i += 3;
            } else {
                i += c == '\\' ? 1 : 0;
                out.write(c);
            }
        }
        return out.toByteArray();
    }

    @Override
    public List<IntakeNote> notes() {
        return rows.notes();
    }

    @Override
    public void close() {
        rows.close();
    }
}

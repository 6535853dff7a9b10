package co.expediente.intake.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of drawings and phones for a layer of polygons: a line that ends where it began becomes the polygon that its author
 * meant, and is counted (DXF-008). Other geometries pass as they are.
 */
public final class ClosedLineRows implements RowReader {
    private static final int LINE = 2;
    private static final int POLYGON = 3;

    private final RowReader rows;
    private long closed;

    private ClosedLineRows(RowReader rows) {
        this.rows = rows;
    }

    /**
     * The rows of a source as a layer takes them.
     *
     * @param dimension of the layer: 2 polygons
     */
    public static RowReader of(SourceLayer source, int dimension) {
        RowReader rows = source.read();
        boolean drawn = source.driver().equals("DXF") || source.driver().equals("KML");
        return drawn && dimension == 2 ? new ClosedLineRows(rows) : rows;
    }

    @Override
    public List<SourceColumn> columns() {
        return rows.columns();
    }

    @Override
    public @Nullable RawRow next() {
        RawRow row = rows.next();
        byte[] polygon = row == null || row.wkb() == null ? null : polygon(row.wkb());
        if (row == null || polygon == null) {
            return row;
        }
        closed++;
        return new RawRow(row.index(), polygon, row.values(), row.fault());
    }

    /** A closed line of at least four positions as a polygon with this ring, or null. */
    private static byte @Nullable [] polygon(byte[] wkb) {
        if (wkb.length < 9) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(wkb).order(wkb[0] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = in.getInt(1);
        int kind = (type & 0x0FFFFFFF) % 1000;
        int points = in.getInt(5);
        if (kind != LINE || points < 4 || (wkb.length - 9) % points != 0) {
            return null;
        }
        int size = (wkb.length - 9) / points;
        int last = wkb.length - size;
        if (!Arrays.equals(wkb, 9, 25, wkb, last, last + 16)) {
            return null;
        }
        ByteBuffer out = ByteBuffer.allocate(wkb.length + 4).order(in.order());
        out.put(wkb[0]).putInt(type - LINE + POLYGON).putInt(1).put(wkb, 5, wkb.length - 5);
        return out.array();
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>(rows.notes());
        if (closed > 0) {
            notes.add(new IntakeNote("DXF-008", closed, Map.of("count", closed)));
        }
        return notes;
    }

    @Override
    public void close() {
        rows.close();
    }
}

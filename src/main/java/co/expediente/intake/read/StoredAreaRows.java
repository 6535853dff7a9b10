package co.expediente.intake.read;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose own column says an area: counts those that say another one than their polygons have (GDB-006). Areas of a
 * geodatabase are planar, in the unit of its coordinates, so they can be compared before anything is transformed.
 */
final class StoredAreaRows implements RowReader {
    /** Areas are stored with ten or more digits; a ten-thousandth apart is another polygon. */
    private static final double NOTABLE = 1e-4;

    private final RowReader rows;
    private final int column;
    private long different;

    StoredAreaRows(RowReader rows, int column) {
        this.rows = rows;
        this.column = column;
    }

    @Override
    public List<SourceColumn> columns() {
        return rows.columns();
    }

    @Override
    public @Nullable RawRow next() {
        RawRow row = rows.next();
        if (row != null && row.wkb() != null && row.fault() == null) {
            String stored = row.values()[column];
            double measured = area(row.wkb());
            if (stored != null && measured > 0 && apart(stored, measured)) {
                different++;
            }
        }
        return row;
    }

    private static boolean apart(String stored, double measured) {
        try {
            return Math.abs(Double.parseDouble(stored) - measured) > NOTABLE * measured;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>(rows.notes());
        if (different > 0) {
            notes.add(new IntakeNote("GDB-006", different, Map.of("count", different)));
        }
        return notes;
    }

    @Override
    public void close() {
        rows.close();
    }

    /** Planar area of polygons in well-known binary: shells less holes; NaN of anything else. */
    static double area(byte[] wkb) {
        try {
            return area(ByteBuffer.wrap(wkb));
        } catch (BufferUnderflowException e) {
            return Double.NaN;
        }
    }

    private static double area(ByteBuffer in) {
        in.order(in.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = in.getInt();
        int kind = (type & 0x0FFFFFFF) % 1000;
        int dimensions = (type & 0x0FFFFFFF) / 1000;
        int more = (type & 0x80000000) != 0 ? 1 : dimensions == 3 ? 2 : Math.min(dimensions, 1);
        more += (type & 0x40000000) != 0 ? 1 : 0;
        int count = in.getInt();
        double sum = 0;
        if (kind == 6) {
            for (int i = 0; i < count; i++) {
                sum += area(in);
            }
            return sum;
        }
        if (kind != 3) {
            return Double.NaN;
        }
        for (int i = 0; i < count; i++) {
            double ring = ring(in, more);
            sum += i == 0 ? ring : -ring;
        }
        return sum;
    }

    private static double ring(ByteBuffer in, int more) {
        int points = in.getInt();
        double twice = 0;
        double x0 = 0;
        double y0 = 0;
        double px = 0;
        double py = 0;
        for (int i = 0; i < points; i++) {
            double x = in.getDouble();
            double y = in.getDouble();
            for (int m = 0; m < more; m++) {
                in.getDouble();
            }
            if (i == 0) {
                // Around the first corner, so that large coordinates do not eat the digits.
                x0 = x;
                y0 = y;
            }
            twice += i == 0 ? 0 : (px - x0) * (y - y0) - (x - x0) * (py - y0);
            px = x;
            py = y;
        }
        return Math.abs(twice) / 2;
    }
}

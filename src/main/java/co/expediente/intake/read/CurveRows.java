package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose arcs are turned into straight stretches, none of which leaves its arc by more than a stated distance, and
 * counted. Which kinds of shape there are is counted too, so that people learn of a mixed layer. Everything else passes
 * byte for byte.
 */
final class CurveRows implements RowReader {
    /** A millimetre, in metres or, where coordinates are degrees, as many degrees. */
    static final double METRES = 0.001;

    private static final double DEGREES = 1e-8;
    private static final int Z = 0x80000000;
    private static final int M = 0x40000000;
    private static final int CIRCULAR = 8;
    private static final int COMPOUND = 9;
    private static final int CURVE_POLYGON = 10;
    private static final int MULTI_CURVE = 11;
    private static final int MULTI_SURFACE = 12;
    private static final int MOST_STEPS = 100_000;

    private final RowReader rows;
    private final double tolerance;
    private final String code;
    private final @Nullable String mixedCode;
    private final String layer;
    private final boolean[] dimensions = new boolean[3];
    private long curved;

    /**
     * @param degrees whether coordinates are degrees
     * @param code of the catalogue for rows with curves
     * @param mixedCode of the catalogue for a layer of several kinds, or null to say nothing
     */
    CurveRows(RowReader rows, boolean degrees, String code, @Nullable String mixedCode, String layer) {
        this.rows = rows;
        this.tolerance = degrees ? DEGREES : METRES;
        this.code = code;
        this.mixedCode = mixedCode;
        this.layer = layer;
    }

    /** Whether coordinates of a system are degrees, as far as its words say. */
    static boolean degrees(CrsStatement crs) {
        return crs.text() != null && crs.text().startsWith("GEOG");
    }

    @Override
    public List<SourceColumn> columns() {
        return rows.columns();
    }

    @Override
    public @Nullable RawRow next() {
        RawRow row = rows.next();
        if (row == null || row.wkb() == null || row.wkb().length < 9) {
            return row;
        }
        int kind = kind(ByteBuffer.wrap(row.wkb())
                .order(row.wkb()[0] == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .getInt(1));
        switch (kind) {
            case 1, 4 -> dimensions[0] = true;
            case 2, 5, CIRCULAR, COMPOUND, MULTI_CURVE -> dimensions[1] = true;
            case 3, 6, CURVE_POLYGON, MULTI_SURFACE -> dimensions[2] = true;
            default -> {}
        }
        if (kind != 7 && (kind < CIRCULAR || kind > MULTI_SURFACE)) {
            return row;
        }
        Straightener straight = new Straightener(row.wkb(), tolerance);
        try {
            byte[] wkb = straight.run();
            if (straight.arcs == 0 && kind == 7) {
                return row;
            }
            curved += straight.arcs > 0 ? 1 : 0;
            return new RawRow(row.index(), wkb, row.values(), row.fault(), row.remarks());
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return row; // what cannot be followed is judged, and told, where geometries are judged
        }
    }

    private static int kind(int type) {
        return (type & 0x0FFFFFFF) % 1000;
    }

    @Override
    public List<IntakeNote> notes() {
        List<IntakeNote> notes = new ArrayList<>(rows.notes());
        if (curved > 0) {
            notes.add(new IntakeNote(code, curved, Map.of("count", curved)));
        }
        int kinds = 0;
        for (boolean there : dimensions) {
            kinds += there ? 1 : 0;
        }
        if (kinds > 1 && mixedCode != null) {
            notes.add(new IntakeNote(mixedCode, 1, Map.of("layer", layer)));
        }
        return notes;
    }

    @Override
    public void close() {
        rows.close();
    }

    /** One geometry, rewritten in two dimensions. */
    static final class Straightener {
        private final ByteBuffer in;
        private final double tolerance;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int more;
        long arcs;

        Straightener(byte[] wkb, double tolerance) {
            this.in = ByteBuffer.wrap(wkb);
            this.tolerance = tolerance;
        }

        byte[] run() {
            geometry();
            return out.toByteArray();
        }

        private int head() {
            in.order(in.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            int type = in.getInt();
            int thousands = (type & 0x0FFFFFFF) / 1000;
            more = ((type & Z) != 0 || thousands == 1 || thousands == 3 ? 1 : 0)
                    + ((type & M) != 0 || thousands == 2 || thousands == 3 ? 1 : 0);
            return kind(type);
        }

        private void geometry() {
            int kind = head();
            switch (kind) {
                case 1 -> {
                    Wkb.head(out, 1);
                    Wkb.ordinates(out, position(), 2);
                }
                case 2, CIRCULAR, COMPOUND -> {
                    List<double[]> line = line(kind);
                    Wkb.head(out, 2);
                    write(line);
                }
                case 3, CURVE_POLYGON -> {
                    int rings = count();
                    Wkb.head(out, 3);
                    Wkb.count(out, rings);
                    for (int i = 0; i < rings; i++) {
                        write(kind == 3 ? line(2) : line(head()));
                    }
                }
                case 4, 5, 6, 7, MULTI_CURVE, MULTI_SURFACE -> {
                    int parts = count();
                    Wkb.head(out, kind == MULTI_CURVE ? 5 : kind == MULTI_SURFACE ? 6 : kind);
                    Wkb.count(out, parts);
                    for (int i = 0; i < parts; i++) {
                        geometry();
                    }
                }
                default -> throw new IllegalArgumentException("type " + kind);
            }
        }

        /** The positions of a line of any kind, after its head. */
        private List<double[]> line(int kind) {
            int count = count();
            List<double[]> line = new ArrayList<>();
            if (kind == COMPOUND) {
                for (int i = 0; i < count; i++) {
                    List<double[]> part = line(head());
                    // Parts share the position at which they meet.
                    line.addAll(line.isEmpty() || part.isEmpty() ? part : part.subList(1, part.size()));
                }
                return line;
            }
            for (int i = 0; i < count; i++) {
                line.add(position());
            }
            return kind == CIRCULAR ? arcs(line) : line;
        }

        /** Three positions an arc: begin, any between, end. */
        private List<double[]> arcs(List<double[]> given) {
            if (given.size() < 3) {
                return given;
            }
            List<double[]> line = new ArrayList<>();
            line.add(given.get(0));
            for (int i = 0; i + 2 < given.size(); i += 2) {
                arc(given.get(i), given.get(i + 1), given.get(i + 2), line);
            }
            return line;
        }

        private void arc(double[] a, double[] b, double[] c, List<double[]> line) {
            arcs++;
            boolean whole = a[0] == c[0] && a[1] == c[1];
            // Around a, so that large coordinates do not eat the digits.
            double bx = b[0] - a[0];
            double by = b[1] - a[1];
            double cx = c[0] - a[0];
            double cy = c[1] - a[1];
            double d = 2 * (bx * cy - by * cx);
            double ux = whole ? bx / 2 : (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / d;
            double uy = whole ? by / 2 : (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / d;
            double r = Math.hypot(ux, uy);
            if (!whole && d == 0 || !Double.isFinite(r) || r == 0) {
                line.add(b); // three positions in a row
                line.add(c);
                return;
            }
            double from = Math.atan2(-uy, -ux);
            double sweep = Math.atan2(cy - uy, cx - ux) - from;
            boolean left = whole || d > 0;
            if (whole) {
                sweep = 2 * Math.PI;
            } else if (left && sweep <= 0) {
                sweep += 2 * Math.PI;
            } else if (!left && sweep >= 0) {
                sweep -= 2 * Math.PI;
            }
            double step = tolerance >= r ? Math.PI / 4 : Math.min(Math.PI / 4, 2 * Math.acos(1 - tolerance / r));
            int steps = (int) Math.min(MOST_STEPS, Math.ceil(Math.abs(sweep) / step));
            for (int i = 1; i < steps; i++) {
                double angle = from + sweep * i / steps;
                line.add(new double[] {a[0] + ux + r * Math.cos(angle), a[1] + uy + r * Math.sin(angle)});
            }
            line.add(c);
        }

        private void write(List<double[]> line) {
            Wkb.count(out, line.size());
            line.forEach(p -> Wkb.ordinates(out, p, 2));
        }

        private int count() {
            int count = in.getInt();
            if (count < 0 || count > in.remaining()) {
                throw new IllegalArgumentException("count " + count);
            }
            return count;
        }

        private double[] position() {
            double[] position = {in.getDouble(), in.getDouble()};
            in.position(in.position() + 8 * more);
            return position;
        }
    }
}

package co.expediente.spatial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Where straight pieces of a net lie on each other, to the last bit. Of two pieces the one that comes first by its coordinates keeps
 * the common stretch, so the order of rows and the direction of drawing decide nothing. Immutable.
 */
final class SharedStretches {
    private static final double[] NONE = new double[0];

    /** A piece with its ends in order of x, then y. */
    record Piece(int last, double x0, double y0, double x1, double y1) {
        static Piece of(double[] xy, int last) {
            double ax = xy[2 * last - 2];
            double ay = xy[2 * last - 1];
            double bx = xy[2 * last];
            double by = xy[2 * last + 1];
            return ax < bx || ax == bx && ay <= by ? new Piece(last, ax, ay, bx, by) : new Piece(last, bx, by, ax, ay);
        }

        private boolean isPoint() {
            return x0 == x1 && y0 == y1;
        }

        private Envelope box() {
            return new Envelope(x0, x1, y0, y1);
        }

        private boolean comesBefore(Piece other) {
            int order = Double.compare(x0, other.x0);
            order = order == 0 ? Double.compare(y0, other.y0) : order;
            order = order == 0 ? Double.compare(x1, other.x1) : order;
            order = order == 0 ? Double.compare(y1, other.y1) : order;
            return order == 0 ? last < other.last : order < 0;
        }

        private boolean isAlong(Piece other) {
            return onLine(other.x0, other.y0) && onLine(other.x1, other.y1);
        }

        private boolean onLine(double x, double y) {
            return Cross.product(x1 - x0, y1 - y0, x - x0, y - y0) == 0;
        }

        /** Where a point of its line lies, 0 at the first end and 1 at the second. */
        private double at(double x, double y) {
            double t = x1 - x0 >= Math.abs(y1 - y0) ? (x - x0) / (x1 - x0) : (y - y0) / (y1 - y0);
            return Math.max(0, Math.min(1, t));
        }
    }

    /** Last vertex of a piece → from, to, from, to… of what others have counted. */
    private final Map<Integer, double[]> taken = new HashMap<>();

    SharedStretches(FlatLines lines) {
        STRtree tree = new STRtree();
        List<Piece> pieces = new ArrayList<>();
        for (int part = 0; part + 1 < lines.partStart.length; part++) {
            for (int v = lines.partStart[part] + 1; v < lines.partStart[part + 1]; v++) {
                Piece piece = Piece.of(lines.xy, v);
                if (!piece.isPoint()) {
                    pieces.add(piece);
                    tree.insert(piece.box(), piece);
                }
            }
        }
        for (Piece piece : pieces) {
            List<Double> stretches = new ArrayList<>();
            for (Object near : tree.query(piece.box())) {
                Piece other = (Piece) near;
                if (other.comesBefore(piece) && piece.isAlong(other)) {
                    double from = piece.at(other.x0, other.y0);
                    double to = piece.at(other.x1, other.y1);
                    if (from < to) {
                        stretches.add(from);
                        stretches.add(to);
                    }
                }
            }
            if (!stretches.isEmpty()) {
                taken.put(
                        piece.last,
                        stretches.stream().mapToDouble(Double::doubleValue).toArray());
            }
        }
    }

    /** From, to, from, to… of the stretches that other pieces count, between 0 and 1 from the first end. */
    double[] of(Piece piece) {
        return taken.getOrDefault(piece.last, NONE);
    }
}

package co.expediente.spatial;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of {@link LineKernel#lengths} does. Each straight piece is taken from its end with the smaller coordinates; what
 * lies on either side of it begins and ends at events between 0 and 1, and between two events nothing changes.
 */
final class ClosedLengths implements Workers.Range {
    /** Events nearer to each other than the rounding of two places are one. */
    private static final double ROUNDING = 0x1p-48;

    private static final int OUTSIDE = -1;

    private final FlatLines lines;
    private final PreparedPolygons[] regions;
    private final LayerIndex.Search[] near;
    private final LineKernel.@Nullable Units units;
    private final double margin;
    private final boolean withGeodesic;
    private final TableSums sums;
    private final LineSteps steps = new LineSteps();
    private final double[] box = new double[4];
    private final double[] wider = new double[4];
    /** Events: place, what it is about, by how much that changes. */
    private double[] at = new double[32];

    private int[] slot = new int[32];
    private int[] change = new int[32];
    private int events;
    /** How often a slot covers the place: what others have counted, then regions, then units. */
    private final int[] count;
    /** Whether a region holds the whole piece. */
    private final boolean[] whole;

    private SharedStretches.Piece piece = new SharedStretches.Piece(0, 0, 0, 0, 0);
    private int onlyUnit;

    ClosedLengths(
            FlatLines lines, List<PreparedPolygons> regions, LineKernel.@Nullable Units units, boolean withGeodesic) {
        this.lines = lines;
        this.units = units;
        this.withGeodesic = withGeodesic;
        this.regions = regions.toArray(new PreparedPolygons[0]);
        near = new LayerIndex.Search[regions.size() + 1];
        whole = new boolean[regions.size()];
        double widest = 0;
        for (int r = 0; r < regions.size(); r++) {
            near[r] = regions.get(r).index().search();
            widest = Math.max(widest, regions.get(r).index().margin());
        }
        int unitCount = 1;
        if (units != null) {
            near[regions.size()] = units.polygons().index().search();
            widest = Math.max(widest, units.polygons().index().margin());
            unitCount = units.unitOf().count();
        }
        margin = widest;
        count = new int[1 + regions.size() + unitCount];
        sums = new TableSums(1, unitCount, 1, withGeodesic);
    }

    TableSums sums() {
        return sums;
    }

    @Override
    public void work(int from, int to) {
        for (int part = lines.firstPart[from]; part < lines.firstPart[to]; part++) {
            for (int v = lines.partStart[part] + 1; v < lines.partStart[part + 1]; v++) {
                setPiece(v);
                if (collectRegions() && collectUnits()) {
                    sweep();
                }
            }
        }
    }

    private void setPiece(int last) {
        piece = SharedStretches.Piece.of(lines.xy, last);
        box[0] = piece.x0();
        box[1] = Math.min(piece.y0(), piece.y1());
        box[2] = piece.x1();
        box[3] = Math.max(piece.y0(), piece.y1());
        for (int i = 0; i < 4; i++) {
            wider[i] = box[i] + (i < 2 ? -margin : margin);
        }
        steps.setPiece(piece.x0(), piece.y0(), piece.x1(), piece.y1());
        events = 0;
        double[] taken = lines.shared().of(piece);
        for (int t = 0; t < taken.length; t += 2) {
            add(taken[t], 0, 1);
            add(taken[t + 1], 0, -1);
        }
    }

    /** Whether all regions have something to do with the piece. */
    private boolean collectRegions() {
        for (int r = 0; r < regions.length; r++) {
            whole[r] = near[r].coverOf(box, 0) >= 0;
            int before = events;
            if (!whole[r]) {
                IntList found = near[r].near(wider, 0);
                for (int n = 0; n < found.size(); n++) {
                    collect(regions[r].polygons(), found.get(n), 1 + r);
                }
            }
            if (!whole[r] && events == before) {
                return false;
            }
        }
        return true;
    }

    private boolean collectUnits() {
        onlyUnit = 0;
        if (units == null) {
            return true;
        }
        LayerIndex.Search search = near[regions.length];
        int one = search.coverOf(box, 0);
        if (one >= 0) {
            onlyUnit = units.unitOf().of(one);
            return onlyUnit >= 0;
        }
        onlyUnit = OUTSIDE;
        IntList found = search.near(wider, 0);
        int before = events;
        for (int n = 0; n < found.size(); n++) {
            int unit = units.unitOf().of(found.get(n));
            if (unit >= 0) {
                collect(units.polygons().polygons(), found.get(n), 1 + regions.length + unit);
            }
        }
        return events > before;
    }

    private void collect(FlatPolygons layer, int polygon, int about) {
        for (int side = 0; side < 2; side++) {
            steps.collect(layer, polygon, side == 1);
            for (int s = 0; s < steps.count; s++) {
                add(steps.at[s], about, (int) steps.sign[s]);
            }
        }
    }

    /** Keeps the events in order; pieces are short and have few. */
    private void add(double t, int about, int by) {
        if (events == at.length) {
            at = Arrays.copyOf(at, 2 * events);
            slot = Arrays.copyOf(slot, 2 * events);
            change = Arrays.copyOf(change, 2 * events);
        }
        int i = events++;
        for (; i > 0 && at[i - 1] > t; i--) {
            at[i] = at[i - 1];
            slot[i] = slot[i - 1];
            change[i] = change[i - 1];
        }
        at[i] = t;
        slot[i] = about;
        change[i] = by;
    }

    private void sweep() {
        double planar = Math.hypot(piece.x1() - piece.x0(), piece.y1() - piece.y0());
        double from = 0;
        double last = 0;
        int unit = OUTSIDE;
        for (int e = 0; e <= events; e++) {
            double t = e == events || at[e] > 1 - ROUNDING ? 1 : at[e];
            if (e == events || t - last > ROUNDING) {
                // up to here everything is known that holds from the last place on
                int now = unitHere();
                if (now != unit) {
                    put(unit, from, last, planar);
                    unit = now;
                    from = last;
                }
                last = t;
            }
            if (e < events) {
                count[slot[e]] += change[e];
            }
        }
        put(unit, from, 1, planar);
        for (int e = 0; e < events; e++) {
            count[slot[e]] = 0;
        }
    }

    /** The unit of the place that the counts tell of, 0 for the whole. */
    private int unitHere() {
        if (count[0] > 0) {
            return OUTSIDE;
        }
        for (int r = 0; r < regions.length; r++) {
            if (!whole[r] && count[1 + r] <= 0) {
                return OUTSIDE;
            }
        }
        if (onlyUnit != OUTSIDE) {
            return onlyUnit;
        }
        int lowest = Integer.MAX_VALUE;
        for (int e = 0; e < events; e++) {
            if (slot[e] > regions.length && count[slot[e]] > 0) {
                lowest = Math.min(lowest, slot[e] - regions.length - 1);
            }
        }
        return lowest == Integer.MAX_VALUE ? OUTSIDE : lowest;
    }

    private void put(int unit, double from, double to, double planar) {
        if (unit == OUTSIDE || !(from < to)) {
            return;
        }
        double onEllipsoid = 0;
        if (withGeodesic) {
            double geodesic = Measures.geodesic(piece.x0(), piece.y0(), piece.x1(), piece.y1());
            onEllipsoid = from == 0 && to == 1 ? geodesic : geodesic * weighed(from, to);
        }
        sums.add(0, unit, 0, planar * (to - from), onEllipsoid);
    }

    /** The share of a portion on the ellipsoid, where a metre of the map weighs a parabola through ends and middle. */
    private double weighed(double from, double to) {
        double w0 = weight(0);
        double w1 = weight(1);
        double bend = 4 * weight(0.5) - 2 * (w0 + w1);
        return (LineSteps.from(from, w0, w1, bend) - LineSteps.from(to, w0, w1, bend))
                / LineSteps.from(0, w0, w1, bend);
    }

    private double weight(double t) {
        return 1
                / PointScale.at(piece.x0() + t * (piece.x1() - piece.x0()), piece.y0() + t * (piece.y1() - piece.y0()))
                        .scale();
    }
}

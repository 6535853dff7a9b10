package co.expediente.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/**
 * Heights on a grid of 50 m with the water that runs over them: pits filled by priority flood (Barnes, Lehman and Mulla
 * 2014), steepest descent to one of eight neighbours, flow accumulation, streams, height above the nearest stream.
 */
final class Relief {
    static final double EAST = 4_700_000;
    static final double NORTH = 2_180_000;
    static final double CELL = 50;
    static final int NX = 440;
    static final int NY = 400;
    /** Thalweg of the main valley, from its head to where it leaves the map. */
    private static final double[][] AXIS = {
        {18600, 16700},
        {16900, 14900},
        {15600, 13900},
        {14400, 12300},
        {12900, 11900},
        {11600, 10900},
        {10300, 10300},
        {9200, 9300},
        {8000, 8900},
        {6800, 7700},
        {5300, 7000},
        {4200, 5800},
        {2400, 5000},
        {0, 4300}
    };

    final double[] height = new double[NX * NY];
    final int[] receiver = new int[NX * NY];
    final int[] cellsAbove = new int[NX * NY];
    final double[] aboveStream = new double[NX * NY];
    final double[] slope = new double[NX * NY];
    final boolean[] basin = new boolean[NX * NY];
    final Integer[] highestFirst = new Integer[NX * NY];
    private final int outlet;

    Relief(long seed) {
        Noise broad = new Noise(seed);
        Noise ridges = new Noise(seed + 1);
        for (int j = 0; j < NY; j++) {
            for (int i = 0; i < NX; i++) {
                height[j * NX + i] = shape((i + 0.5) * CELL, (j + 0.5) * CELL, broad, ridges);
            }
        }
        double[] raw = height.clone();
        fill();
        drain();
        outlet = strongestNear(2400, 5000, 700);
        markBasin();
        System.arraycopy(raw, 0, height, 0, raw.length);
        slopes();
        heightAboveStreams(120);
    }

    private static double shape(double px, double py, Noise broad, Noise ridges) {
        // The axis is drawn with a ruler; bending the plane gives it bends.
        double x = px + 700 * broad.fractal(px + 500, py, 2600, 2);
        double y = py + 700 * broad.fractal(px, py + 90_000, 2600, 2);
        double best = Double.MAX_VALUE;
        for (int k = 0; k + 1 < AXIS.length; k++) {
            double ax = AXIS[k][0];
            double ay = AXIS[k][1];
            double bx = AXIS[k + 1][0] - ax;
            double by = AXIS[k + 1][1] - ay;
            double t = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / (bx * bx + by * by)));
            best = Math.min(best, StrictMath.hypot(x - ax - t * bx, y - ay - t * by));
        }
        // Along and across the valley as a whole, smooth everywhere.
        double ux = 0.83205;
        double uy = 0.5547;
        double along = (x - 10600) * ux + (y - 10300) * uy;
        double across = -(x - 10600) * uy + (y - 10300) * ux;
        double down = Math.max(0, Math.min(1, 0.5 - along / 22000));
        double floor = 1480 + 900 * StrictMath.pow(1 - down, 2.6) + 90 * (1 - down);
        double wide = 300 + 620 * bump(down, 0.57, 0.17);
        double side = Math.max(0, best - wide * (1 + 0.45 * broad.at(x, y, 1700)));
        double wall = 0.24 * side / (1 + side / 9000) * Math.min(1, 0.45 + side / 2500);
        double rough = Math.min(1, best / 2800);
        double hills = ridged(ridges, x, y) * (50 + 420 * rough) * (0.15 + 0.85 * rough);
        double reach = StrictMath.hypot(along / (along > 0 ? 9600 : 10800), across / 6700)
                * (1 + 0.3 * broad.fractal(x + 31000, y, 7000, 3));
        double rim = reach > 0.97 && best > 700 ? -(reach - 0.97) * 4200 * Math.min(1, (best - 700) / 1500) : 0;
        return floor + wall + hills + rim + 4 * broad.at(x, y, 160);
    }

    private static double ridged(Noise n, double x, double y) {
        double sum = 0;
        double gain = 1;
        double length = 4600;
        double u = x;
        double v = y;
        for (int o = 0; o < 5; o++) {
            double w = n.at(u + 0.25 * length * n.at(v, u, length), v + 977, length);
            sum += gain * (1 - 2 * StrictMath.sqrt(w * w + 0.004));
            gain *= 0.47;
            length *= 0.47;
            double t = 0.8 * u - 0.6 * v + 5113;
            v = 0.6 * u + 0.8 * v - 7331;
            u = t;
        }
        return sum / 1.9;
    }

    private static double bump(double t, double centre, double width) {
        double u = (t - centre) / width;
        return 1 / (1 + u * u * u * u);
    }

    private record Cell(double level, int index) {}

    private void fill() {
        boolean[] done = new boolean[height.length];
        PriorityQueue<Cell> open = new PriorityQueue<>((a, b) -> {
            int c = Double.compare(a.level, b.level);
            return c != 0 ? c : a.index - b.index;
        });
        for (int c = 0; c < height.length; c++) {
            int i = c % NX;
            int j = c / NX;
            if (i == 0 || j == 0 || i == NX - 1 || j == NY - 1) {
                open.add(new Cell(height[c], c));
                done[c] = true;
            }
        }
        while (!open.isEmpty()) {
            Cell low = open.poll();
            for (int n : neighbours(low.index)) {
                if (n >= 0 && !done[n]) {
                    done[n] = true;
                    height[n] = Math.max(height[n], low.level + 0.001);
                    open.add(new Cell(height[n], n));
                }
            }
        }
    }

    private void drain() {
        for (int c = 0; c < height.length; c++) {
            receiver[c] = -1;
            double steepest = 0;
            int[] around = neighbours(c);
            for (int k = 0; k < 8; k++) {
                if (around[k] >= 0) {
                    double s = (height[c] - height[around[k]]) / (k % 2 == 0 ? CELL : CELL * 1.4142135623730951);
                    if (s > steepest) {
                        steepest = s;
                        receiver[c] = around[k];
                    }
                }
            }
        }
        Arrays.setAll(highestFirst, k -> k);
        Arrays.sort(highestFirst, (a, b) -> {
            int c = Double.compare(height[b], height[a]);
            return c != 0 ? c : a - b;
        });
        Arrays.fill(cellsAbove, 1);
        for (int c : highestFirst) {
            if (receiver[c] >= 0) {
                cellsAbove[receiver[c]] += cellsAbove[c];
            }
        }
    }

    private int strongestNear(double x, double y, double radius) {
        int best = -1;
        for (int c = 0; c < height.length; c++) {
            if (StrictMath.hypot(x(c) - EAST - x, y(c) - NORTH - y) < radius
                    && (best < 0 || cellsAbove[c] > cellsAbove[best])) {
                best = c;
            }
        }
        return best;
    }

    private void markBasin() {
        basin[outlet] = true;
        for (int k = highestFirst.length - 1; k >= 0; k--) {
            int c = highestFirst[k];
            if (receiver[c] >= 0 && basin[receiver[c]]) {
                basin[c] = true;
            }
        }
    }

    private void slopes() {
        for (int j = 0; j < NY; j++) {
            for (int i = 0; i < NX; i++) {
                int w = j * NX + Math.max(0, i - 1);
                int e = j * NX + Math.min(NX - 1, i + 1);
                int s = Math.max(0, j - 1) * NX + i;
                int n = Math.min(NY - 1, j + 1) * NX + i;
                slope[j * NX + i] = StrictMath.hypot(height[e] - height[w], height[n] - height[s]) / (2 * CELL);
            }
        }
    }

    /** Height over the stream cell (more than so many cells above it) that the cell drains to. */
    private void heightAboveStreams(int threshold) {
        for (int k = highestFirst.length - 1; k >= 0; k--) {
            int c = highestFirst[k];
            if (cellsAbove[c] >= threshold || receiver[c] < 0) {
                aboveStream[c] = 0;
            } else {
                aboveStream[c] = Math.max(0, aboveStream[receiver[c]] + height[c] - height[receiver[c]]);
            }
        }
    }

    /** Neighbours counter-clockwise from east; -1 outside. Even positions are sides, odd ones corners. */
    static int[] neighbours(int c) {
        int i = c % NX;
        int j = c / NX;
        int[] result = new int[8];
        for (int k = 0; k < 8; k++) {
            int ni = i + DX[k];
            int nj = j + DY[k];
            result[k] = ni < 0 || nj < 0 || ni >= NX || nj >= NY ? -1 : nj * NX + ni;
        }
        return result;
    }

    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};

    static double x(int c) {
        return EAST + (c % NX + 0.5) * CELL;
    }

    static double y(int c) {
        return NORTH + (c / NX + 0.5) * CELL;
    }

    static int cell(double x, double y) {
        int i = (int) Math.max(0, Math.min(NX - 1, StrictMath.floor((x - EAST) / CELL)));
        int j = (int) Math.max(0, Math.min(NY - 1, StrictMath.floor((y - NORTH) / CELL)));
        return j * NX + i;
    }

    /** Bilinear value of a grid at a point. */
    static double sample(double[] grid, double x, double y) {
        double u = Math.max(0, Math.min(NX - 1.001, (x - EAST) / CELL - 0.5));
        double v = Math.max(0, Math.min(NY - 1.001, (y - NORTH) / CELL - 0.5));
        int i = (int) u;
        int j = (int) v;
        double fu = u - i;
        double fv = v - j;
        int c = j * NX + i;
        return (grid[c] * (1 - fu) + grid[c + 1] * fu) * (1 - fv)
                + (grid[c + NX] * (1 - fu) + grid[c + NX + 1] * fu) * fv;
    }

    /** A stream between two confluences, from source to mouth; order after Strahler. */
    record Stream(LineString line, int order, int cells) {}

    /** Streams with at least so many cells above, smoothed, inside the basin. */
    List<Stream> streams(int threshold) {
        int n = height.length;
        int[] order = new int[n];
        int[] inflows = new int[n];
        int[] equal = new int[n];
        for (int c : highestFirst) {
            if (cellsAbove[c] < threshold || !basin[c]) {
                continue;
            }
            order[c] = order[c] == 0 ? 1 : equal[c] > 1 ? order[c] + 1 : order[c];
            int r = receiver[c];
            if (r >= 0) {
                inflows[r]++;
                if (order[c] > order[r]) {
                    order[r] = order[c];
                    equal[r] = 1;
                } else if (order[c] == order[r]) {
                    equal[r]++;
                }
            }
        }
        List<Stream> streams = new ArrayList<>();
        for (int c : highestFirst) {
            if (cellsAbove[c] < threshold || !basin[c] || inflows[c] == 1) {
                continue;
            }
            List<Coordinate> path = new ArrayList<>();
            int at = c;
            path.add(new Coordinate(x(at), y(at)));
            do {
                at = receiver[at];
                path.add(new Coordinate(x(at), y(at)));
            } while (inflows[at] == 1 && at != outlet && receiver[at] >= 0);
            streams.add(new Stream(soft(path, 3), order[c], cellsAbove[c]));
        }
        return streams;
    }

    /** The main river from its source to the outlet. */
    LineString river() {
        int at = outlet;
        List<Coordinate> path = new ArrayList<>();
        path.add(new Coordinate(x(at), y(at)));
        while (true) {
            int best = -1;
            for (int n : neighbours(at)) {
                if (n >= 0 && receiver[n] == at && (best < 0 || cellsAbove[n] > cellsAbove[best])) {
                    best = n;
                }
            }
            if (best < 0 || cellsAbove[best] < 250) {
                break;
            }
            at = best;
            path.add(0, new Coordinate(x(at), y(at)));
        }
        return soft(path, 4);
    }

    /** A grid path as a natural line: averaged, thinned, corners cut. */
    static LineString soft(List<Coordinate> path, int rounds) {
        List<Coordinate> line = path;
        for (int r = 0; r < rounds; r++) {
            List<Coordinate> next = new ArrayList<>(line);
            for (int i = 1; i + 1 < line.size(); i++) {
                next.set(
                        i,
                        new Coordinate(
                                (line.get(i - 1).x + 2 * line.get(i).x + line.get(i + 1).x) / 4,
                                (line.get(i - 1).y + 2 * line.get(i).y + line.get(i + 1).y) / 4));
            }
            line = next;
        }
        return Lattice.line(Lattice.simplify(Lattice.chaikin(Lattice.simplify(line, 6), 1, false), 3));
    }

    Coordinate outletPoint() {
        return new Coordinate(x(outlet), y(outlet));
    }
}

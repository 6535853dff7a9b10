package co.expediente.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A partition of a rectangle like a brick wall: every region has about six neighbours and shares its fractal borders with
 * them vertex by vertex. Regions may get islands, holes that another region owns or nobody.
 */
final class BrickPartition {
    private static final double MARGIN = 60;
    private static final int LEAST_PIECES = 5;
    private static final int MOST_PIECES = 50;

    private final SplittableRandom random;
    private final int columns;
    private final int rows;
    private final double dx;
    private final double dy;
    /** Nodes of each row line from west to east, two a brick: those of the row below and of the row above. */
    private final double[][][] nodes;
    /** Borders along row lines, by row line and node. */
    private final List<List<List<double[]>>> along = new ArrayList<>();
    /** Borders from a row line to the next, by row and node. */
    private final List<List<List<double[]>>> across = new ArrayList<>();

    private final List<List<List<List<double[]>>>> regions = new ArrayList<>();
    /** Middle x, middle y and width of each region. */
    private final List<double[]> middles = new ArrayList<>();

    /** Covers a rectangle from (0, 0) with a margin. */
    BrickPartition(SplittableRandom random, int columns, int rows, double width, double height) {
        this.random = random;
        this.columns = columns;
        this.rows = rows;
        this.dx = (width + 2 * MARGIN) / columns;
        this.dy = (height + 2 * MARGIN) / rows;
        this.nodes = nodes();
        borders();
        for (int row = 0; row < rows; row++) {
            bricks(row);
        }
    }

    private double[][][] nodes() {
        int perLine = 2 * columns + 1;
        double[][][] all = new double[rows + 1][perLine][];
        for (int j = 0; j <= rows; j++) {
            for (int k = 0; k < perLine; k++) {
                boolean edgeX = k == 0 || k == perLine - 1;
                boolean edgeY = j == 0 || j == rows;
                double x = -MARGIN + k * dx / 2 + (edgeX ? 0 : random.nextDouble(-.12, .12) * dx);
                double y = -MARGIN + j * dy + (edgeY ? 0 : random.nextDouble(-.15, .15) * dy);
                all[j][k] = new double[] {x, y};
            }
        }
        return all;
    }

    private void borders() {
        int perLine = 2 * columns + 1;
        for (int j = 0; j <= rows; j++) {
            List<List<double[]>> line = new ArrayList<>();
            for (int k = 0; k + 1 < perLine; k++) {
                line.add(fractal(nodes[j][k], nodes[j][k + 1], pieces(), j == 0 || j == rows));
            }
            along.add(line);
        }
        for (int j = 0; j < rows; j++) {
            List<List<double[]>> row = new ArrayList<>();
            for (int k = 0; k < perLine; k++) {
                row.add(fractal(nodes[j][k], nodes[j + 1][k], pieces(), k == 0 || k == perLine - 1));
            }
            across.add(row);
        }
    }

    private int pieces() {
        return LEAST_PIECES + random.nextInt(MOST_PIECES - LEAST_PIECES + 1);
    }

    private void bricks(int row) {
        int last = 2 * columns;
        int offset = row % 2;
        TreeSet<Integer> ends = new TreeSet<>(List.of(0, last));
        for (int k = offset; k <= last; k += 2) {
            ends.add(k);
        }
        // The first brick of an odd row is one and a half wide, the last one a half.
        if (offset == 1) {
            ends.remove(1);
        }
        int west = 0;
        for (int east : ends.tailSet(0, false)) {
            List<double[]> ring = new ArrayList<>();
            for (int k = west; k < east; k++) {
                append(ring, along.get(row).get(k), false);
            }
            append(ring, across.get(row).get(east), false);
            for (int k = east - 1; k >= west; k--) {
                append(ring, along.get(row + 1).get(k), true);
            }
            append(ring, across.get(row).get(west), true);
            regions.add(new ArrayList<>(List.of(new ArrayList<>(List.of(ring)))));
            middles.add(new double[] {
                -MARGIN + (west + east) * dx / 4, -MARGIN + (row + .5) * dy, (east - west) * dx / 2
            });
            west = east;
        }
    }

    /** Cuts a hole into every tenth region; half of the holes are part of a region some places further. */
    void addIslands() {
        int own = regions.size();
        for (int r = 0; r < own; r++) {
            if (random.nextInt(10) != 0) {
                continue;
            }
            double[] middle = middles.get(r);
            int vertices = 16 + random.nextInt(20);
            double radius = Math.min(middle[2], dy) * 0.16;
            List<double[]> island = new ArrayList<>();
            for (int k = 0; k < vertices; k++) {
                double angle = 2 * Math.PI * k / vertices;
                double q = radius * random.nextDouble(.8, 1.2);
                island.add(CitySet.warp(
                        middle[0] + q * StrictMath.cos(angle), middle[1] + q * StrictMath.sin(angle)));
            }
            List<double[]> hole = new ArrayList<>(island);
            Collections.reverse(hole);
            regions.get(r).get(0).add(hole);
            if (random.nextBoolean()) {
                regions.get((r + 7) % own).add(new ArrayList<>(List.of(island)));
            }
        }
    }

    void write(Path file, int classes) throws IOException {
        try (LayerWriter out = new LayerWriter(file)) {
            for (int r = 0; r < regions.size(); r++) {
                out.polygons(r, random.nextInt(classes), regions.get(r));
            }
        }
    }

    /** Adds a border without its last point. */
    static void append(List<double[]> ring, List<double[]> border, boolean backwards) {
        int n = border.size();
        for (int i = 0; i < n - 1; i++) {
            ring.add(border.get(backwards ? n - 1 - i : i));
        }
    }

    /** A border in pieces: three waves and some noise across the straight line, which it keeps at the outer edge. */
    private List<double[]> fractal(double[] from, double[] to, int pieces, boolean straight) {
        List<double[]> border = new ArrayList<>();
        double wide = to[0] - from[0];
        double high = to[1] - from[1];
        double[] amplitude = {
            random.nextDouble(-.07, .07), random.nextDouble(-.04, .04), random.nextDouble(-.02, .02)
        };
        for (int i = 0; i <= pieces; i++) {
            double t = (double) i / pieces;
            double aside = 0;
            if (!straight && i > 0 && i < pieces) {
                for (int q = 0; q < 3; q++) {
                    aside += amplitude[q] * StrictMath.sin(Math.PI * (2 * q + 1) * t);
                }
                aside += random.nextDouble(-.12, .12) / pieces;
            }
            border.add(CitySet.warp(from[0] + wide * t - high * aside, from[1] + high * t + wide * aside));
        }
        return border;
    }
}

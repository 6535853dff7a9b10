package co.expediente.bench;

import static co.expediente.bench.Ground.mm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The sets whose three layers are made of the edges of one mesh of quadrilaterals: every parcel lies in exactly one zone and
 * one unit, and all borders run along borders.
 */
final class MeshSet {
    /** How borders of zones and units are written. */
    enum Borders {
        /** The very vertices of the parcels. */
        SHARED,
        /** One more vertex in the exact middle of every edge: collinear, not identical. */
        COLLIN,
        /** One more vertex at a third, rounded to millimetres: almost collinear. */
        NEAR
    }

    private final SplittableRandom random = new SplittableRandom(77);
    private final int columns;
    private final int rows;
    private final double[][][] nodes;

    private MeshSet(int factor) {
        this.columns = 50 * factor;
        this.rows = 40 * factor;
        this.nodes = new double[rows + 1][columns + 1][];
        for (int j = 0; j <= rows; j++) {
            for (int i = 0; i <= columns; i++) {
                // Quarter metres, so that midpoints are exact.
                double x = Ground.X0 + i * 12 + Math.rint(random.nextDouble(-3, 3) * 4) / 4;
                double y = Ground.Y0 + j * 10 + Math.rint(random.nextDouble(-2.5, 2.5) * 4) / 4;
                nodes[j][i] = new double[] {x, y};
            }
        }
    }

    static void write(Path folder, String name, int factor, Borders borders) throws IOException {
        MeshSet mesh = new MeshSet(factor);
        mesh.groups(folder.resolve(name + "_parcels.tsv"), mesh.columns, mesh.rows, 12, Borders.SHARED);
        mesh.groups(folder.resolve(name + "_zones.tsv"), 6 * factor, 5 * factor, 20, borders);
        mesh.groups(folder.resolve(name + "_units.tsv"), BenchSets.unitColumns(factor), 2 * factor, 500, borders);
    }

    /** The mesh in groups of cells; every other row of groups is shifted by half a group. */
    private void groups(Path file, int groupsX, int groupsY, int classes, Borders borders) throws IOException {
        try (LayerWriter out = new LayerWriter(file)) {
            int id = 0;
            for (int j = 0; j < groupsY; j++) {
                int y0 = j * rows / groupsY;
                int y1 = (j + 1) * rows / groupsY;
                int shift = groupsX == columns ? 0 : j % 2 * (columns / groupsX / 2);
                for (int i = 0; i < groupsX; i++) {
                    int x0 = i == 0 ? 0 : i * columns / groupsX + shift;
                    int x1 = i == groupsX - 1 ? columns : (i + 1) * columns / groupsX + shift;
                    List<double[]> ring = new ArrayList<>();
                    for (int x = x0; x < x1; x++) {
                        edge(ring, nodes[y0][x], nodes[y0][x + 1], borders);
                    }
                    for (int y = y0; y < y1; y++) {
                        edge(ring, nodes[y][x1], nodes[y + 1][x1], borders);
                    }
                    for (int x = x1; x > x0; x--) {
                        edge(ring, nodes[y1][x], nodes[y1][x - 1], borders);
                    }
                    for (int y = y1; y > y0; y--) {
                        edge(ring, nodes[y][x0], nodes[y - 1][x0], borders);
                    }
                    out.ring(id++, random.nextInt(classes), ring);
                }
            }
        }
    }

    private static void edge(List<double[]> ring, double[] a, double[] b, Borders borders) {
        ring.add(a);
        if (borders == Borders.COLLIN) {
            ring.add(new double[] {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2});
        } else if (borders == Borders.NEAR) {
            // From the same end whichever neighbour asks, so that both get the same point.
            boolean forwards = a[0] != b[0] ? a[0] < b[0] : a[1] < b[1];
            double[] start = forwards ? a : b;
            double[] end = forwards ? b : a;
            ring.add(mm(start[0] + (end[0] - start[0]) / 3, start[1] + (end[1] - start[1]) / 3));
        }
    }
}

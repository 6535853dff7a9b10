package co.expediente.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Parcels that touch and never overlap, as a cadastre should be: a mesh of crooked quadrilaterals whose walls have jogs that
 * both neighbours share. Covers the same ground as a {@link BrickPartition} of that size.
 */
final class ParcelMesh {
    private final SplittableRandom random = new SplittableRandom(44);
    private final int columns;
    private final int rows;
    private final double dx;
    private final double dy;
    /** Walls from each node to the east and to the north, without their last point, by row and column. */
    private final List<List<List<double[]>>> east = new ArrayList<>();

    private final List<List<List<double[]>>> north = new ArrayList<>();

    ParcelMesh(int columns, int rows, double width, double height) {
        this.columns = columns;
        this.rows = rows;
        this.dx = width / columns;
        this.dy = height / rows;
        double[][][] nodes = new double[rows + 2][columns + 2][];
        for (int j = 0; j < rows + 2; j++) {
            for (int i = 0; i < columns + 2; i++) {
                nodes[j][i] = place(i * dx, j * dy);
            }
        }
        for (int j = 0; j <= rows; j++) {
            List<List<double[]>> eastward = new ArrayList<>();
            List<List<double[]>> northward = new ArrayList<>();
            for (int i = 0; i <= columns; i++) {
                eastward.add(List.of(nodes[j][i], place((i + 0.5) * dx, j * dy), nodes[j][i + 1]));
                northward.add(List.of(
                        nodes[j][i],
                        place(i * dx, (j + 1 / 3.0) * dy),
                        place(i * dx, (j + 2 / 3.0) * dy),
                        nodes[j + 1][i]));
            }
            east.add(eastward);
            north.add(northward);
        }
    }

    private double[] place(double x, double y) {
        return CitySet.warp(x + random.nextDouble(-0.08, 0.08) * dx, y + random.nextDouble(-0.08, 0.08) * dy);
    }

    void write(Path file, int classes) throws IOException {
        try (LayerWriter out = new LayerWriter(file)) {
            int id = 0;
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < columns; i++) {
                    List<double[]> ring = new ArrayList<>();
                    BrickPartition.append(ring, east.get(j).get(i), false);
                    BrickPartition.append(ring, north.get(j).get(i + 1), false);
                    BrickPartition.append(ring, east.get(j + 1).get(i), true);
                    BrickPartition.append(ring, north.get(j).get(i), true);
                    out.ring(id++, random.nextInt(classes), ring);
                }
            }
        }
    }
}

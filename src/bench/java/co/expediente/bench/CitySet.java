package co.expediente.bench;

import static co.expediente.bench.Ground.mm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The set {@code city}: irregular parcels in blocks along warped streets (party walls with jogs, patios, parts in the street),
 * zones and units with fractal borders that cut them. 27 % of the parcels lie in more than one zone, 11 % in more than one
 * unit. Coordinates are rounded to millimetres; all polygons are valid.
 */
final class CitySet {
    private static final double BLOCK_WIDTH = 90;
    private static final double BLOCK_HEIGHT = 46;
    private static final int PARCEL_CLASSES = 12;
    private static final int LOTS_OF_ROW = 10;

    private final SplittableRandom random = new SplittableRandom(9377);
    private final Extent extent;

    /**
     * How large the town is.
     *
     * @param blocksX blocks of 20 parcels from west to east
     * @param zonesX bricks of the partition in zones from west to east, likewise the rest
     */
    record Extent(int blocksX, int blocksY, int zonesX, int zonesY, int unitsX, int unitsY) {
        /** The town of the other sets' scale: factor 10 has 200,000 parcels, about 3,000 zones and 500 units. */
        static Extent ofFactor(int f) {
            return new Extent(10 * f, 10 * f, 6 * f, 5 * f, BenchSets.unitColumns(f), 2 * f);
        }

        /** A town of the same density with at least so many parcels. */
        static Extent withParcels(int parcels) {
            double ratio = Math.sqrt(parcels / 200_000.0);
            int across = (int) Math.rint(100 * ratio);
            int along = (parcels + 20 * across - 1) / (20 * across);
            return new Extent(
                    across,
                    along,
                    (int) Math.rint(across * 0.6),
                    (int) Math.rint(along * 0.5),
                    (int) Math.rint(across * 0.25),
                    (int) Math.rint(along * 0.2));
        }

        int parcels() {
            return 20 * blocksX * blocksY;
        }
    }

    private CitySet(Extent extent) {
        this.extent = extent;
    }

    static void write(Path folder, String name, Extent extent) throws IOException {
        CitySet city = new CitySet(extent);
        city.parcels(folder.resolve(name + "_parcels.tsv"));
        double width = extent.blocksX * BLOCK_WIDTH;
        double height = extent.blocksY * BLOCK_HEIGHT;
        BrickPartition zones = new BrickPartition(city.random, extent.zonesX, extent.zonesY, width, height);
        zones.addIslands();
        zones.write(folder.resolve(name + "_zones.tsv"), 20);
        new BrickPartition(city.random, extent.unitsX, extent.unitsY, width, height)
                .write(folder.resolve(name + "_units.tsv"), 500);
    }

    private void parcels(Path file) throws IOException {
        try (LayerWriter out = new LayerWriter(file)) {
            int id = 0;
            for (int j = 0; j < extent.blocksY; j++) {
                for (int i = 0; i < extent.blocksX; i++) {
                    id = block(out, id, i * BLOCK_WIDTH, j * BLOCK_HEIGHT);
                }
            }
        }
    }

    /** Two rows of ten parcels; neighbours share their walls vertex by vertex. */
    private int block(LayerWriter out, int firstId, double blockX, double blockY) throws IOException {
        int id = firstId;
        double[] cut = new double[LOTS_OF_ROW + 1];
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i <= LOTS_OF_ROW; i++) {
                cut[i] = i * 8 + (i % LOTS_OF_ROW == 0 ? 0 : random.nextDouble(-1.5, 1.5));
            }
            double south = row == 0 ? 0 : 18;
            double north = row == 0 ? 18 : 36;
            double[][][] walls = new double[LOTS_OF_ROW + 1][][];
            for (int i = 0; i <= LOTS_OF_ROW; i++) {
                walls[i] = wall(i % LOTS_OF_ROW == 0, blockX + cut[i], blockY, south, north);
            }
            for (int i = 0; i < LOTS_OF_ROW; i++) {
                List<double[]> ring = new ArrayList<>(Arrays.asList(walls[i + 1]));
                for (int k = walls[i].length - 1; k >= 0; k--) {
                    ring.add(walls[i][k]);
                }
                double x = blockX + (cut[i] + cut[i + 1]) / 2;
                double y = blockY + (south + north) / 2;
                List<List<double[]>> lot = new ArrayList<>(List.of(ring));
                if (random.nextInt(50) == 0) {
                    List<double[]> patio = box(x, y, 0.9, 2);
                    Collections.reverse(patio);
                    lot.add(patio);
                }
                List<List<List<double[]>>> polygons = new ArrayList<>(List.of(lot));
                if (random.nextInt(100) == 0) {
                    polygons.add(List.of(box(x, blockY + 40 + 2 * row, 2, 0.8)));
                }
                out.polygons(id++, random.nextInt(PARCEL_CLASSES), polygons);
            }
        }
        return id;
    }

    /** A party wall from south to north with up to four jogs; the ends of a row are straight. */
    private double[][] wall(boolean endOfRow, double x, double blockY, double south, double north) {
        int jogs = endOfRow ? 0 : random.nextInt(5);
        double[][] wall = new double[jogs + 2][];
        wall[0] = warp(x, blockY + south);
        wall[jogs + 1] = warp(x, blockY + north);
        for (int k = 1; k <= jogs; k++) {
            wall[k] = warp(
                    x + random.nextDouble(-0.7, 0.7),
                    blockY + south + (north - south) * (k + random.nextDouble(-0.3, 0.3)) / (jogs + 1));
        }
        return wall;
    }

    private static List<double[]> box(double x, double y, double dx, double dy) {
        return new ArrayList<>(
                List.of(warp(x - dx, y - dy), warp(x + dx, y - dy), warp(x + dx, y + dy), warp(x - dx, y + dy)));
    }

    /** Place of a point of the drawing board: a smooth distortion of the street grid, a rotation, EPSG:9377 in millimetres. */
    static double[] warp(double x, double y) {
        double u = x + 25 * StrictMath.sin(y / 700) + 4 * StrictMath.sin(x / 310);
        double v = y + 20 * StrictMath.sin(x / 900) + 3 * StrictMath.cos(y / 270);
        double cos = StrictMath.cos(0.31);
        double sin = StrictMath.sin(0.31);
        return mm(Ground.X0 + 3000 + cos * u - sin * v, Ground.Y0 + 500 + sin * u + cos * v);
    }
}

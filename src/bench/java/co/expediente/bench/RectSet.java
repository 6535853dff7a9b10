package co.expediente.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The set {@code rect}: three lattices of rectangles on integer metres, every other zone border along parcel borders. The
 * answer is a table of integers, {@code rect_expected.tsv}: {@code unit, zone class, parcel class, area}.
 */
final class RectSet {
    private static final int PARCEL_CLASSES = 12;
    private static final int ZONE_CLASSES = 20;
    private static final int UNIT_CLASSES = 500;

    private final SplittableRandom random = new SplittableRandom(5);

    private RectSet() {}

    static void write(Path folder, String name, int factor) throws IOException {
        new RectSet().writeAll(folder, name, factor);
    }

    private void writeAll(Path folder, String name, int factor) throws IOException {
        int unitsX = BenchSets.unitColumns(factor);
        int[] parcelX = cuts(50 * factor, 8, 0);
        int[] parcelY = cuts(40 * factor, 8, 0);
        int width = parcelX[50 * factor];
        int height = parcelY[40 * factor];
        int[] zoneX = cuts(6 * factor, width / (6 * factor), width);
        int[] zoneY = cuts(5 * factor, height / (5 * factor), height);
        int[] unitX = cuts(unitsX, width / unitsX, width);
        int[] unitY = cuts(2 * factor, height / (2 * factor), height);
        for (int k = 0; k < zoneX.length; k += 2) {
            zoneX[k] = nearest(parcelX, zoneX[k]);
        }
        int[] parcelClass = lattice(folder.resolve(name + "_parcels.tsv"), parcelX, parcelY, PARCEL_CLASSES);
        int[] zoneClass = lattice(folder.resolve(name + "_zones.tsv"), zoneX, zoneY, ZONE_CLASSES);
        int[] unitClass = lattice(folder.resolve(name + "_units.tsv"), unitX, unitY, UNIT_CLASSES);

        // Lattices separate: an area is an overlap in x times an overlap in y.
        long[] areas = new long[PARCEL_CLASSES * ZONE_CLASSES * UNIT_CLASSES];
        List<int[]> overlapsY = overlaps(parcelY, zoneY, unitY);
        for (int[] x : overlaps(parcelX, zoneX, unitX)) {
            for (int[] y : overlapsY) {
                int parcel = parcelClass[y[0] * (parcelX.length - 1) + x[0]];
                int zone = zoneClass[y[1] * (zoneX.length - 1) + x[1]];
                int unit = unitClass[y[2] * (unitX.length - 1) + x[2]];
                areas[(unit * ZONE_CLASSES + zone) * PARCEL_CLASSES + parcel] += (long) x[3] * y[3];
            }
        }
        expected(folder.resolve(name + "_expected.tsv"), areas);
    }

    private static void expected(Path file, long[] areas) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < areas.length; i++) {
                if (areas[i] != 0) {
                    int zone = i / PARCEL_CLASSES;
                    out.write(zone / ZONE_CLASSES + "\t" + zone % ZONE_CLASSES + "\t" + i % PARCEL_CLASSES + "\t"
                            + areas[i] + "\n");
                }
            }
        }
    }

    private static int nearest(int[] sorted, int value) {
        int at = Arrays.binarySearch(sorted, value);
        return at >= 0 ? value : sorted[Math.min(sorted.length - 1, -at - 1)];
    }

    /** Where the lines of a lattice are; the last one at {@code end} when it is not 0. */
    private int[] cuts(int count, int step, int end) {
        int[] cuts = new int[count + 1];
        for (int i = 1; i <= count; i++) {
            cuts[i] = end > 0 && i == count ? end : i * step + random.nextInt(Math.max(1, step / 3));
        }
        return cuts;
    }

    /** Writes the cells of a lattice and gives their classes, row by row. */
    private int[] lattice(Path file, int[] xs, int[] ys, int classes) throws IOException {
        int columns = xs.length - 1;
        int rows = ys.length - 1;
        int[] classOf = new int[columns * rows];
        try (LayerWriter out = new LayerWriter(file)) {
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < columns; i++) {
                    double west = Ground.X0 + xs[i];
                    double east = Ground.X0 + xs[i + 1];
                    double south = Ground.Y0 + ys[j];
                    double north = Ground.Y0 + ys[j + 1];
                    int id = j * columns + i;
                    classOf[id] = random.nextInt(classes);
                    out.ring(id, classOf[id], List.of(
                            new double[] {west, south},
                            new double[] {east, south},
                            new double[] {east, north},
                            new double[] {west, north}));
                }
            }
        }
        return classOf;
    }

    /** Pieces of a line that three subdivisions make together: index in each, length. */
    private static List<int[]> overlaps(int[] a, int[] b, int[] c) {
        List<int[]> pieces = new ArrayList<>();
        int i = 0;
        int j = 0;
        int k = 0;
        int at = 0;
        while (i < a.length - 1 && j < b.length - 1 && k < c.length - 1) {
            int to = Math.min(a[i + 1], Math.min(b[j + 1], c[k + 1]));
            if (to > at) {
                pieces.add(new int[] {i, j, k, to - at});
                at = to;
            }
            i += a[i + 1] == to ? 1 : 0;
            j += j < b.length - 1 && b[j + 1] == to ? 1 : 0;
            k += k < c.length - 1 && c[k + 1] == to ? 1 : 0;
        }
        return pieces;
    }
}

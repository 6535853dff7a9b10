package co.expediente.spatial;

import org.jspecify.annotations.Nullable;

/** The cells of a cross table: one sum of plane and, if wanted, one of ellipsoidal measures for class × class × unit. */
final class TableSums {
    /** First number of the serial form: "table", edition 1. */
    private static final long MARK = 0x7461626C65000001L;

    private static final int HEADER = 5;

    private final int classesA;
    private final int classesB;
    private final int units;
    private final FixedPointSums planar;
    private final @Nullable FixedPointSums geodesic;

    TableSums(int classesA, int classesB, int units, boolean withGeodesic) {
        this.classesA = classesA;
        this.classesB = classesB;
        this.units = units;
        long cells = Math.multiplyExact(Math.multiplyExact((long) classesA, (long) classesB), (long) units);
        planar = new FixedPointSums(cells);
        geodesic = withGeodesic ? new FixedPointSums(cells) : null;
    }

    /** Reads what {@link #toLongs} wrote. */
    static TableSums of(long[] serial) {
        if (serial.length < HEADER || serial[0] != MARK) {
            throw new IllegalArgumentException("Not a table");
        }
        boolean withGeodesic = serial[4] == 1;
        int width = withGeodesic ? 5 : 3;
        if ((serial.length - HEADER) % width != 0) {
            throw new IllegalArgumentException("A table cut short");
        }
        TableSums sums = new TableSums(
                Math.toIntExact(serial[1]), Math.toIntExact(serial[2]), Math.toIntExact(serial[3]), withGeodesic);
        for (int at = HEADER; at < serial.length; at += width) {
            sums.planar.read(serial[at], serial, at + 1);
            if (sums.geodesic != null) {
                sums.geodesic.read(serial[at], serial, at + 3);
            }
        }
        return sums;
    }

    /** Mark, dimensions, then per cell that is not 0: cell, two words of the plane, two words of the ellipsoid. */
    long[] toLongs() {
        FixedPointSums g = geodesic;
        long[] filled = g == null ? planar.filled() : union(planar.filled(), g.filled());
        int width = g == null ? 3 : 5;
        long[] serial = new long[HEADER + width * filled.length];
        serial[0] = MARK;
        serial[1] = classesA;
        serial[2] = classesB;
        serial[3] = units;
        serial[4] = g == null ? 0 : 1;
        int at = HEADER;
        for (long cell : filled) {
            serial[at] = cell;
            planar.write(cell, serial, at + 1);
            if (g != null) {
                g.write(cell, serial, at + 3);
            }
            at += width;
        }
        return serial;
    }

    private static long[] union(long[] a, long[] b) {
        return java.util.stream.LongStream.concat(java.util.Arrays.stream(a), java.util.Arrays.stream(b))
                .sorted()
                .distinct()
                .toArray();
    }

    int classesA() {
        return classesA;
    }

    int classesB() {
        return classesB;
    }

    int units() {
        return units;
    }

    boolean hasGeodesic() {
        return geodesic != null;
    }

    long cell(int a, int b, int unit) {
        if (a < 0 || a >= classesA || b < 0 || b >= classesB || unit < 0 || unit >= units) {
            throw new IndexOutOfBoundsException("No classes " + a + ", " + b + " in unit " + unit);
        }
        return ((long) unit * classesA + a) * classesB + b;
    }

    double planar(long cell) {
        return planar.value(cell);
    }

    double geodesic(long cell) {
        if (geodesic == null) {
            throw new IllegalStateException("Made without geodesic measures");
        }
        return geodesic.value(cell);
    }

    void addPlanarTo(FixedPointSum sum, long cell) {
        planar.addTo(sum, cell);
    }

    void add(int a, int b, int unit, double planarMeasure, double geodesicMeasure) {
        long cell = ((long) unit * classesA + a) * classesB + b;
        planar.add(cell, planarMeasure);
        if (geodesic != null) {
            geodesic.add(cell, geodesicMeasure);
        }
    }

    void add(TableSums other) {
        checkSame(other);
        planar.add(other.planar);
        if (geodesic != null && other.geodesic != null) {
            geodesic.add(other.geodesic);
        }
    }

    void subtract(TableSums other) {
        checkSame(other);
        planar.subtract(other.planar);
        if (geodesic != null && other.geodesic != null) {
            geodesic.subtract(other.geodesic);
        }
    }

    /** Adds one unit to a table without units. */
    void addUnitTo(TableSums target, int unit) {
        long[] words = new long[2];
        for (int a = 0; a < classesA; a++) {
            for (int b = 0; b < classesB; b++) {
                planar.write(cell(a, b, unit), words, 0);
                target.planar.read(target.cell(a, b, 0), words, 0);
                if (geodesic != null && target.geodesic != null) {
                    geodesic.write(cell(a, b, unit), words, 0);
                    target.geodesic.read(target.cell(a, b, 0), words, 0);
                }
            }
        }
    }

    private void checkSame(TableSums other) {
        if (classesA != other.classesA
                || classesB != other.classesB
                || units != other.units
                || hasGeodesic() != other.hasGeodesic()) {
            throw new IllegalArgumentException("Tables of different classes");
        }
    }
}

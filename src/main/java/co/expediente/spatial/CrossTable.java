package co.expediente.spatial;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Areas by pair of classes, from {@link AreaKernel#crossTabulate}. The sums are exact integers inside: the same features give the same bits with any number of threads
 * and in any order, and a table taken away again leaves no trace. Not thread-safe while it is changed.
 */
public final class CrossTable {
    private final int classesA;
    private final int classesB;
    private final TableSums sums;

    CrossTable(int classesA, int classesB, boolean withGeodesic) {
        this(classesA, classesB, new TableSums(classesA, classesB, 1, withGeodesic));
    }

    private CrossTable(int classesA, int classesB, TableSums sums) {
        this.classesA = classesA;
        this.classesB = classesB;
        this.sums = sums;
    }

    /** A table of zeros. */
    public static CrossTable empty(int classesA, int classesB, boolean withGeodesic) {
        return new CrossTable(classesA, classesB, withGeodesic);
    }

    /**
     * Reads what {@link #toLongs} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static CrossTable of(long[] serial) {
        TableSums sums = TableSums.of(serial);
        if (sums.units() != 1) {
            throw new IllegalArgumentException("A table by unit");
        }
        return new CrossTable(sums.classesA(), sums.classesB(), sums);
    }

    /** Number of classes of the first layer. */
    public int classesA() {
        return classesA;
    }

    /** Number of classes of the second layer. */
    public int classesB() {
        return classesB;
    }

    /** Whether it holds measures on the ellipsoid too. */
    public boolean hasGeodesic() {
        return sums.hasGeodesic();
    }

    /** Planar area, m² in EPSG:9377, that is of class a in the first layer and of class b in the second. */
    public double planar(int a, int b) {
        return sums.planar(sums.cell(a, b, 0));
    }

    /**
     * Ellipsoidal area, m² on GRS 1980, of the same region.
     *
     * @throws IllegalStateException when the table was made without geodesic areas
     */
    public double geodesic(int a, int b) {
        return sums.geodesic(sums.cell(a, b, 0));
    }

    /** Planar area of class a over all classes of the second layer. */
    public double planarOfA(int a) {
        FixedPointSum sum = new FixedPointSum();
        for (int b = 0; b < classesB; b++) {
            sums.addPlanarTo(sum, sums.cell(a, b, 0));
        }
        return sum.value();
    }

    /** Planar area of class b over all classes of the first layer. */
    public double planarOfB(int b) {
        FixedPointSum sum = new FixedPointSum();
        for (int a = 0; a < classesA; a++) {
            sums.addPlanarTo(sum, sums.cell(a, b, 0));
        }
        return sum.value();
    }

    /** Adds another table of the same classes, exactly. */
    public void add(CrossTable other) {
        sums.add(other.sums);
    }

    /** Takes another table of the same classes away, exactly: what was added with it is gone to the last bit. */
    public void subtract(CrossTable other) {
        sums.subtract(other.sums);
    }

    /** The table as numbers, without the cells that are 0; the same table always gives the same numbers. */
    public long[] toLongs() {
        return sums.toLongs();
    }

    /** The same classes and the same sums to the last bit. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrossTable table && Arrays.equals(toLongs(), table.toLongs());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toLongs());
    }

    TableSums sums() {
        return sums;
    }
}

package co.expediente.spatial;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Areas by class of a first layer, class of a second and unit; see {@link CrossTable}. Only cells that are not 0 take
 * memory when there are many.
 */
public final class CrossTableByUnit {
    private final TableSums sums;

    CrossTableByUnit(int classesA, int classesB, int units, boolean withGeodesic) {
        this(new TableSums(classesA, classesB, units, withGeodesic));
    }

    private CrossTableByUnit(TableSums sums) {
        this.sums = sums;
    }

    /** A table of zeros. */
    public static CrossTableByUnit empty(int classesA, int classesB, int units, boolean withGeodesic) {
        return new CrossTableByUnit(classesA, classesB, units, withGeodesic);
    }

    /**
     * Reads what {@link #toLongs} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static CrossTableByUnit of(long[] serial) {
        return new CrossTableByUnit(TableSums.of(serial));
    }

    /** Number of classes of the first layer. */
    public int classesA() {
        return sums.classesA();
    }

    /** Number of classes of the second layer. */
    public int classesB() {
        return sums.classesB();
    }

    /** Number of units. */
    public int units() {
        return sums.units();
    }

    /** Whether it holds measures on the ellipsoid too. */
    public boolean hasGeodesic() {
        return sums.hasGeodesic();
    }

    /** A copy of the table of one unit. */
    public CrossTable unit(int unit) {
        CrossTable table = CrossTable.empty(classesA(), classesB(), hasGeodesic());
        sums.addUnitTo(table.sums(), unit);
        return table;
    }

    /** Planar area of class a, class b in a unit, m². */
    public double planar(int a, int b, int unit) {
        return sums.planar(sums.cell(a, b, unit));
    }

    /** Ellipsoidal area of class a, class b in a unit, m². */
    public double geodesic(int a, int b, int unit) {
        return sums.geodesic(sums.cell(a, b, unit));
    }

    /** Adds another table of the same classes and units, exactly. */
    public void add(CrossTableByUnit other) {
        sums.add(other.sums);
    }

    /** Takes another table of the same classes and units away, exactly. */
    public void subtract(CrossTableByUnit other) {
        sums.subtract(other.sums);
    }

    /** The table as numbers, without the cells that are 0; the same table always gives the same numbers. */
    public long[] toLongs() {
        return sums.toLongs();
    }

    /** The same classes, units and sums to the last bit. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrossTableByUnit table && Arrays.equals(toLongs(), table.toLongs());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toLongs());
    }

    TableSums sums() {
        return sums;
    }
}

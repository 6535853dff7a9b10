package co.expediente.spatial;

/**
 * Areas by pair of classes, from {@link AreaKernel#crossTabulate}. The sums are exact integers inside, so the same
 * features give the same bits with any number of threads and in any order.
 */
public final class CrossTable {
    private final int classesA;
    private final int classesB;
    private final FixedPointSum[] planar;
    private final FixedPointSum[] geodesic;

    CrossTable(int classesA, int classesB, boolean withGeodesic) {
        this.classesA = classesA;
        this.classesB = classesB;
        this.planar = sums(classesA * classesB);
        this.geodesic = sums(withGeodesic ? classesA * classesB : 0);
    }

    /** Number of classes of the first layer. */
    public int classesA() {
        return classesA;
    }

    /** Number of classes of the second layer. */
    public int classesB() {
        return classesB;
    }

    /** Planar area, m² in EPSG:9377, that is of class a in the first layer and of class b in the second. */
    public double planar(int a, int b) {
        return planar[cell(a, b)].value();
    }

    /**
     * Ellipsoidal area, m² on GRS 1980, of the same region.
     *
     * @throws IllegalStateException when the table was made without geodesic areas
     */
    public double geodesic(int a, int b) {
        if (geodesic.length == 0) {
            throw new IllegalStateException("Made without geodesic areas");
        }
        return geodesic[cell(a, b)].value();
    }

    /** Planar area of class a over all classes of the second layer. */
    public double planarOfA(int a) {
        FixedPointSum sum = new FixedPointSum();
        for (int b = 0; b < classesB; b++) {
            sum.add(planar[cell(a, b)]);
        }
        return sum.value();
    }

    /** Planar area of class b over all classes of the first layer. */
    public double planarOfB(int b) {
        FixedPointSum sum = new FixedPointSum();
        for (int a = 0; a < classesA; a++) {
            sum.add(planar[cell(a, b)]);
        }
        return sum.value();
    }

    void add(int a, int b, double planarArea, double geodesicArea) {
        int cell = cell(a, b);
        planar[cell].add(planarArea);
        if (geodesic.length > 0) {
            geodesic[cell].add(geodesicArea);
        }
    }

    void add(CrossTable other) {
        for (int i = 0; i < planar.length; i++) {
            planar[i].add(other.planar[i]);
        }
        for (int i = 0; i < geodesic.length; i++) {
            geodesic[i].add(other.geodesic[i]);
        }
    }

    private int cell(int a, int b) {
        if (a < 0 || a >= classesA || b < 0 || b >= classesB) {
            throw new IndexOutOfBoundsException("No class pair " + a + ", " + b);
        }
        return a * classesB + b;
    }

    private static FixedPointSum[] sums(int count) {
        FixedPointSum[] sums = new FixedPointSum[count];
        for (int i = 0; i < count; i++) {
            sums[i] = new FixedPointSum();
        }
        return sums;
    }
}

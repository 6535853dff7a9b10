package co.expediente.spatial;

/** Areas by class of a first layer, class of a second and unit; see {@link CrossTable}. */
public final class CrossTableByUnit {
    private final CrossTable[] units;

    CrossTableByUnit(int classesA, int classesB, int units, boolean withGeodesic) {
        this.units = new CrossTable[units];
        for (int u = 0; u < units; u++) {
            this.units[u] = new CrossTable(classesA, classesB, withGeodesic);
        }
    }

    /** Number of units. */
    public int units() {
        return units.length;
    }

    /** The table of one unit. */
    public CrossTable unit(int unit) {
        return units[unit];
    }

    /** Planar area of class a, class b in a unit, m². */
    public double planar(int a, int b, int unit) {
        return units[unit].planar(a, b);
    }

    /** Ellipsoidal area of class a, class b in a unit, m². */
    public double geodesic(int a, int b, int unit) {
        return units[unit].geodesic(a, b);
    }

    void add(CrossTableByUnit other) {
        for (int u = 0; u < units.length; u++) {
            units[u].add(other.units[u]);
        }
    }
}

package co.expediente.spatial;

/**
 * The frames that Colombian files use. MAGNA-SIRGAS, its 2018 realisation and WGS 84 differ by less than a metre and are
 * joined by a null shift (CRS-012); Bogota 1975 lies about 500 m away and is reached by {@link BogotaDatum}.
 */
public enum Datum {
    /** MAGNA-SIRGAS (1995 and 2018) on GRS 1980. */
    MAGNA(6378137.0, 298.257222101, "GRS80"),
    WGS84(6378137.0, 298.257223563, "WGS84"),
    /** Bogota 1975 on International 1924. */
    BOGOTA(6378388.0, 297.0, "intl");

    private final double semiMajor;
    private final double inverseFlattening;
    private final String projName;

    Datum(double semiMajor, double inverseFlattening, String projName) {
        this.semiMajor = semiMajor;
        this.inverseFlattening = inverseFlattening;
        this.projName = projName;
    }

    /** Semi-major axis of the ellipsoid in metres. */
    public double semiMajor() {
        return semiMajor;
    }

    /** 1/f of the ellipsoid. */
    public double inverseFlattening() {
        return inverseFlattening;
    }

    /** Name of the ellipsoid in PROJ's language. */
    String projName() {
        return projName;
    }

    /** First eccentricity squared: f(2 − f). */
    public double eccentricitySquared() {
        double f = 1 / inverseFlattening;
        return f * (2 - f);
    }
}

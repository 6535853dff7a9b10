package co.expediente.spatial;

/**
 * EPSG method 1052, "Colombia Urban": the plane of a city at its mean height, as IGAC defines the city grids
 * (EPSG:6244–6275). Formulae of IOGP Publication 373-7-2 (Guidance Note 7-2). They are series cut after the second order:
 * forward and reverse do not invert each other exactly (millimetres within a city), so each direction is computed as
 * published, as PROJ does.
 */
final class ColombiaUrban {
    private final double semiMajor;
    private final double e2;
    private final double lat0;
    private final double lon0;
    private final double falseEasting;
    private final double falseNorthing;
    private final double height;
    private final double rho0;
    private final double a;
    private final double b;
    private final double c;
    private final double d;

    ColombiaUrban(CoordinateSystem system) {
        semiMajor = system.datum().semiMajor();
        e2 = system.datum().eccentricitySquared();
        lat0 = Math.toRadians(system.lat0());
        lon0 = Math.toRadians(system.lon0());
        falseEasting = system.falseEasting();
        falseNorthing = system.falseNorthing();
        height = system.planeHeight();
        rho0 = meridianRadius(lat0);
        double nu0 = normalRadius(lat0);
        a = 1 + height / nu0;
        b = Math.tan(lat0) / (2 * rho0 * nu0);
        c = 1 + height / semiMajor;
        d = rho0 * (1 + height / (semiMajor * (1 - e2)));
    }

    /** Radians to metres, in place. */
    void forward(Cursor p) {
        double lambda = p.x - lon0;
        double phi = p.y;
        double nuCos = normalRadius(phi) * Math.cos(phi);
        double g = 1 + height / meridianRadius((lat0 + phi) / 2);
        p.x = falseEasting + a * nuCos * lambda;
        p.y = falseNorthing + g * rho0 * ((phi - lat0) + b * lambda * lambda * nuCos * nuCos);
    }

    /** Metres to radians, in place. */
    void reverse(Cursor p) {
        double east = (p.x - falseEasting) / c;
        double phi = lat0 + (p.y - falseNorthing) / d - b * east * east;
        p.x = lon0 + east / (normalRadius(phi) * Math.cos(phi));
        p.y = phi;
    }

    private double normalRadius(double phi) {
        double sin = Math.sin(phi);
        return semiMajor / Math.sqrt(1 - e2 * sin * sin);
    }

    private double meridianRadius(double phi) {
        double sin = Math.sin(phi);
        double w = 1 - e2 * sin * sin;
        return semiMajor * (1 - e2) / (w * Math.sqrt(w));
    }
}

package co.expediente.spatial;

/**
 * From Bogota 1975 to MAGNA-SIRGAS: one Molodensky-Badekas similarity for each of the eight regions of IGAC, accuracy 1 m
 * (EPSG operations 15730–15737, which the registry recommends over their Coordinate Frame twins 15714–15728; the two agree
 * to a few millimetres). The region is chosen by where the data lies: a shift of another region is metres away, a null
 * shift half a kilometre.
 */
enum BogotaDatum {
    REGION_1(
            15730,
            300.449,
            293.757,
            -317.306,
            6.018581e-05,
            -1.450002e-05,
            -0.0001892455,
            -20.81615,
            1891881.173,
            -5961263.267,
            1248403.057),
    REGION_2(
            15731,
            308.833,
            282.519,
            -314.571,
            -4.471845e-05,
            1.175087e-05,
            -4.027981e-05,
            -13.56561,
            1625036.59,
            -6054644.061,
            1172969.151),
    REGION_3(
            15732,
            311.118,
            289.167,
            -310.641,
            -8.358815e-05,
            -3.057474e-05,
            7.573043e-06,
            -5.771882,
            1555622.801,
            -6105353.313,
            991255.656),
    REGION_4(
            15733,
            306.666,
            315.063,
            -318.837,
            -7.992173e-05,
            -8.090698e-06,
            0.0001051699,
            -13.89912,
            1845222.398,
            -6058604.495,
            769132.398),
    REGION_5(
            15734,
            307.871,
            305.803,
            -311.992,
            -4.216368e-05,
            -2.030416e-05,
            -6.209624e-05,
            2.181655,
            1594396.206,
            -6143812.398,
            648855.829),
    REGION_6(
            15735,
            302.934,
            307.805,
            -312.121,
            3.329153e-05,
            -4.001009e-05,
            -4.507205e-05,
            3.746562,
            1558280.49,
            -6167355.092,
            491954.219),
    REGION_7(
            15736,
            295.282,
            321.293,
            -311.001,
            -4.698084e-05,
            5.003127e-06,
            -9.578653e-05,
            6.325744,
            1564000.62,
            -6180004.879,
            243257.955),
    REGION_8(
            15737,
            302.529,
            317.979,
            -319.08,
            1.361566e-05,
            -2.174456e-06,
            -1.362418e-05,
            -2.199976,
            1738580.767,
            -6120500.388,
            491473.306);

    private final int operation;
    private final double tx;
    private final double ty;
    private final double tz;
    private final double rx;
    private final double ry;
    private final double rz;
    private final double scale;
    private final double px;
    private final double py;
    private final double pz;

    /** Shifts and pivot in metres, rotations in radians (coordinate frame sign), scale difference in parts per million. */
    BogotaDatum(
            int operation,
            double tx,
            double ty,
            double tz,
            double rx,
            double ry,
            double rz,
            double ppm,
            double px,
            double py,
            double pz) {
        this.operation = operation;
        this.tx = tx;
        this.ty = ty;
        this.tz = tz;
        this.rx = rx;
        this.ry = ry;
        this.rz = rz;
        this.scale = 1 + ppm * 1e-6;
        this.px = px;
        this.py = py;
        this.pz = pz;
    }

    /** Code of the coordinate operation in the EPSG registry. */
    int operation() {
        return operation;
    }

    /**
     * The region of a place, in degrees of either datum (half a kilometre does not matter: at the borders the operations agree
     * within their accuracy). Borders are those that the registry describes; the strip between 9°24′ and 9°48′ east of 73° W,
     * which no region claims, belongs here to region 4.
     */
    static BogotaDatum at(double lon, double lat) {
        if (lat >= 9.4 && lon < -73) {
            return REGION_2;
        }
        if (lat >= 9.8) {
            return REGION_1;
        }
        if (lat < 3) {
            return lon < -74 ? REGION_7 : REGION_8;
        }
        if (lon < -74.4) {
            return lat >= 8 ? REGION_3 : lat >= 5 ? REGION_5 : REGION_6;
        }
        return lat >= 5 && lon < -72 ? REGION_4 : REGION_8;
    }

    /** Radians on International 1924 to radians on GRS 1980, in place; ellipsoidal height is taken and left as zero. */
    void toMagna(Cursor p) {
        double a = Datum.BOGOTA.semiMajor();
        double e2 = Datum.BOGOTA.eccentricitySquared();
        double sin = Math.sin(p.y);
        double cos = Math.cos(p.y);
        double nu = a / Math.sqrt(1 - e2 * sin * sin);
        double x = nu * cos * Math.cos(p.x) - px;
        double y = nu * cos * Math.sin(p.x) - py;
        double z = nu * (1 - e2) * sin - pz;
        double gx = scale * (x + rz * y - ry * z) + px + tx;
        double gy = scale * (-rz * x + y + rx * z) + py + ty;
        double gz = scale * (ry * x - rx * y + z) + pz + tz;
        p.x = Math.atan2(gy, gx);
        p.y = latitude(Math.hypot(gx, gy), gz);
    }

    /** Geodetic latitude on GRS 1980 by Bowring's formula, iterated to the last bits. */
    private static double latitude(double radius, double z) {
        double a = Datum.MAGNA.semiMajor();
        double e2 = Datum.MAGNA.eccentricitySquared();
        double b = a * Math.sqrt(1 - e2);
        double second = e2 / (1 - e2);
        double beta = Math.atan2(a * z, b * radius);
        double phi = 0;
        for (int i = 0; i < 3; i++) {
            double sin = Math.sin(beta);
            double cos = Math.cos(beta);
            phi = Math.atan2(z + second * b * sin * sin * sin, radius - e2 * a * cos * cos * cos);
            beta = Math.atan2(b * Math.sin(phi), a * Math.cos(phi));
        }
        return phi;
    }
}

package co.expediente.spatial;

/**
 * The transverse Mercator projection of EPSG:9377 (CTM12, "Origen Nacional") on GRS 1980, from the map to the
 * ellipsoid: geographic coordinates and point scale.
 *
 * <p>Krüger's series to the sixth order in the third flattening, as in C. F. F. Karney, "Transverse Mercator with an
 * accuracy of a few nanometers", Journal of Geodesy 85 (2011), equations 7–9, 25 and 36. Used for measures only;
 * coordinates of features are transformed elsewhere.
 */
public final class PointScale {
    /** Semi-major axis of GRS 1980, metres. */
    public static final double SEMI_MAJOR_AXIS = 6_378_137.0;
    /** Flattening of GRS 1980. */
    public static final double FLATTENING = 1 / 298.257222101;
    /** Scale on the central meridian. */
    public static final double CENTRAL_SCALE = 0.9992;
    /** Longitude of the central meridian, degrees. */
    public static final double CENTRAL_MERIDIAN = -73;

    private static final double FALSE_EASTING = 5_000_000;
    private static final double FALSE_NORTHING = 2_000_000;
    private static final double LATITUDE_OF_ORIGIN = 4;

    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final double E = Math.sqrt(E2);
    private static final double N = FLATTENING / (2 - FLATTENING);
    /** Radius of the rectifying sphere. */
    private static final double A = SEMI_MAJOR_AXIS / (1 + N) * (1 + N * N / 4 + pow(4) / 64 + pow(6) / 256);

    private static final double[] ALPHA = {
        series(1, 1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180, -127.0 / 288, 7891.0 / 37800),
        series(2, 13.0 / 48, -3.0 / 5, 557.0 / 1440, 281.0 / 630, -1983433.0 / 1935360),
        series(3, 61.0 / 240, -103.0 / 140, 15061.0 / 26880, 167603.0 / 181440),
        series(4, 49561.0 / 161280, -179.0 / 168, 6601661.0 / 7257600),
        series(5, 34729.0 / 80640, -3418889.0 / 1995840),
        series(6, 212378941.0 / 319334400)
    };
    private static final double[] BETA = {
        series(1, 1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360, -81.0 / 512, 96199.0 / 604800),
        series(2, 1.0 / 48, 1.0 / 15, -437.0 / 1440, 46.0 / 105, -1118711.0 / 3870720),
        series(3, 17.0 / 480, -37.0 / 840, -209.0 / 4480, 5569.0 / 90720),
        series(4, 4397.0 / 161280, -11.0 / 504, -830251.0 / 7257600),
        series(5, 4583.0 / 161280, -108847.0 / 3991680),
        series(6, 20648693.0 / 638668800)
    };
    /** Rectifying latitude of the origin, radians. */
    private static final double ORIGIN = rectifyingLatitude(Math.toRadians(LATITUDE_OF_ORIGIN));

    private final double latitude;
    private final double longitude;
    private final double scale;

    private PointScale(double latitude, double longitude, double scale) {
        this.latitude = latitude;
        this.longitude = longitude;
        this.scale = scale;
    }

    /** What lies at a place of the map. Good to nanometres within 1 500 km of the central meridian. */
    public static PointScale at(double easting, double northing) {
        double xi = ORIGIN + (northing - FALSE_NORTHING) / (CENTRAL_SCALE * A);
        double eta = (easting - FALSE_EASTING) / (CENTRAL_SCALE * A);
        double xiSphere = xi;
        double etaSphere = eta;
        double real = 1;
        double imaginary = 0;
        for (int j = 1; j <= BETA.length; j++) {
            double b = BETA[j - 1];
            double sin = Math.sin(2 * j * xi);
            double cos = Math.cos(2 * j * xi);
            double sinh = Math.sinh(2 * j * eta);
            double cosh = Math.cosh(2 * j * eta);
            xiSphere -= b * sin * cosh;
            etaSphere -= b * cos * sinh;
            real -= 2 * j * b * cos * cosh;
            imaginary += 2 * j * b * sin * sinh;
        }
        double sinhEta = Math.sinh(etaSphere);
        double cosXi = Math.cos(xiSphere);
        double hypotenuse = Math.hypot(sinhEta, cosXi);
        double conformalTangent = Math.sin(xiSphere) / hypotenuse;
        double tangent = tangentOfLatitude(conformalTangent);
        double longitude = CENTRAL_MERIDIAN + Math.toDegrees(Math.atan2(sinhEta, cosXi));
        double latitude = Math.atan(tangent);
        double sine = Math.sin(latitude);
        // scale of the sphere's projection, then of the series (the inverse of |d sphere / d map|)
        double sphere = Math.sqrt(1 - E2 * sine * sine) * Math.sqrt(1 + tangent * tangent) * hypotenuse;
        double scale = CENTRAL_SCALE * A / SEMI_MAJOR_AXIS * sphere / Math.hypot(real, imaginary);
        return new PointScale(Math.toDegrees(latitude), longitude, scale);
    }

    /** Geographic latitude, degrees. */
    public double latitude() {
        return latitude;
    }

    /** Geographic longitude, degrees. */
    public double longitude() {
        return longitude;
    }

    /** Point scale k: map length ÷ ellipsoidal length, the same in every direction. */
    public double scale() {
        return scale;
    }

    /** Solves the conformal latitude for the geographic one (Newton, Karney 2011 eq. 19–21). */
    private static double tangentOfLatitude(double conformal) {
        double tangent = conformal / (1 - E2);
        for (int i = 0; i < 5; i++) {
            double secant = Math.sqrt(1 + tangent * tangent);
            double sigma = Math.sinh(E * atanh(E * tangent / secant));
            double value = tangent * Math.sqrt(1 + sigma * sigma) - sigma * secant;
            double step = (conformal - value)
                    / Math.sqrt(1 + value * value)
                    * (1 + (1 - E2) * tangent * tangent)
                    / ((1 - E2) * secant);
            tangent += step;
            if (Math.abs(step) < 1e-17 + 1e-16 * Math.abs(tangent)) {
                break;
            }
        }
        return tangent;
    }

    private static double rectifyingLatitude(double latitude) {
        double tangent = Math.tan(latitude);
        double secant = Math.sqrt(1 + tangent * tangent);
        double sigma = Math.sinh(E * atanh(E * tangent / secant));
        double conformal = Math.atan(tangent * Math.sqrt(1 + sigma * sigma) - sigma * secant);
        double xi = conformal;
        for (int j = 1; j <= ALPHA.length; j++) {
            xi += ALPHA[j - 1] * Math.sin(2 * j * conformal);
        }
        return xi;
    }

    private static double atanh(double x) {
        return 0.5 * Math.log1p(2 * x / (1 - x));
    }

    private static double pow(int exponent) {
        return Math.pow(N, exponent);
    }

    private static double series(int first, double... coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * N + coefficients[i];
        }
        return sum * pow(first);
    }
}

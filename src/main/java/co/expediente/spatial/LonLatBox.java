package co.expediente.spatial;

/**
 * A box of longitude and latitude in degrees, longitude first. Colombia does not touch the antimeridian: west ≤ east.
 *
 * @param west least longitude
 * @param south least latitude
 * @param east greatest longitude
 * @param north greatest latitude
 */
public record LonLatBox(double west, double south, double east, double north) {
    /** Width given to a box without extent (one point, a line along a meridian) so that shares stay defined. */
    private static final double LEAST_SIDE = 1e-9;

    private static final double METRES_IN_A_DEGREE = 111_320;

    /** The area of use of EPSG:9377: land and sea of Colombia with its islands. */
    public static final LonLatBox COLOMBIA = new LonLatBox(-84.77, -4.23, -66.87, 15.51);

    public LonLatBox {
        if (!(west <= east) || !(south <= north)) {
            throw new IllegalArgumentException(
                    "Not a box: west " + west + ", south " + south + ", east " + east + ", north " + north);
        }
    }

    /** The box with its width and height grown by a share, half of it on each side: 0.1 gives the 10 % of domain §B.0.6. */
    public LonLatBox enlarged(double share) {
        double dx = (east - west) * share / 2;
        double dy = (north - south) * share / 2;
        return new LonLatBox(west - dx, south - dy, east + dx, north + dy);
    }

    /** Part of this box that lies within another one, 0 to 1, in square degrees. */
    public double shareWithin(LonLatBox other) {
        double x = shareOfSide(west, east, other.west, other.east);
        return x * shareOfSide(south, north, other.south, other.north);
    }

    /** How far the farthest side of this box lies beyond another one, in metres on a sphere; 0 when it is within. */
    public double metresBeyond(LonLatBox other) {
        double dx = Math.max(0, Math.max(other.west - west, east - other.east));
        double dy = Math.max(0, Math.max(other.south - south, north - other.north));
        double middle = Math.toRadians((other.south + other.north) / 2);
        return METRES_IN_A_DEGREE * Math.hypot(dx * Math.cos(middle), dy);
    }

    private static double shareOfSide(double low, double high, double otherLow, double otherHigh) {
        double a = low;
        double b = high;
        if (b - a < LEAST_SIDE) {
            double middle = (a + b) / 2;
            a = middle - LEAST_SIDE / 2;
            b = middle + LEAST_SIDE / 2;
        }
        return Math.max(0, Math.min(b, otherHigh) - Math.max(a, otherLow)) / (b - a);
    }

    /** The region of Bogota 1975 in which its middle lies. */
    BogotaDatum region() {
        return BogotaDatum.at((west + east) / 2, (south + north) / 2);
    }

    /** West, south, east, north, as in {@code extent_lonlat} of {@code inspect}. */
    public double[] toArray() {
        return new double[] {west, south, east, north};
    }
}

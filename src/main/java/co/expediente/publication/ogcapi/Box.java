package co.expediente.publication.ogcapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of a {@code bbox} parameter, x first, in metres of 9377 or in degrees.
 *
 * <p>Degrees are cut to the country's surroundings before they reach the transverse Mercator, which has no meaning far from its
 * meridian: a client that asks for the whole world gets what a client gets that asks for Colombia.
 */
record Box(boolean degrees, double west, double south, double east, double north) {
    private static final Box COUNTRY = new Box(true, -90, -10, -60, 20);
    private static final double EARTH_RADIUS = 6378137;

    /**
     * The rectangles of a parameter value; none when it lies away from the country.
     *
     * @throws OgcProblem 400 when it is not four or six finite numbers in order
     */
    static List<Box> parse(String value, Crs crs) {
        String[] parts = value.split(",", -1);
        if (parts.length != 4 && parts.length != 6) {
            throw OgcProblem.bad("bbox", value, "bbox");
        }
        double[] n = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            n[i] = number(parts[i], value);
        }
        int half = parts.length / 2;
        double x1 = n[crs.northFirst() ? 1 : 0];
        double y1 = n[crs.northFirst() ? 0 : 1];
        double x2 = n[half + (crs.northFirst() ? 1 : 0)];
        double y2 = n[half + (crs.northFirst() ? 0 : 1)];
        if (y1 > y2 || (x1 > x2 && !crs.geographic())) {
            throw OgcProblem.bad("bbox", value, "bbox");
        }
        if (crs == Crs.CTM12) {
            return List.of(new Box(false, x1, y1, x2, y2));
        }
        if (crs == Crs.WEB_MERCATOR) {
            return clip(new Box(true, longitude(x1), latitude(y1), longitude(x2), latitude(y2)));
        }
        if (x1 <= x2) {
            return clip(new Box(true, x1, y1, x2, y2));
        }
        // It crosses the antimeridian: everything east of the first value and west of the second.
        List<Box> both = new ArrayList<>(clip(new Box(true, x1, y1, 180, y2)));
        both.addAll(clip(new Box(true, -180, y1, x2, y2)));
        return both;
    }

    /** SQL polygon in 9377 with four bound numbers. */
    String sql() {
        if (!degrees) {
            return "ST_MakeEnvelope(?, ?, ?, ?, 9377)";
        }
        // Parallels and meridians are curves in the plane: points every tenth of a degree keep them within centimetres.
        return "ST_Transform(ST_Segmentize(ST_MakeEnvelope(?, ?, ?, ?, 4686), 0.1), 9377)";
    }

    List<Double> values() {
        return List.of(west, south, east, north);
    }

    private static List<Box> clip(Box b) {
        Box cut = new Box(
                true,
                Math.max(b.west, COUNTRY.west),
                Math.max(b.south, COUNTRY.south),
                Math.min(b.east, COUNTRY.east),
                Math.min(b.north, COUNTRY.north));
        return cut.west > cut.east || cut.south > cut.north ? List.of() : List.of(cut);
    }

    private static double number(@Nullable String text, String whole) {
        try {
            double d = Double.parseDouble(text == null ? "" : text.strip());
            if (Double.isFinite(d)) {
                return d;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw OgcProblem.bad("bbox", whole, "bbox");
    }

    private static double longitude(double x) {
        return Math.toDegrees(x / EARTH_RADIUS);
    }

    private static double latitude(double y) {
        return Math.toDegrees(2 * Math.atan(Math.exp(y / EARTH_RADIUS)) - Math.PI / 2);
    }
}

package co.expediente.spatial;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A layer that has the shape of the municipality but lies beside it: all four sides of its box are off by the same vector. That
 * is what a wrong datum does (Bogota 1975 read as MAGNA-SIRGAS: half a kilometre in degrees, metres in a plane), and no way of
 * drawing.
 *
 * @param east metres in EPSG:9377 that the layer lies too far east
 * @param north the same to the north
 * @param likely system that would put it in its place, or null when the vector is none of a datum
 */
public record ConstantShift(
        double east, double north, @Nullable CoordinateSystem likely) {
    /** Below this the vector is the width of a drawn border. */
    private static final double LEAST = 2;

    private static final double MOST = 1500;
    /** Sides may differ from the common vector by this share of it, or by this many metres. */
    private static final double SHARE = 0.1;

    private static final double METRES = 0.3;
    /** The operations between the datums are known to a metre. */
    private static final double DATUM = 2;

    /** Systems that are mistaken for each other: the same numbers, the other datum. */
    private static final List<List<String>> TWINS = List.of(
            List.of("EPSG:3115", "EPSG:21896"),
            List.of("EPSG:3116", "EPSG:21897"),
            List.of("EPSG:3117", "EPSG:21898"),
            List.of("EPSG:3118", "EPSG:21899"),
            List.of("EPSG:4686", "EPSG:4218"),
            List.of("EPSG:4326", "EPSG:4218"));

    /**
     * @param layer box of the layer in EPSG:9377
     * @param border box of the municipal boundary in EPSG:9377
     * @param read system in which the layer was read
     * @param municipality chooses the operation of the region
     */
    public static Optional<ConstantShift> find(
            Envelope layer, Envelope border, CoordinateSystem read, LonLatBox municipality) {
        if (layer.isNull() || border.isNull()) {
            return Optional.empty();
        }
        double west = layer.getMinX() - border.getMinX();
        double east = layer.getMaxX() - border.getMaxX();
        double south = layer.getMinY() - border.getMinY();
        double north = layer.getMaxY() - border.getMaxY();
        double dx = (west + east) / 2;
        double dy = (south + north) / 2;
        double length = Math.hypot(dx, dy);
        double tolerance = Math.max(METRES, SHARE * length);
        if (length < LEAST
                || length > MOST
                || Math.abs(west - east) > tolerance
                || Math.abs(south - north) > tolerance) {
            return Optional.empty();
        }
        return Optional.of(new ConstantShift(dx, dy, likely(layer, dx, dy, read, municipality)));
    }

    private static @Nullable CoordinateSystem likely(
            Envelope layer, double dx, double dy, CoordinateSystem read, LonLatBox municipality) {
        double x = (layer.getMinX() + layer.getMaxX()) / 2;
        double y = (layer.getMinY() + layer.getMaxY()) / 2;
        for (List<String> pair : TWINS) {
            int at = pair.indexOf(read.id());
            if (at < 0) {
                continue;
            }
            CoordinateSystem twin = CoordinateSystems.get(pair.get(1 - at));
            double[] moved = moved(x, y, at == 0 ? read : twin, at == 0 ? twin : read, municipality);
            // From MAGNA to its twin the layer moves by this; from the twin to MAGNA back.
            double sign = at == 0 ? 1 : -1;
            if (Math.hypot(sign * moved[0] + dx, sign * moved[1] + dy) <= Math.max(DATUM, SHARE * Math.hypot(dx, dy))) {
                return twin;
            }
        }
        return null;
    }

    /** By how much numbers move that were read in MAGNA-SIRGAS and are taken as Bogota 1975. */
    private static double[] moved(
            double x, double y, CoordinateSystem magna, CoordinateSystem bogota, LonLatBox municipality) {
        double[] numbers = Transforms.between(CoordinateSystems.ORIGEN_NACIONAL, magna, new Envelope())
                .apply(x, y);
        double[] there = Transforms.to9377(bogota, municipality).apply(numbers[0], numbers[1]);
        return new double[] {there[0] - x, there[1] - y};
    }
}

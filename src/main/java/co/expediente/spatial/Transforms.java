package co.expediente.spatial;

import co.expediente.spatial.GeometryTransform.Step;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.proj.Projection;

/**
 * Changes of system between those of {@link CoordinateSystems}. Transverse Mercator is proj4j's {@code etmerc}, which agrees
 * with PROJ and PostGIS below a thousandth of a millimetre also at San Andrés, nine degrees from the meridian of Origen
 * Nacional. MAGNA-SIRGAS, its 2018 realisation and WGS 84 are joined by a null shift (less than 1 m; CRS-012 says so); Bogota
 * 1975 by the operation of its region, never by a null shift.
 */
public final class Transforms {
    /** Points on each side of a box when its image is asked for: straight sides become curves. */
    private static final int POINTS_ON_A_SIDE = 21;

    private Transforms() {}

    /**
     * To EPSG:9377, the system of the store.
     *
     * @param extent where the data lies, in the source system; chooses the region of a Bogota 1975 source
     */
    public static GeometryTransform to9377(CoordinateSystem source, Envelope extent) {
        return between(source, CoordinateSystems.ORIGEN_NACIONAL, extent);
    }

    /**
     * To EPSG:9377 for data of one municipality: its middle chooses the region of a Bogota 1975 source, so that all its layers
     * are moved alike.
     */
    public static GeometryTransform to9377(CoordinateSystem source, LonLatBox municipality) {
        return between(source, CoordinateSystems.ORIGEN_NACIONAL, municipality.region());
    }

    /** To longitude and latitude (x, y) of MAGNA-SIRGAS, SRID 4686; within the note of CRS-012 also those of WGS 84. */
    public static GeometryTransform toLonLat(CoordinateSystem source, Envelope extent) {
        return between(source, CoordinateSystems.MAGNA, extent);
    }

    /**
     * From one system to another.
     *
     * @param extent where the data lies, in the source system
     * @throws IllegalArgumentException when the target is Bogota 1975 and the source is not: nothing is published in it
     */
    public static GeometryTransform between(CoordinateSystem source, CoordinateSystem target, Envelope extent) {
        return between(source, target, source.datum() == Datum.BOGOTA ? region(source, extent) : null);
    }

    /** @param region needed only from Bogota 1975 to another frame */
    private static GeometryTransform between(
            CoordinateSystem source, CoordinateSystem target, @Nullable BogotaDatum region) {
        if (source.sameNumbers(target)
                || (source.isGeographic() && target.isGeographic() && sameFrame(source, target))) {
            return new GeometryTransform(source, target, null, OptionalInt.empty());
        }
        Step from = toRadians(source);
        Step to = fromRadians(target);
        if (sameFrame(source, target)) {
            return new GeometryTransform(
                    source,
                    target,
                    p -> {
                        from.apply(p);
                        to.apply(p);
                    },
                    OptionalInt.empty());
        }
        if (target.datum() == Datum.BOGOTA) {
            throw new IllegalArgumentException("No transformation into " + target.id());
        }
        Objects.requireNonNull(region, "The region of a source in Bogota 1975");
        return new GeometryTransform(
                source,
                target,
                p -> {
                    from.apply(p);
                    region.toMagna(p);
                    to.apply(p);
                },
                OptionalInt.of(region.operation()));
    }

    /**
     * The box of longitude and latitude (degrees) of a box in a source system, with its sides followed, not only its corners.
     *
     * @return west, south, east, north
     * @throws UntransformableException when a point of its border has no longitude and latitude
     */
    public static double[] lonLat(CoordinateSystem source, Envelope extent) {
        return box(source, extent).toArray();
    }

    /** As {@link #lonLat}, as a box. */
    static LonLatBox box(CoordinateSystem source, Envelope extent) {
        GeometryTransform transform = toLonLat(source, extent);
        Envelope image = new Envelope();
        for (int i = 0; i < POINTS_ON_A_SIDE; i++) {
            double t = i / (double) (POINTS_ON_A_SIDE - 1);
            double x = extent.getMinX() + t * extent.getWidth();
            double y = extent.getMinY() + t * extent.getHeight();
            include(image, transform.apply(x, extent.getMinY()));
            include(image, transform.apply(x, extent.getMaxY()));
            include(image, transform.apply(extent.getMinX(), y));
            include(image, transform.apply(extent.getMaxX(), y));
        }
        return new LonLatBox(image.getMinX(), image.getMinY(), image.getMaxX(), image.getMaxY());
    }

    private static void include(Envelope image, double[] point) {
        image.expandToInclude(point[0], point[1]);
    }

    private static boolean sameFrame(CoordinateSystem a, CoordinateSystem b) {
        return (a.datum() == Datum.BOGOTA) == (b.datum() == Datum.BOGOTA);
    }

    /** By the middle of the data; null when nothing has a place. */
    private static @Nullable BogotaDatum region(CoordinateSystem source, Envelope extent) {
        if (extent.isNull()) {
            return null;
        }
        Cursor middle = new Cursor();
        middle.x = (extent.getMinX() + extent.getMaxX()) / 2;
        middle.y = (extent.getMinY() + extent.getMaxY()) / 2;
        toRadians(source).apply(middle);
        return BogotaDatum.at(Math.toDegrees(middle.x), Math.toDegrees(middle.y));
    }

    /** From what the file writes to longitude and latitude in radians. */
    private static Step toRadians(CoordinateSystem s) {
        double unit = s.unit();
        switch (s.kind()) {
            case GEOGRAPHIC:
                return p -> {
                    p.x = Math.toRadians(p.x);
                    p.y = Math.toRadians(p.y);
                };
            case PSEUDO_MERCATOR:
                double radius = s.datum().semiMajor();
                return p -> {
                    p.x = p.x * unit / radius;
                    p.y = Math.atan(Math.sinh(p.y * unit / radius));
                };
            case COLOMBIA_URBAN:
                ColombiaUrban plane = new ColombiaUrban(s);
                return p -> {
                    p.x *= unit;
                    p.y *= unit;
                    plane.reverse(p);
                };
            default:
                Projection projection = transverseMercator(s);
                return p -> {
                    p.from.x = p.x * unit;
                    p.from.y = p.y * unit;
                    projection.inverseProjectRadians(p.from, p.to);
                    p.x = p.to.x;
                    p.y = p.to.y;
                };
        }
    }

    private static Step fromRadians(CoordinateSystem s) {
        double perMetre = 1 / s.unit();
        switch (s.kind()) {
            case GEOGRAPHIC:
                return p -> {
                    p.x = Math.toDegrees(p.x);
                    p.y = Math.toDegrees(p.y);
                };
            case PSEUDO_MERCATOR:
                double radius = s.datum().semiMajor();
                return p -> {
                    p.x = p.x * radius * perMetre;
                    p.y = asinh(Math.tan(p.y)) * radius * perMetre;
                };
            case COLOMBIA_URBAN:
                ColombiaUrban plane = new ColombiaUrban(s);
                return p -> {
                    plane.forward(p);
                    p.x *= perMetre;
                    p.y *= perMetre;
                };
            default:
                Projection projection = transverseMercator(s);
                return p -> {
                    p.from.x = p.x;
                    p.from.y = p.y;
                    projection.projectRadians(p.from, p.to);
                    p.x = p.to.x * perMetre;
                    p.y = p.to.y * perMetre;
                };
        }
    }

    private static double asinh(double x) {
        return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    }

    private static Projection transverseMercator(CoordinateSystem s) {
        String parameters = "+proj=etmerc +lat_0=" + s.lat0() + " +lon_0=" + s.lon0() + " +k=" + s.scale() + " +x_0="
                + s.falseEasting() + " +y_0=" + s.falseNorthing() + " +ellps="
                + s.datum().projName() + " +units=m +no_defs";
        return new CRSFactory().createFromParameters(s.id(), parameters).getProjection();
    }
}

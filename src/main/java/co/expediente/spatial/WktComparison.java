package co.expediente.spatial;

import co.expediente.spatial.CoordinateSystem.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Step 2 of domain §B.0.6: a definition equals a system of the table when its parameters agree within the tolerances given
 * there, its datum is of the same family, and both put the corners of the data within a millimetre.
 */
final class WktComparison {
    private static final double ANGLE = 1e-9;
    private static final int LEAST_DECIMALS = 8;
    private static final double SCALE = 1e-7;
    private static final double LENGTH = 0.01;
    private static final double INVERSE_FLATTENING = 1e-4;
    private static final double CORNER = 0.001;

    private WktComparison() {}

    /**
     * The system that the definition is, in the unit of the definition.
     *
     * @param extent corners for the last test; null: those of the system's area of use
     */
    static Optional<CoordinateSystem> find(WktDefinition wkt, @Nullable Envelope extent) {
        CoordinateSystem best = null;
        for (CoordinateSystem candidate : CoordinateSystems.all()) {
            if (equal(wkt, candidate, extent) && (best == null || closer(wkt, candidate, best))) {
                best = candidate;
            }
        }
        return best == null || best.isGeographic()
                ? Optional.ofNullable(best)
                : Optional.of(wkt.unit() == 1 ? best : best.withUnit(wkt.unit()));
    }

    static boolean equal(WktDefinition wkt, CoordinateSystem system, @Nullable Envelope extent) {
        if (!sameKind(wkt.shape(), system.kind()) || !sameDatum(wkt, system)) {
            return false;
        }
        if (system.isGeographic()) {
            return Math.abs(wkt.unit() - 1) < ANGLE && Double.isNaN(wkt.lon0());
        }
        if (system.kind() == Kind.PSEUDO_MERCATOR) {
            return near(wkt.falseEasting(), 0, LENGTH)
                    && near(wkt.falseNorthing(), 0, LENGTH)
                    && (Double.isNaN(wkt.lon0()) || near(wkt.lon0(), 0, ANGLE));
        }
        return sameAngle(wkt.lat0(), wkt.latDecimals(), system.lat0())
                && sameAngle(wkt.lon0(), wkt.lonDecimals(), system.lon0())
                && near(wkt.scale(), system.scale(), SCALE)
                && near(wkt.falseEasting(), system.falseEasting(), LENGTH)
                && near(wkt.falseNorthing(), system.falseNorthing(), LENGTH)
                && near(wkt.planeHeight(), system.planeHeight(), LENGTH)
                && sameCorners(wkt, system, extent);
    }

    private static boolean sameKind(WktDefinition.Shape shape, Kind kind) {
        return shape.name().equals(kind.name());
    }

    /** WGS 84 and GRS 1980 are equal here; among equals the one whose ellipsoid is written wins. */
    private static boolean closer(WktDefinition wkt, CoordinateSystem candidate, CoordinateSystem best) {
        return Math.abs(wkt.inverseFlattening() - candidate.datum().inverseFlattening()) + 1e-12
                < Math.abs(wkt.inverseFlattening() - best.datum().inverseFlattening());
    }

    private static boolean sameDatum(WktDefinition wkt, CoordinateSystem system) {
        Datum datum = system.datum();
        boolean ellipsoid = near(wkt.semiMajor(), datum.semiMajor(), LENGTH)
                && near(wkt.inverseFlattening(), datum.inverseFlattening(), INVERSE_FLATTENING);
        return ellipsoid && sameDatumName(wkt, datum, system.isGeographic());
    }

    /**
     * Ellipsoids are shared by many frames (PSAD 56 stands on International 1924, NAD 83 on GRS 1980): the name decides. A
     * definition that names no frame passes only when it is projected, for its origin then tells whose it is.
     */
    private static boolean sameDatumName(WktDefinition wkt, Datum datum, boolean geographic) {
        String name = CoordinateSystems.normalizeName(wkt.datumName());
        if (name.isEmpty() || name.contains("unknown") || name.contains("notspecified") || name.contains("unnamed")) {
            return !geographic;
        }
        List<String> words = datum == Datum.BOGOTA
                ? List.of("bogota")
                : List.of(
                        "magna",
                        "marcogeocentriconacional",
                        "wgs84",
                        "wgs1984",
                        "worldgeodeticsystem1984",
                        "sirgas",
                        "itrf");
        return words.stream().anyMatch(name::contains);
    }

    private static boolean sameAngle(double written, int decimals, double ours) {
        if (Math.abs(written - ours) <= ANGLE) {
            return true;
        }
        // Rounded or cut: less than one unit of the last digit written.
        return decimals >= LEAST_DECIMALS && Math.abs(written - ours) < Math.pow(10, -decimals);
    }

    private static boolean sameCorners(WktDefinition wkt, CoordinateSystem system, @Nullable Envelope extent) {
        CoordinateSystem ours = wkt.unit() == 1 ? system : system.withUnit(wkt.unit());
        CoordinateSystem theirs = new CoordinateSystem(
                system.authority(),
                system.code(),
                wkt.name(),
                system.kind(),
                system.datum(),
                wkt.lat0(),
                wkt.lon0(),
                wkt.scale(),
                wkt.falseEasting(),
                wkt.falseNorthing(),
                wkt.planeHeight(),
                system.area(),
                ours.unit(),
                List.of(),
                List.of());
        CoordinateSystem degrees =
                system.datum() == Datum.BOGOTA ? CoordinateSystems.get("EPSG:4218") : CoordinateSystems.MAGNA;
        LonLatBox area = system.area();
        Envelope corners = extent != null && !extent.isNull()
                ? extent
                : Transforms.between(degrees, ours, new Envelope(area.west(), area.east(), area.south(), area.north()))
                        .image(area);
        try {
            GeometryTransform out = Transforms.between(ours, degrees, corners);
            GeometryTransform back = Transforms.between(degrees, theirs, corners);
            GeometryTransform same = Transforms.between(degrees, ours, corners);
            double[] xs = {corners.getMinX(), corners.getMaxX()};
            double[] ys = {corners.getMinY(), corners.getMaxY()};
            for (double x : xs) {
                for (double y : ys) {
                    double[] degree = out.apply(x, y);
                    double[] a = same.apply(degree[0], degree[1]);
                    double[] b = back.apply(degree[0], degree[1]);
                    if (Math.hypot(a[0] - b[0], a[1] - b[1]) * ours.unit() >= CORNER) {
                        return false;
                    }
                }
            }
            return true;
        } catch (UntransformableException e) {
            // Data far outside the system: the location test speaks; the parameters alone decide here.
            return true;
        }
    }

    private static boolean near(double a, double b, double tolerance) {
        return Math.abs(a - b) <= tolerance;
    }
}

package co.expediente.spatial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a well-known text says about a horizontal system, in one form for all dialects: degrees and metres.
 *
 * @param shape what kind of system it is
 * @param name its name
 * @param code {@code EPSG:3116} when the text carries an identifier, else null
 * @param datumName name of the datum, empty when there is none
 * @param semiMajor metres, NaN when absent
 * @param inverseFlattening NaN when absent
 * @param lat0 degrees, NaN when absent
 * @param lon0 degrees from Greenwich, NaN when absent
 * @param latDecimals decimals written for lat0
 * @param lonDecimals decimals written for lon0
 * @param scale 1 when absent
 * @param falseEasting metres, 0 when absent
 * @param falseNorthing metres, 0 when absent
 * @param planeHeight metres, 0 when absent
 * @param unit metres in one unit of the coordinates (degrees in one unit for a geographic system)
 * @param hasShift whether it carries a datum shift of its own that is not null
 * @param compound whether it is the horizontal part of a compound system
 */
record WktDefinition(
        Shape shape,
        String name,
        @Nullable String code,
        String datumName,
        double semiMajor,
        double inverseFlattening,
        double lat0,
        double lon0,
        int latDecimals,
        int lonDecimals,
        double scale,
        double falseEasting,
        double falseNorthing,
        double planeHeight,
        double unit,
        boolean hasShift,
        boolean compound) {
    /** Forms that the reader tells apart. */
    enum Shape {
        GEOGRAPHIC,
        TRANSVERSE_MERCATOR,
        PSEUDO_MERCATOR,
        COLOMBIA_URBAN,
        /** Projected by a method that the table does not have. */
        OTHER_PROJECTED,
        /** Engineering, vertical or geocentric: no map coordinates. */
        NOT_HORIZONTAL,
        UNKNOWN
    }

    private static final double DEGREE = Math.PI / 180;

    static WktDefinition of(WktNode root) {
        return of(root, false, false);
    }

    private static WktDefinition of(WktNode node, boolean compound, boolean shifted) {
        switch (node.keyword()) {
            case "PROJCS", "PROJCRS", "PROJECTEDCRS":
                return projected(node, compound, shifted);
            case "GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS", "GEODETICCRS":
                return geographic(node, compound, shifted);
            case "COMPD_CS", "COMPOUNDCRS":
                return node.children().isEmpty()
                        ? blank(Shape.UNKNOWN, node, compound)
                        : of(node.children().get(0), true, shifted);
            case "BOUNDCRS":
                Optional<WktNode> source = node.child("SOURCECRS")
                        .flatMap(s -> s.children().stream().findFirst());
                return source.isEmpty() ? blank(Shape.UNKNOWN, node, compound) : of(source.get(), compound, true);
            case "LOCAL_CS", "ENGCRS", "ENGINEERINGCRS", "VERT_CS", "VERTCRS", "VERTICALCRS", "GEOCCS", "IMAGECRS":
                return blank(Shape.NOT_HORIZONTAL, node, compound);
            default:
                return blank(Shape.UNKNOWN, node, compound);
        }
    }

    private static WktDefinition blank(Shape shape, WktNode node, boolean compound) {
        return new WktDefinition(
                shape,
                node.name(),
                null,
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                0,
                1,
                0,
                0,
                0,
                1,
                false,
                compound);
    }

    private static WktDefinition geographic(WktNode node, boolean compound, boolean shifted) {
        Base base = new Base(node);
        // A geodetic system with three axes in metres is geocentric.
        boolean geocentric = node.child("CS")
                .map(cs -> cs.name().equalsIgnoreCase("Cartesian"))
                .orElse(false);
        return new WktDefinition(
                geocentric ? Shape.NOT_HORIZONTAL : Shape.GEOGRAPHIC,
                node.name(),
                code(node),
                base.datumName,
                base.semiMajor,
                base.inverseFlattening,
                Double.NaN,
                base.primeMeridian == 0 ? Double.NaN : base.primeMeridian,
                0,
                0,
                1,
                0,
                0,
                0,
                base.angle / DEGREE,
                shifted || base.hasShift,
                compound);
    }

    private static WktDefinition projected(WktNode node, boolean compound, boolean shifted) {
        Base base = new Base(
                node.child("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS", "GEOGCRS", "GEODCRS", "GEOGRAPHICCRS", "GEODETICCRS")
                        .orElse(new WktNode("GEOGCS", List.of(), List.of())));
        WktNode conversion = node.child("CONVERSION").orElse(node);
        double unit = unit(node, 1, "UNIT", "LENGTHUNIT");
        Parameter lat = Parameter.NONE;
        Parameter lon = Parameter.NONE;
        double scale = 1;
        double falseEasting = 0;
        double falseNorthing = 0;
        double height = 0;
        for (WktNode p : (Iterable<WktNode>) conversion.all("PARAMETER")::iterator) {
            Double value = p.number(1);
            if (value == null) {
                continue;
            }
            switch (CoordinateSystems.normalizeName(p.name())) {
                case "latitudeoforigin", "latitudeofnaturalorigin", "latitudeofcenter":
                    lat = Parameter.angle(p, base.angle);
                    break;
                case "centralmeridian", "longitudeofnaturalorigin", "longitudeoforigin", "longitudeofcenter":
                    lon = Parameter.angle(p, base.angle);
                    break;
                case "scalefactor", "scalefactoratnaturalorigin":
                    scale = value;
                    break;
                case "falseeasting":
                    falseEasting = value * unit(p, unit, "UNIT", "LENGTHUNIT");
                    break;
                case "falsenorthing":
                    falseNorthing = value * unit(p, unit, "UNIT", "LENGTHUNIT");
                    break;
                case "projectionplaneoriginheight", "projectionplaneheight", "height":
                    height = value * unit(p, unit, "UNIT", "LENGTHUNIT");
                    break;
                default:
                    break;
            }
        }
        return new WktDefinition(
                method(node, conversion),
                node.name(),
                code(node),
                base.datumName,
                base.semiMajor,
                base.inverseFlattening,
                lat.degrees,
                lon.degrees + base.primeMeridian,
                lat.decimals,
                lon.decimals,
                scale,
                falseEasting,
                falseNorthing,
                height,
                unit,
                shifted || base.hasShift,
                compound);
    }

    private static Shape method(WktNode node, WktNode conversion) {
        String method = CoordinateSystems.normalizeName(
                conversion.child("PROJECTION", "METHOD").map(WktNode::name).orElse(""));
        switch (method) {
            case "transversemercator", "gausskruger":
                return Shape.TRANSVERSE_MERCATOR;
            case "colombiaurban", "igacplanocartesiano": // EPSG's name and Esri's
                return Shape.COLOMBIA_URBAN;
            case "popularvisualisationpseudomercator", "mercatorauxiliarysphere":
                return Shape.PSEUDO_MERCATOR;
            case "mercator1sp":
                // GDAL's way of writing it: an ordinary Mercator with PROJ's sphere beside.
                return node.all("EXTENSION").anyMatch(e -> e.values().stream().anyMatch(v -> v.contains("+b=6378137")))
                        ? Shape.PSEUDO_MERCATOR
                        : Shape.OTHER_PROJECTED;
            default:
                return Shape.OTHER_PROJECTED;
        }
    }

    private static @Nullable String code(WktNode node) {
        return node.all("AUTHORITY", "ID")
                .filter(id -> id.values().size() >= 2)
                .map(id -> CoordinateSystems.normalizeCode(
                        id.values().get(0) + ":" + id.values().get(1)))
                .findFirst()
                .orElse(null);
    }

    /** Size of the unit of a node (metres or radians). WKT2 may write it in the axes instead. */
    private static double unit(WktNode node, double otherwise, String... keywords) {
        Optional<WktNode> own = node.child(keywords);
        if (own.isEmpty()) {
            own = node.child("AXIS").flatMap(axis -> axis.child(keywords));
        }
        Double size = own.map(u -> u.number(1)).orElse(null);
        return size == null || size <= 0 ? otherwise : size;
    }

    private record Parameter(double degrees, int decimals) {
        static final Parameter NONE = new Parameter(Double.NaN, 0);

        static Parameter angle(WktNode p, double baseUnit) {
            Double value = p.number(1);
            if (value == null) {
                return NONE;
            }
            double unit = unit(p, baseUnit, "UNIT", "ANGLEUNIT");
            // 0.0174532925199433 is a degree too: do not let its rounding into the parameter.
            double degrees = Math.abs(unit / DEGREE - 1) < 1e-9 ? value : value * unit / DEGREE;
            return new Parameter(degrees, decimals(p.values().get(1)));
        }

        private static int decimals(String written) {
            String text = written.toLowerCase(Locale.ROOT);
            int point = text.indexOf('.');
            return point < 0 || text.indexOf('e') >= 0 ? 0 : text.length() - point - 1;
        }
    }

    /** The geographic part. */
    private static final class Base {
        final String datumName;
        final double semiMajor;
        final double inverseFlattening;
        final double angle;
        final double primeMeridian;
        final boolean hasShift;

        Base(WktNode node) {
            Optional<WktNode> datum = node.child("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE");
            datumName = datum.map(WktNode::name).orElse("");
            Optional<WktNode> ellipsoid = datum.flatMap(d -> d.child("SPHEROID", "ELLIPSOID"));
            semiMajor = value(ellipsoid, 1)
                    * ellipsoid.map(e -> unit(e, 1, "UNIT", "LENGTHUNIT")).orElse(1.0);
            inverseFlattening = value(ellipsoid, 2);
            angle = unit(node, DEGREE, "UNIT", "ANGLEUNIT");
            Optional<WktNode> meridian = node.child("PRIMEM", "PRIMEMERIDIAN");
            double longitude = value(meridian, 1);
            primeMeridian = Double.isNaN(longitude)
                    ? 0
                    : longitude
                            * meridian.map(m -> unit(m, angle, "UNIT", "ANGLEUNIT"))
                                    .orElse(angle)
                            / DEGREE;
            hasShift = datum.flatMap(d -> d.child("TOWGS84"))
                    .map(t -> t.values().stream().anyMatch(v -> !isZero(v)))
                    .orElse(false);
        }

        private static boolean isZero(String text) {
            try {
                return Double.parseDouble(text) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static double value(Optional<WktNode> node, int index) {
            Double number = node.map(n -> n.number(index)).orElse(null);
            return number == null ? Double.NaN : number;
        }
    }
}

package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EPSG:9377, which GeoServer before 2.28 does not know. It is added to {@code user_projections/epsg.properties}: that file
 * replaces the built-in list, so what stands in it is kept and a new one also gets 900913, the grid of the tile cache. The
 * axes are written east, north: in the order of the register every coordinate would be swapped without an error.
 */
final class ReferenceSystemStep {
    private static final String OBJECT = "EPSG:9377";
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*9377\\s*[=:](.*)$");
    private static final Pattern AXIS = Pattern.compile("AXIS\\s*\\[[^]]*,\\s*(\\w+)\\s*]");

    /** Origen Nacional (Resolución 471 de 2020): the numbers that a definition must have. */
    private static final List<Pattern> NUMBERS = List.of(
            Pattern.compile("\"central_meridian\"\\s*,\\s*-73(\\.0*)?\\s*]"),
            Pattern.compile("\"latitude_of_origin\"\\s*,\\s*4(\\.0*)?\\s*]"),
            Pattern.compile("\"scale_factor\"\\s*,\\s*0?\\.9992(0*)\\s*]"),
            Pattern.compile("\"false_easting\"\\s*,\\s*5000000(\\.0*)?\\s*]"),
            Pattern.compile("\"false_northing\"\\s*,\\s*2000000(\\.0*)?\\s*]"));

    static final String DEFINITION = "9377=PROJCS[\"MAGNA-SIRGAS 2018 / Origen-Nacional\", "
            + "GEOGCS[\"MAGNA-SIRGAS 2018\", DATUM[\"Marco Geocentrico Nacional de Referencia 2018\", "
            + "SPHEROID[\"GRS 1980\", 6378137.0, 298.257222101, AUTHORITY[\"EPSG\",\"7019\"]], "
            + "TOWGS84[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], AUTHORITY[\"EPSG\",\"1329\"]], "
            + "PRIMEM[\"Greenwich\", 0.0, AUTHORITY[\"EPSG\",\"8901\"]], UNIT[\"degree\", 0.017453292519943295], "
            + "AXIS[\"Geodetic longitude\", EAST], AXIS[\"Geodetic latitude\", NORTH], AUTHORITY[\"EPSG\",\"20046\"]], "
            + "PROJECTION[\"Transverse_Mercator\", AUTHORITY[\"EPSG\",\"9807\"]], "
            + "PARAMETER[\"central_meridian\", -73.0], PARAMETER[\"latitude_of_origin\", 4.0], "
            + "PARAMETER[\"scale_factor\", 0.9992], PARAMETER[\"false_easting\", 5000000.0], "
            + "PARAMETER[\"false_northing\", 2000000.0], UNIT[\"m\", 1.0], "
            + "AXIS[\"Easting\", EAST], AXIS[\"Northing\", NORTH], AUTHORITY[\"EPSG\",\"9377\"]]";
    static final String GOOGLE = "900913=PROJCS[\"WGS84 / Google Mercator\", GEOGCS[\"WGS 84\", "
            + "DATUM[\"World Geodetic System 1984\", SPHEROID[\"WGS 84\", 6378137.0, 298.257223563]], "
            + "PRIMEM[\"Greenwich\", 0.0], UNIT[\"degree\", 0.017453292519943295], AXIS[\"Longitude\", EAST], "
            + "AXIS[\"Latitude\", NORTH]], PROJECTION[\"Mercator_1SP\"], PARAMETER[\"semi_minor\", 6378137.0], "
            + "PARAMETER[\"latitude_of_origin\", 0.0], PARAMETER[\"central_meridian\", 0.0], "
            + "PARAMETER[\"scale_factor\", 1.0], PARAMETER[\"false_easting\", 0.0], PARAMETER[\"false_northing\", 0.0], "
            + "UNIT[\"m\", 1.0], AXIS[\"x\", EAST], AXIS[\"y\", NORTH], AUTHORITY[\"EPSG\",\"900913\"]]";

    private final GeoServer server;
    private final Ledger ledger;

    ReferenceSystemStep(GeoServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /** Whether layers in EPSG:9377 can be published. */
    boolean run() {
        Optional<String> file = server.userProjections();
        Matcher line = LINE.matcher(file.orElse(""));
        if (line.find()) {
            if (good(line.group(1))) {
                ledger.same();
                return true;
            }
            // Somebody else's line, and other layers may depend on it.
            ledger.refuse(OBJECT, "geoserver.foreign.crs");
            return false;
        }
        if (server.saysItKnows(9377)) {
            ledger.same();
            return true;
        }
        String text = file.map(t -> t + (t.isEmpty() || t.endsWith("\n") ? "" : "\n") + DEFINITION + "\n")
                .orElse(GOOGLE + "\n" + DEFINITION + "\n");
        return ledger.change(
                OBJECT,
                Action.CREATE,
                ledger.why("geoserver.crs.unknown"),
                () -> server.writeUserProjections(text),
                () -> server.userProjections().map(text::equals).orElse(false));
    }

    /** Whether a definition is Origen Nacional with the axes east, north. */
    static boolean good(String wkt) {
        Matcher axis = AXIS.matcher(wkt);
        String first = "";
        String second = "";
        // The last two axes are those of the projection.
        while (axis.find()) {
            first = second;
            second = axis.group(1);
        }
        return "EAST".equals(first)
                && "NORTH".equals(second)
                && NUMBERS.stream().allMatch(p -> p.matcher(wkt).find());
    }
}

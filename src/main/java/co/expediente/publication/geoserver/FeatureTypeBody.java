package co.expediente.publication.geoserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A feature type as it is sent, and in what one that was read differs from it. Only declared fields are compared. */
final class FeatureTypeBody {
    /** Metadata entry with the seal of {@link Declaration.Layer}. */
    static final String SEAL = "expediente.sello";

    static final String UNSEALED = "-";

    private static final String SRS = "EPSG:9377";
    private static final String LON_LAT = "EPSG:4326";
    /** A millimetre; GeoServer prints doubles anew. */
    private static final double METRES = 0.001;
    /** A centimetre on the ground. */
    private static final double DEGREES = 1e-7;

    private FeatureTypeBody() {}

    /**
     * The whole feature type. What is left out of the metadata in a PUT is lost, so entries of others (a time dimension) are
     * sent back as they were read.
     *
     * @param actual what the server has, null when it is to be made
     */
    static Map<String, Object> of(Declaration.Layer layer, @Nullable JsonNode actual, String seal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", layer.name());
        body.put("nativeName", layer.name());
        body.put("title", layer.title());
        body.put("abstract", layer.summary());
        body.put("keywords", Map.of("string", layer.keywords()));
        body.put("enabled", true);
        body.put("advertised", true);
        double[] box = layer.box();
        double[] lonLat = layer.lonLat();
        if (box != null && lonLat != null) {
            body.put("srs", SRS);
            body.put("projectionPolicy", "FORCE_DECLARED");
            body.put("nativeBoundingBox", box(box, SRS));
            body.put("latLonBoundingBox", box(lonLat, LON_LAT));
        }
        List<Object> entries = new ArrayList<>();
        if (actual != null) {
            for (JsonNode entry : Readback.list(actual.path("metadata"), "entry")) {
                if (!SEAL.equals(Readback.text(entry.path("@key")))) {
                    entries.add(entry);
                }
            }
        }
        entries.add(Map.of("@key", SEAL, "$", seal));
        body.put("metadata", Map.of("entry", entries));
        return body;
    }

    /** Names of the fields that differ, the seal not among them. */
    static List<String> differences(Declaration.Layer layer, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nativeName", layer.name());
        texts.put("title", layer.title());
        texts.put("abstract", layer.summary());
        if (layer.drawn()) {
            texts.put("srs", SRS);
            texts.put("projectionPolicy", "FORCE_DECLARED");
        }
        texts.forEach((field, value) -> {
            if (!value.equals(Readback.text(actual.path(field)))) {
                differences.add(field);
            }
        });
        if (!layer.keywords().equals(Readback.texts(actual.path("keywords"), "string"))) {
            differences.add("keywords");
        }
        if (!Readback.on(actual.path("enabled"))) {
            differences.add("enabled");
        }
        if (!Readback.on(actual.path("advertised"))) {
            differences.add("advertised");
        }
        double[] box = layer.box();
        double[] lonLat = layer.lonLat();
        if (box != null && !same(box, actual.path("nativeBoundingBox"), METRES)) {
            differences.add("nativeBoundingBox");
        }
        if (lonLat != null && !same(lonLat, actual.path("latLonBoundingBox"), DEGREES)) {
            differences.add("latLonBoundingBox");
        }
        return differences;
    }

    /** The seal that a feature type carries; empty when it has none. */
    static String seal(JsonNode actual) {
        return new HashMap<>(Readback.entries(actual.path("metadata"))).getOrDefault(SEAL, "");
    }

    private static Map<String, Object> box(double[] box, String crs) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("minx", box[0]);
        body.put("maxx", box[2]);
        body.put("miny", box[1]);
        body.put("maxy", box[3]);
        body.put("crs", crs);
        return body;
    }

    private static boolean same(double[] box, JsonNode actual, double tolerance) {
        String[] sides = {"minx", "miny", "maxx", "maxy"};
        for (int i = 0; i < sides.length; i++) {
            double side = actual.path(sides[i]).asDouble(Double.NaN);
            if (!(Math.abs(side - box[i]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }
}

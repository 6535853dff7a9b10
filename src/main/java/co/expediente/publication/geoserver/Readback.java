package co.expediente.publication.geoserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads GeoServer's JSON whatever shape it took: one element collapses to an object or scalar, none to an empty string, texts
 * that look like numbers or booleans come back as such.
 */
final class Readback {
    private Readback() {}

    /** A scalar as text; empty when absent, null or an object. */
    static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }

    /** The elements of {@code {"wrapper":{"element":…}}} or {@code {"wrapper":""}}, be they none, one or many. */
    static List<JsonNode> list(JsonNode wrapper, String element) {
        JsonNode inner = wrapper.path(element);
        List<JsonNode> items = new ArrayList<>();
        if (inner.isArray()) {
            inner.forEach(items::add);
        } else if (inner.isObject() || !text(inner).isEmpty()) {
            items.add(inner);
        }
        return items;
    }

    /** Names in a list of references. */
    static List<String> names(JsonNode wrapper, String element) {
        return list(wrapper, element).stream().map(n -> text(n.path("name"))).toList();
    }

    /** Texts in a list of scalars. */
    static List<String> texts(JsonNode wrapper, String element) {
        return list(wrapper, element).stream().map(Readback::text).toList();
    }

    /** The scalar entries of a map by key, as texts; entries that hold objects (a time dimension) are left out. */
    static Map<String, String> entries(JsonNode map) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (JsonNode entry : list(map, "entry")) {
            boolean scalar = entry.size() == 1 || entry.has("$");
            if (scalar) {
                entries.put(text(entry.path("@key")), text(entry.path("$")));
            }
        }
        return entries;
    }

    /** A switch that is on unless the server says otherwise. */
    static boolean on(JsonNode node) {
        return node.isMissingNode() || "true".equals(text(node));
    }
}

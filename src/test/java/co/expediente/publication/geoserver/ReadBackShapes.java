package co.expediente.publication.geoserver;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What GeoServer makes of what it was sent when it is read: the recorded documents with other values in them. */
final class ReadBackShapes {
    private final Recordings recordings;

    ReadBackShapes(Recordings recordings) {
        this.recordings = recordings;
    }

    /** Lists of references keep the array also with one element. */
    ObjectNode list(String wrapper, String element, Collection<String> names) {
        ObjectNode document = Recordings.MAPPER.createObjectNode();
        ArrayNode items = document.putObject(wrapper).putArray(element);
        names.forEach(n -> items.addObject().put("name", n).put("href", "http://geoserver.test/" + n + ".json"));
        return document;
    }

    ObjectNode relations(Collection<String> names) {
        ObjectNode document = Recordings.MAPPER.createObjectNode();
        ArrayNode items = document.putObject("list").putArray("string");
        names.forEach(items::add);
        return document;
    }

    /** After a POST there is a parameter {@code namespace} that a PUT takes away; passwords come back encrypted. */
    ObjectNode store(ObjectNode sent, String workspace, boolean put) {
        ObjectNode document = (ObjectNode)
                recordings.get(put ? "19-happy-path:86" : "19-happy-path:54").json();
        ObjectNode store = (ObjectNode) document.path("dataStore");
        store.put("name", sent.path("name").asString());
        store.set("description", typed(sent.path("description")));
        store.put("enabled", sent.path("enabled").asBoolean(false));
        ((ObjectNode) store.path("workspace")).put("name", workspace);
        List<JsonNode> entries = sent.path("connectionParameters")
                .path("entry")
                .valueStream()
                .map(e -> {
                    ObjectNode entry = (ObjectNode) e.deepCopy();
                    if (entry.path("@key").asString().equals("passwd")) {
                        entry.put("$", "crypt1:" + System.identityHashCode(entry));
                    }
                    return (JsonNode) entry;
                })
                .sorted((a, b) -> Integer.compare(
                        a.path("@key").asString().hashCode(),
                        b.path("@key").asString().hashCode()))
                .toList();
        ObjectNode parameters = store.putObject("connectionParameters");
        if (!put) {
            entries = new java.util.ArrayList<>(entries);
            entries.add(Recordings.MAPPER
                    .createObjectNode()
                    .put("@key", "namespace")
                    .put("$", "http://x"));
        }
        collapse(parameters, "entry", entries);
        return document;
    }

    ObjectNode featureType(ObjectNode sent, String workspace, String store, boolean put) {
        ObjectNode document = (ObjectNode)
                recordings.get(put ? "19-happy-path:92" : "19-happy-path:60").json();
        ObjectNode type = (ObjectNode) document.path("featureType");
        for (String field : List.of("name", "nativeName", "title", "abstract")) {
            if (sent.has(field)) {
                type.set(field, typed(sent.path(field)));
            } else {
                type.remove(field);
            }
        }
        ((ObjectNode) type.path("namespace")).put("name", workspace);
        ((ObjectNode) type.path("store")).put("name", workspace + ":" + store);
        if (sent.has("keywords")) {
            collapse(
                    type.putObject("keywords"),
                    "string",
                    elements(sent.path("keywords").path("string")));
        }
        type.put("srs", sent.path("srs").asString("EPSG:404000"));
        type.put("enabled", sent.path("enabled").asBoolean(true));
        type.put("advertised", sent.path("advertised").asBoolean(true));
        for (String box : List.of("nativeBoundingBox", "latLonBoundingBox")) {
            type.set(box, box(sent.path(box)));
        }
        type.remove("metadata");
        if (sent.has("metadata")) {
            collapse(
                    type.putObject("metadata"),
                    "entry",
                    elements(sent.path("metadata").path("entry")));
        }
        return document;
    }

    /** The layer that comes with a feature type. */
    ObjectNode newLayer(String name, String workspace, String store) {
        ObjectNode layer = (ObjectNode)
                recordings.get("19-happy-path:132").json().path("layer").deepCopy();
        layer.put("name", name);
        ObjectNode resource = (ObjectNode) layer.path("resource");
        resource.put("name", workspace + ":" + name);
        resource.put(
                "href",
                "http://geoserver.test/geoserver/rest/workspaces/" + workspace + "/datastores/" + store
                        + "/featuretypes/" + name + ".json");
        return layer;
    }

    void setStyle(ObjectNode layer, String workspace, String style) {
        layer.putObject("defaultStyle")
                .put("name", workspace + ":" + style)
                .put("workspace", workspace)
                .put("href", "http://geoserver.test/geoserver/rest/workspaces/" + workspace + "/styles/" + style);
    }

    void setGlobalStyle(ObjectNode layer, String style) {
        layer.putObject("defaultStyle").put("name", style);
    }

    private static JsonNode box(JsonNode sent) {
        if (!sent.isObject()) {
            return sent;
        }
        ObjectNode box = (ObjectNode) sent.deepCopy();
        if (box.path("crs").asString().equals("EPSG:9377")) {
            box.putObject("crs").put("@class", "projected").put("$", "EPSG:9377");
        }
        return box;
    }

    private static List<JsonNode> elements(JsonNode sent) {
        return sent.isArray() ? sent.valueStream().toList() : List.of(sent);
    }

    /** One element is no array; texts that look like numbers or booleans are none. */
    private static void collapse(ObjectNode wrapper, String element, List<JsonNode> items) {
        if (items.size() == 1) {
            wrapper.set(element, typed(items.get(0)));
        } else {
            ArrayNode array = wrapper.putArray(element);
            items.forEach(i -> array.add(typed(i)));
        }
    }

    private static JsonNode typed(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        String text = value.asString();
        boolean looksTyped = text.matches("-?(0|[1-9][0-9]{0,8})|true|false");
        return looksTyped ? Recordings.MAPPER.readTree(text) : value;
    }
}

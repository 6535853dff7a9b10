package co.expediente.publication.geoserver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The few things that we set on a layer, and what must be sent back with them. */
final class LayerBody {
    private LayerBody() {}

    /**
     * Sets the default style.
     *
     * @param actual the layer as read; a PUT that does not mention authority addresses and identifiers would clear them
     */
    static Map<String, Object> of(String workspace, String style, @Nullable JsonNode actual) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("defaultStyle", Map.of("name", style, "workspace", workspace));
        if (actual != null) {
            for (String field : new String[] {"authorityURLs", "identifiers"}) {
                JsonNode kept = actual.path(field);
                if (kept.isObject()) {
                    body.put(field, kept);
                }
            }
        }
        return body;
    }

    /** Whether the default style is ours; in what is read the name has the workspace before it. */
    static boolean hasStyle(JsonNode layer, String workspace, String style) {
        JsonNode actual = layer.path("defaultStyle");
        String name = Readback.text(actual.path("name"));
        return name.equals(workspace + ":" + style)
                || (name.equals(style) && workspace.equals(Readback.text(actual.path("workspace"))));
    }
}

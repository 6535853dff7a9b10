package co.expediente.intake.read;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One GeoJSON feature, or a geometry that stands alone, as it is read. */
final class GeoJsonFeature {
    /**
     * A property's value.
     *
     * @param text what the file says, digit by digit; null for JSON null
     * @param type its JSON type
     */
    record Value(@Nullable String text, SourceColumn.@Nullable Type type) {}

    final Map<String, Value> properties = new LinkedHashMap<>();

    @Nullable
    Value id;

    @Nullable
    GeoJsonGeometry geometry;

    /** Whether two properties have one name. */
    boolean repeated;

    /** Whether it has {@code attributes} instead of {@code properties}: ESRI's own JSON. */
    boolean esri;

    /** Takes a member of a feature; the parser stands on its value and ends on its end. */
    boolean member(String name, JsonParser parser, boolean wanted) {
        JsonToken token = parser.currentToken();
        switch (name) {
            case "id" -> id = GeoJsonText.value(parser);
            case "properties" -> {
                if (token != JsonToken.START_OBJECT) {
                    return false;
                }
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    repeated |= properties.put(key, GeoJsonText.value(parser)) != null;
                }
            }
            case "attributes" -> {
                esri = true;
                return false;
            }
            case "geometry" -> {
                if (token != JsonToken.START_OBJECT || !wanted) {
                    return false;
                }
                geometry = GeoJsonGeometry.read(parser);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}

package co.expediente.intake.read;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** JSON values as the text that a table keeps: numbers with their own digits (a cadastral number has thirty). */
final class GeoJsonText {
    private GeoJsonText() {}

    /** The value on which the parser stands; ends on its end. */
    static GeoJsonFeature.Value value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_NULL -> new GeoJsonFeature.Value(null, null);
            case VALUE_TRUE -> new GeoJsonFeature.Value("true", SourceColumn.Type.BOOLEAN);
            case VALUE_FALSE -> new GeoJsonFeature.Value("false", SourceColumn.Type.BOOLEAN);
            case VALUE_STRING -> new GeoJsonFeature.Value(parser.getString(), SourceColumn.Type.STRING);
            case VALUE_NUMBER_INT -> {
                String digits = parser.getString();
                yield new GeoJsonFeature.Value(
                        digits,
                        digits.length() <= 9
                                ? SourceColumn.Type.INTEGER
                                : digits.length() <= 18 ? SourceColumn.Type.INTEGER64 : SourceColumn.Type.STRING);
            }
            case VALUE_NUMBER_FLOAT -> new GeoJsonFeature.Value(parser.getString(), SourceColumn.Type.REAL);
            default -> {
                StringBuilder out = new StringBuilder();
                write(parser, out);
                yield new GeoJsonFeature.Value(out.toString(), SourceColumn.Type.JSON);
            }
        };
    }

    private static void write(JsonParser parser, StringBuilder out) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
            boolean array = token == JsonToken.START_ARRAY;
            out.append(array ? '[' : '{');
            String separator = "";
            while (!(token = parser.nextToken()).isStructEnd()) {
                out.append(separator);
                separator = ",";
                if (!array) {
                    quote(parser.currentName(), out);
                    out.append(':');
                    parser.nextToken();
                }
                write(parser, out);
            }
            out.append(array ? ']' : '}');
        } else if (token == JsonToken.VALUE_STRING) {
            quote(parser.getString(), out);
        } else {
            out.append(parser.getString());
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** A GeoJSON geometry as it stands, members in any order. */
final class GeoJsonGeometry {
    @Nullable
    String type;

    @Nullable
    GeoJsonCoordinates coordinates;

    @Nullable
    List<GeoJsonGeometry> geometries;

    /**
     * A geometry that is a text of its own, as WKB.
     *
     * @throws GeoJsonShapeException when it is none
     */
    static byte[] wkbOf(String text) {
        try (JsonParser parser = GeoJsonStream.JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new GeoJsonShapeException("JSON");
            }
            return read(parser).wkb();
        } catch (JacksonException e) {
            throw new GeoJsonShapeException("JSON");
        }
    }

    /** Reads the object that the parser stands on, to its end. */
    static GeoJsonGeometry read(JsonParser parser) {
        GeoJsonGeometry geometry = new GeoJsonGeometry();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (!geometry.member(member, parser)) {
                parser.skipChildren();
            }
        }
        return geometry;
    }

    /** Takes a member if it belongs to a geometry; the parser stands on its value. */
    boolean member(String name, JsonParser parser) {
        JsonToken token = parser.currentToken();
        switch (name) {
            case "type" -> type = token == JsonToken.VALUE_STRING ? parser.getString() : null;
            case "coordinates" -> {
                if (token != JsonToken.START_ARRAY) {
                    return false;
                }
                coordinates = GeoJsonCoordinates.read(parser);
            }
            case "geometries" -> {
                if (token != JsonToken.START_ARRAY) {
                    return false;
                }
                geometries = list(parser);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static List<GeoJsonGeometry> list(JsonParser parser) {
        List<GeoJsonGeometry> parts = new ArrayList<>();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY && token != null) {
            if (token == JsonToken.START_OBJECT) {
                parts.add(read(parser));
            } else {
                parser.skipChildren();
            }
        }
        return parts;
    }

    /** 1 points, 2 lines, 4 areas, 8 a collection, 0 none of these. */
    int kind() {
        return switch (String.valueOf(type)) {
            case "Point", "MultiPoint" -> 1;
            case "LineString", "MultiLineString" -> 2;
            case "Polygon", "MultiPolygon" -> 4;
            case "GeometryCollection" -> 8;
            default -> 0;
        };
    }

    boolean againstRightHand() {
        return type != null && coordinates != null && coordinates.againstRightHand(type);
    }

    /** Whether its first position lies outside of all longitudes and latitudes. */
    boolean beyondDegrees() {
        double[] first = coordinates == null ? null : coordinates.first();
        return first != null && (Math.abs(first[0]) > 180 || Math.abs(first[1]) > 90);
    }

    /** @throws GeoJsonShapeException when type and coordinates do not fit */
    byte[] wkb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        write(out);
        return out.toByteArray();
    }

    private void write(ByteArrayOutputStream out) {
        if ("GeometryCollection".equals(type) && geometries != null) {
            Wkb.head(out, 7);
            Wkb.count(out, geometries.size());
            for (GeoJsonGeometry part : geometries) {
                part.write(out);
            }
        } else if (type != null && coordinates != null) {
            coordinates.write(type, out);
        } else {
            throw new GeoJsonShapeException(String.valueOf(type));
        }
    }
}

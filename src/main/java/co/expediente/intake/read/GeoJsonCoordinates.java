package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The nested arrays of a GeoJSON {@code coordinates} member, kept without knowing the type, which may come after them.
 * A node is a position, or a list of nodes; positions of a list lie packed in one array.
 */
final class GeoJsonCoordinates {
    private final List<GeoJsonCoordinates> children = new ArrayList<>(1);
    private double[] ordinates = {};
    private int count;
    private boolean position;
    private boolean malformed;

    /** Reads the array that the parser stands on, to its end, whatever it holds. */
    static GeoJsonCoordinates read(JsonParser parser) {
        GeoJsonCoordinates node = new GeoJsonCoordinates();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY && token != null) {
            if (token == JsonToken.START_ARRAY) {
                GeoJsonCoordinates child = read(parser);
                node.malformed |= child.malformed;
                if (child.position && child.count >= 2) {
                    node.add(child.ordinates[0]);
                    node.add(child.ordinates[1]);
                } else if (!child.position) {
                    node.children.add(child);
                }
            } else if (token.isNumeric()) {
                node.position = true;
                node.add(Decimals.parse(
                        parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength()));
            } else {
                node.malformed = true;
                parser.skipChildren();
            }
        }
        boolean mixed = !node.children.isEmpty() && node.count > 0;
        node.malformed |= mixed || node.position && node.count < 2;
        return node;
    }

    private void add(double value) {
        if (count == ordinates.length) {
            ordinates = Arrays.copyOf(ordinates, Math.max(8, count * 2));
        }
        ordinates[count++] = value;
    }

    /**
     * Writes the geometry of that type as little-endian, two-dimensional WKB.
     *
     * @throws GeoJsonShapeException when the arrays do not have the depth of the type
     */
    void write(String type, ByteArrayOutputStream out) {
        if (malformed) {
            throw new GeoJsonShapeException(type);
        }
        switch (type) {
            case "Point" -> {
                Wkb.head(out, 1);
                if (position) {
                    Wkb.ordinate(out, ordinates[0]);
                    Wkb.ordinate(out, ordinates[1]);
                } else if (count == 0 && children.isEmpty()) {
                    Wkb.ordinate(out, Double.NaN);
                    Wkb.ordinate(out, Double.NaN);
                } else {
                    throw new GeoJsonShapeException(type);
                }
            }
            case "LineString" -> {
                Wkb.head(out, 2);
                positions(out, type);
            }
            case "Polygon" -> {
                requireList(type);
                Wkb.head(out, 3);
                Wkb.count(out, children.size());
                for (GeoJsonCoordinates ring : children) {
                    ring.positions(out, type);
                }
            }
            case "MultiPoint" -> {
                requirePositions(type);
                Wkb.head(out, 4);
                Wkb.count(out, count / 2);
                for (int i = 0; i < count; i += 2) {
                    Wkb.head(out, 1);
                    Wkb.ordinate(out, ordinates[i]);
                    Wkb.ordinate(out, ordinates[i + 1]);
                }
            }
            case "MultiLineString" -> parts(out, type, 5, "LineString");
            case "MultiPolygon" -> parts(out, type, 6, "Polygon");
            default -> throw new GeoJsonShapeException(type);
        }
    }

    /** Whether a ring runs against RFC 7946, 3.1.6: shells counter-clockwise, holes clockwise. For areas only. */
    boolean againstRightHand(String type) {
        if (type.equals("MultiPolygon")) {
            return children.stream().anyMatch(p -> p.againstRightHand("Polygon"));
        }
        if (!type.equals("Polygon")) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            double area = children.get(i).ringArea();
            if (i == 0 ? area < 0 : area > 0) {
                return true;
            }
        }
        return false;
    }

    /** Twice the signed area. */
    private double ringArea() {
        double sum = 0;
        for (int i = 2; i + 3 < count; i += 2) {
            sum += (ordinates[i] - ordinates[0]) * (ordinates[i + 3] - ordinates[1])
                    - (ordinates[i + 2] - ordinates[0]) * (ordinates[i + 1] - ordinates[1]);
        }
        return sum;
    }

    /** The first position of the whole, or null. */
    double @Nullable [] first() {
        if (count >= 2) {
            return new double[] {ordinates[0], ordinates[1]};
        }
        return children.isEmpty() ? null : children.get(0).first();
    }

    private void parts(ByteArrayOutputStream out, String type, int code, String part) {
        requireList(type);
        Wkb.head(out, code);
        Wkb.count(out, children.size());
        for (GeoJsonCoordinates child : children) {
            child.write(part, out);
        }
    }

    private void positions(ByteArrayOutputStream out, String type) {
        requirePositions(type);
        Wkb.count(out, count / 2);
        Wkb.ordinates(out, ordinates, count);
    }

    private void requireList(String type) {
        if (position || count > 0) {
            throw new GeoJsonShapeException(type);
        }
    }

    private void requirePositions(String type) {
        if (position || !children.isEmpty()) {
            throw new GeoJsonShapeException(type);
        }
    }
}

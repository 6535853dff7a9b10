package co.expediente.intake.inspect;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * A rough drawing of a layer in the coordinates of its file: enough to see on a thumbnail where it would lie in this or that
 * reference system. Bounded: of a long layer every second, fourth, eighth… part is kept, of a long line every n-th corner.
 */
public final class Sketch {
    private static final int PARTS = 1200;
    private static final int CORNERS = 48;

    /** What a stroke was. */
    public enum Kind {
        AREA,
        LINE,
        POINT
    }

    /**
     * One part.
     *
     * @param corners of an area its shell, closed
     */
    public record Stroke(Kind kind, List<Coordinate> corners) {
        public Stroke {
            corners = List.copyOf(corners);
        }
    }

    private List<Stroke> strokes = new ArrayList<>();
    private long seen;
    private int step = 1;

    void add(Geometry geometry) {
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (part.isEmpty()) {
                continue;
            }
            if (part.getNumGeometries() > 1) {
                add(part);
                continue;
            }
            if (seen++ % step == 0) {
                keep(part);
            }
        }
    }

    private void keep(Geometry part) {
        if (strokes.size() == PARTS) {
            List<Stroke> half = new ArrayList<>();
            for (int i = 0; i < PARTS; i += 2) {
                half.add(strokes.get(i));
            }
            strokes = half;
            step *= 2;
        }
        if (part instanceof Polygon polygon) {
            strokes.add(new Stroke(Kind.AREA, thinned(polygon.getExteriorRing())));
        } else if (part instanceof LineString line) {
            strokes.add(new Stroke(Kind.LINE, thinned(line)));
        } else if (part instanceof Point point) {
            strokes.add(new Stroke(Kind.POINT, List.of(new Coordinate(point.getX(), point.getY()))));
        }
    }

    private static List<Coordinate> thinned(LineString line) {
        int corners = line.getNumPoints();
        int every = Math.max(1, corners / CORNERS);
        List<Coordinate> kept = new ArrayList<>();
        for (int i = 0; i < corners - 1; i += every) {
            kept.add(plain(line.getCoordinateN(i)));
        }
        kept.add(plain(line.getCoordinateN(corners - 1)));
        return kept;
    }

    private static Coordinate plain(Coordinate c) {
        return new Coordinate(c.x, c.y);
    }

    /** In the order of the file. */
    public List<Stroke> strokes() {
        return List.copyOf(strokes);
    }
}

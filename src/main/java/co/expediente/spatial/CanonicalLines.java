package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;

/**
 * Lines in one direction and one order, by their coordinates. Overlays, merging and buffers compute from what comes first to what
 * comes next; so the same net gives the same bits however it was drawn and in whatever order its rows stand.
 */
final class CanonicalLines {
    private CanonicalLines() {}

    static List<LineString> of(Collection<LineString> lines) {
        List<LineString> canonical = new ArrayList<>(lines.size());
        for (LineString line : lines) {
            canonical.add(of(line));
        }
        Collections.sort(canonical);
        return canonical;
    }

    /** From the smaller end; a closed line from its smallest vertex. */
    static LineString of(LineString line) {
        if (line.isClosed() && line.getNumPoints() > LinearRing.MINIMUM_VALID_SIZE - 1) {
            // as a polygon's ring, since a line alone keeps its start
            return line.getFactory()
                    .createLineString(line.getFactory()
                            .createPolygon(line.getCoordinateSequence().copy())
                            .norm()
                            .getCoordinates());
        }
        return (LineString) line.norm();
    }
}

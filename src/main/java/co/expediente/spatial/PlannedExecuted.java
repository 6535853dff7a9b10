package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.linemerge.LineMerger;

/**
 * How much of what was planned was built, for polygons (AVp) and lines (AVl), domain §C.0. Points (AVn) are matched by
 * {@link PointMatching}. Geometries in EPSG:9377; ratios are null where nothing was planned (reason R03).
 */
public final class PlannedExecuted {
    /** Default distance for lines in urban land, m. */
    public static final double URBAN_DISTANCE = 10;
    /** Default distance for lines in rural land, m. */
    public static final double RURAL_DISTANCE = 20;

    private static final double CROSSING_FACTOR = 3;
    private static final double SHARE_OF_FEATURE = 0.5;
    /** Width given to covered lines before they are taken away from planned ones, m. */
    private static final double ROUNDING = 0.001;

    private PlannedExecuted() {}

    /**
     * AVp and its companions; all areas planar, m², of dissolved unions.
     *
     * @param ratio covered ÷ planned, 0–1; null when nothing is planned
     * @param coveredGeometry multi polygons; likewise pending and excess
     */
    public record Areas(
            @Nullable Double ratio,
            double planned,
            double executed,
            double covered,
            double pending,
            double excess,
            Geometry coveredGeometry,
            Geometry pendingGeometry,
            Geometry excessGeometry) {}

    /**
     * AVl and its companions; all lengths planar, m.
     *
     * @param ratio covered ÷ planned, 0–1; null when nothing is planned
     * @param dropped covered length taken out by the crossing filter
     * @param coveredGeometry covered pieces, multi lines; missing: the rest of what was planned
     */
    public record Lengths(
            @Nullable Double ratio,
            double planned,
            double covered,
            double missing,
            double dropped,
            Geometry coveredGeometry,
            Geometry missingGeometry) {}

    /** AVp(P, X): overlaps inside either side count once. */
    public static Areas areas(Collection<? extends Geometry> planned, Collection<? extends Geometry> executed) {
        Geometry p = Regions.union(planned);
        Geometry x = Regions.union(executed);
        double plannedArea = Measures.planarArea(p);
        double executedArea = Measures.planarArea(x);
        double covered = AreaKernel.intersectionArea(p, x);
        return new Areas(
                plannedArea > 0 ? covered / plannedArea : null,
                plannedArea,
                executedArea,
                covered,
                plannedArea - covered,
                executedArea - covered,
                Regions.intersection(p, x),
                Regions.difference(p, x),
                Regions.difference(x, p));
    }

    /**
     * AVl(P, X, b): the part of the planned lines that runs within b of an executed line. Executed lines are dissolved and
     * joined end to end before they are buffered with flat caps, or bends would leave wedges uncovered. Executed lines
     * that only cross a planned one are filtered out: a covered stretch counts when it is at least 3 b long, followed
     * along its own feature or along the dissolved net, or at least half of its feature.
     *
     * @param distance b, m
     */
    public static Lengths lengths(
            Collection<? extends Geometry> planned, Collection<? extends Geometry> executed, double distance) {
        Geometry p = dissolve(planned);
        double plannedLength = Measures.planarLength(p);
        Geometry x = merged(dissolve(executed));
        if (plannedLength == 0 || x.isEmpty()) {
            Geometry none = p.getFactory().createMultiLineString();
            return new Lengths(plannedLength > 0 ? 0.0 : null, plannedLength, 0, plannedLength, 0, none, p);
        }
        Geometry near = Regions.buffer(x, distance, BufferParameters.CAP_FLAT);
        Geometry reached = Regions.intersection(p, near);
        double shortest = CROSSING_FACTOR * distance;
        List<Geometry> kept = new ArrayList<>(piecesOf(reached, shortest));
        for (Geometry feature : planned) {
            if (feature.getEnvelopeInternal().intersects(near.getEnvelopeInternal())) {
                double half = SHARE_OF_FEATURE * Measures.planarLength(feature);
                kept.addAll(piecesOf(Regions.intersection(feature, near), Math.min(shortest, half)));
            }
        }
        // pieces of the features end where the noded net has ends up to rounding: take the net's own pieces
        Geometry covered = netWithin(reached, kept);
        double coveredLength = Measures.planarLength(covered);
        // Cut points of slanting lines lie beside the line by their rounding, and a line does not take away one that
        // lies
        // beside it: a millimetre of width does. Crumbs shorter than a centimetre stay at junctions.
        Geometry width = Regions.buffer(merged(GeometryParts.lines(covered)), ROUNDING, BufferParameters.CAP_FLAT);
        Geometry missing = dissolve(piecesOf(Regions.difference(p, width), 10 * ROUNDING));
        return new Lengths(
                coveredLength / plannedLength,
                plannedLength,
                coveredLength,
                plannedLength - coveredLength,
                Measures.planarLength(reached) - coveredLength,
                covered,
                missing);
    }

    private static Geometry dissolve(Collection<? extends Geometry> lines) {
        List<LineString> parts = new ArrayList<>();
        for (Geometry line : lines) {
            parts.addAll(GeometryParts.of(LineString.class, line));
        }
        return GeometryParts.lines(Regions.union(parts));
    }

    private static MultiLineString merged(Geometry lines) {
        LineMerger merger = new LineMerger();
        merger.add(lines);
        List<LineString> strings = new ArrayList<>();
        for (Object line : merger.getMergedLineStrings()) {
            strings.add((LineString) line);
        }
        return lines.getFactory().createMultiLineString(strings.toArray(new LineString[0]));
    }

    /** The stretches of at least that length, lines joined end to end. */
    private static List<Geometry> piecesOf(Geometry lines, double shortest) {
        // a tolerance for the rounding of cut points: a stretch of exactly 3 b stays
        double least = shortest * (1 - 1e-9);
        List<Geometry> pieces = new ArrayList<>();
        for (LineString piece : GeometryParts.of(LineString.class, merged(lines))) {
            if (Measures.planarLength(piece) >= least) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static Geometry netWithin(Geometry net, List<Geometry> kept) {
        if (kept.isEmpty()) {
            return net.getFactory().createMultiLineString();
        }
        return dissolve(kept);
    }
}

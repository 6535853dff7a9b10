package co.expediente.spatial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
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

    /** Default of the crossing filter: covered stretches shorter than this number of distances are crossings. */
    public static final double CROSSING_FACTOR = 3;

    private static final double SHARE_OF_FEATURE = 0.5;
    /** Width given to covered lines before they are taken away from planned ones, m. */
    private static final double ROUNDING = 0.001;

    private static final int NEAR_LINES = 16;

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
     * @param plannedGeometry what was planned, dissolved, multi lines
     * @param coveredGeometry covered pieces; missing: the rest of what was planned, for drawing: a millimetre at each end of a
     *     covered piece may lack, so that lengths come from the other two
     */
    public record Lengths(
            @Nullable Double ratio,
            double planned,
            double covered,
            double missing,
            double dropped,
            Geometry plannedGeometry,
            Geometry coveredGeometry,
            Geometry missingGeometry) {}

    /** Comparisons of planned lines that do not touch each other, as one. */
    public static Lengths together(List<Lengths> parts) {
        FixedPointSum planned = new FixedPointSum();
        FixedPointSum covered = new FixedPointSum();
        FixedPointSum missing = new FixedPointSum();
        FixedPointSum dropped = new FixedPointSum();
        List<LineString> wanted = new ArrayList<>();
        List<LineString> there = new ArrayList<>();
        List<LineString> lacking = new ArrayList<>();
        for (Lengths part : parts) {
            planned.add(part.planned);
            covered.add(part.covered);
            missing.add(part.missing);
            dropped.add(part.dropped);
            wanted.addAll(GeometryParts.of(LineString.class, part.plannedGeometry));
            there.addAll(GeometryParts.of(LineString.class, part.coveredGeometry));
            lacking.addAll(GeometryParts.of(LineString.class, part.missingGeometry));
        }
        GeometryFactory factory = new GeometryFactory();
        return new Lengths(
                planned.value() > 0 ? covered.value() / planned.value() : null,
                planned.value(),
                covered.value(),
                missing.value(),
                dropped.value(),
                factory.createMultiLineString(wanted.toArray(new LineString[0])),
                factory.createMultiLineString(there.toArray(new LineString[0])),
                factory.createMultiLineString(lacking.toArray(new LineString[0])));
    }

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
        return lengthsByBand(List.of(new Band(planned, distance)), executed, CROSSING_FACTOR);
    }

    /**
     * Planned lines that are recognised with one distance.
     *
     * @param distance b, m
     */
    public record Band(Collection<? extends Geometry> planned, double distance) {}

    /**
     * AVl where some planned lines have another distance than others: rural ones than urban ones. A stretch that two bands
     * draw counts once, and as covered where either covers it.
     *
     * @param crossing how many distances long a covered stretch must be, 3 by default
     */
    public static Lengths lengthsByBand(List<Band> bands, Collection<? extends Geometry> executed, double crossing) {
        List<Geometry> all = new ArrayList<>();
        bands.forEach(band -> all.addAll(band.planned));
        Geometry p = dissolve(all);
        double plannedLength = Measures.planarLength(p);
        Geometry x = merged(dissolve(executed));
        if (plannedLength == 0 || x.isEmpty()) {
            Geometry none = p.getFactory().createMultiLineString();
            return new Lengths(plannedLength > 0 ? 0.0 : null, plannedLength, 0, plannedLength, 0, p, none, p);
        }
        List<Geometry> kept = new ArrayList<>();
        double reached = 0;
        for (Band band : bands) {
            if (!band.planned.isEmpty()) {
                reached += covered(band, bands.size() == 1 ? p : dissolve(band.planned), x, crossing, kept);
            }
        }
        Geometry covered = kept.isEmpty() ? p.getFactory().createMultiLineString() : dissolve(kept);
        double coveredLength = Measures.planarLength(covered);
        return new Lengths(
                coveredLength / plannedLength,
                plannedLength,
                coveredLength,
                plannedLength - coveredLength,
                reached - coveredLength,
                p,
                covered,
                without(p, covered));
    }

    /** Adds the stretches that count and gives the length within reach, crossings and all. */
    private static double covered(Band band, Geometry net, Geometry executed, double crossing, List<Geometry> kept) {
        Geometry near = strip(near(executed, net, band.distance), band.distance);
        Geometry reached = Regions.intersection(net, near);
        double shortest = crossing * band.distance;
        List<Geometry> stretches = piecesOf(reached, shortest);
        for (Geometry feature : band.planned) {
            if (feature.getEnvelopeInternal().intersects(near.getEnvelopeInternal())) {
                double half = SHARE_OF_FEATURE * Measures.planarLength(feature);
                stretches.addAll(piecesOf(Regions.intersection(feature, near), Math.min(shortest, half)));
            }
        }
        kept.addAll(netWithin(reached, stretches));
        return Measures.planarLength(reached);
    }

    /**
     * The pieces of the dissolved net that run along a kept stretch. The stretches themselves may not be added up: the same one
     * comes from the net and from a feature with ends that differ by rounding, and no union takes them for one.
     */
    private static List<LineString> netWithin(Geometry net, List<Geometry> stretches) {
        STRtree tree = new STRtree();
        stretches.forEach(s -> tree.insert(s.getEnvelopeInternal(), s));
        List<LineString> pieces = new ArrayList<>();
        for (LineString piece : GeometryParts.of(LineString.class, net)) {
            Point middle =
                    piece.getFactory().createPoint(new LengthIndexedLine(piece).extractPoint(piece.getLength() / 2));
            Envelope near = middle.getEnvelopeInternal();
            near.expandBy(ROUNDING);
            if (((List<?>) tree.query(near))
                    .stream().anyMatch(s -> ((Geometry) s).isWithinDistance(middle, ROUNDING))) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    /** Lines dissolved and joined end to end, in one order and direction. */
    public static List<LineString> joined(Collection<? extends Geometry> lines) {
        return GeometryParts.of(LineString.class, merged(dissolve(lines)));
    }

    /** One joined line as a strip with flat ends; half of the width in m. */
    public static Geometry strip(Geometry joined, double half) {
        return Regions.buffer(joined, half, BufferParameters.CAP_FLAT);
    }

    /** The executed lines that may come within a distance of a planned one; the others cover nothing. */
    private static MultiLineString near(Geometry executed, Geometry planned, double distance) {
        STRtree tree = new STRtree();
        for (LineString line : GeometryParts.of(LineString.class, planned)) {
            tree.insert(line.getEnvelopeInternal(), line);
        }
        List<LineString> near = new ArrayList<>();
        for (LineString line : GeometryParts.of(LineString.class, executed)) {
            Envelope reach = new Envelope(line.getEnvelopeInternal());
            // A joint of a round corner reaches as far as the distance, and its rounding a little more.
            reach.expandBy(2 * distance);
            if (!tree.query(reach).isEmpty()) {
                near.add(line);
            }
        }
        return executed.getFactory().createMultiLineString(near.toArray(new LineString[0]));
    }

    private static Geometry strip(MultiLineString joined, double half) {
        if (joined.getNumGeometries() <= NEAR_LINES) {
            return Regions.buffer(joined, half, BufferParameters.CAP_FLAT);
        }
        // A whole network at once makes the buffer compare every curve with every other: near lines together.
        STRtree tree = new STRtree(NEAR_LINES);
        for (LineString line : GeometryParts.of(LineString.class, joined)) {
            tree.insert(line.getEnvelopeInternal(), line);
        }
        List<Geometry> strips = new ArrayList<>();
        collect(tree.itemsTree(), half, strips);
        return Regions.union(strips);
    }

    private static void collect(List<?> node, double half, List<Geometry> strips) {
        List<LineString> near = new ArrayList<>();
        for (Object child : node) {
            if (child instanceof List<?> deeper) {
                collect(deeper, half, strips);
            } else {
                near.add((LineString) child);
            }
        }
        if (!near.isEmpty()) {
            strips.add(Regions.buffer(
                    near.get(0).getFactory().createMultiLineString(near.toArray(new LineString[0])),
                    half,
                    BufferParameters.CAP_FLAT));
        }
    }

    /**
     * What remains of lines without others. Cut points of slanting lines lie beside the line by their rounding, and a line
     * does not take away one that lies beside it: a millimetre of width does. Crumbs shorter than a centimetre stay at
     * junctions.
     */
    private static Geometry without(Geometry lines, Geometry covered) {
        Geometry width = Regions.buffer(merged(GeometryParts.lines(covered)), ROUNDING, BufferParameters.CAP_FLAT);
        return dissolve(piecesOf(Regions.difference(lines, width), 10 * ROUNDING));
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
        merger.add(CanonicalLines.of(GeometryParts.of(LineString.class, lines)));
        List<LineString> strings = new ArrayList<>();
        for (Object line : merger.getMergedLineStrings()) {
            strings.add((LineString) line);
        }
        return lines.getFactory()
                .createMultiLineString(CanonicalLines.of(strings).toArray(new LineString[0]));
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
}

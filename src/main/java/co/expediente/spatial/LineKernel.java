package co.expediente.spatial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of lines inside polygons without building the pieces, with the index, the sums and the guarantees of {@link AreaKernel}. A
 * portion that lies on a common border of two polygons counts in the one at the left of the line's direction, and only
 * there; one on an outer border counts when the polygon is at the left. Overlapping lines and overlapping polygons count as often
 * as they occur.
 */
public final class LineKernel {
    private LineKernel() {}

    /**
     * Lengths by class pair, m.
     *
     * @param withGeodesic sum lengths on the ellipsoid too, as {@link Measures#geodesicLength} defines them
     * @param threads number of threads, at least 1; has no influence on the result
     */
    public static CrossTable crossTabulate(
            FlatLines lines,
            Classes classOfLine,
            PreparedPolygons b,
            Classes classOfB,
            boolean withGeodesic,
            int threads) {
        classOfLine.checkedFor(lines.size());
        classOfB.checkedFor(b.polygons());
        CrossTable sum = CrossTable.empty(classOfLine.count(), classOfB.count(), withGeodesic);
        Workers.run(
                        lines.size(),
                        threads,
                        () -> new LineTabulation(lines, classOfLine, b, classOfB, null, null, withGeodesic))
                .forEach(part -> sum.sums().add(part.sums()));
        return sum;
    }

    /** Lengths by class of line, class of b and unit, m: of the portions inside both. */
    public static CrossTableByUnit crossTabulate(
            FlatLines lines,
            Classes classOfLine,
            PreparedPolygons b,
            Classes classOfB,
            PreparedPolygons units,
            Classes unitOf,
            boolean withGeodesic,
            int threads) {
        classOfLine.checkedFor(lines.size());
        classOfB.checkedFor(b.polygons());
        unitOf.checkedFor(units.polygons());
        CrossTableByUnit sum =
                CrossTableByUnit.empty(classOfLine.count(), classOfB.count(), unitOf.count(), withGeodesic);
        Workers.run(
                        lines.size(),
                        threads,
                        () -> new LineTabulation(lines, classOfLine, b, classOfB, units, unitOf, withGeodesic))
                .forEach(part -> sum.sums().add(part.sums()));
        return sum;
    }

    /**
     * Length of the part of a net that lies inside all regions, whole or by unit, m. A stretch that several lines draw, to the
     * last bit on each other, counts once, and so does a place that several polygons of a region cover.
     *
     * <p>Regions are closed sets: a portion on a border is inside, whichever way the line was drawn. Where units meet, the portion
     * on the common border is of the unit with the lowest class, so the units of a partition make up the whole. For this both
     * sides of a line are looked at, and it is inside where either side is.
     *
     * @param regions each a set of polygons; none for the whole net
     * @param units the units and the class of each, −1 for none; null for the whole
     * @param withGeodesic sum lengths on the ellipsoid too, as {@link Measures#geodesicLength} defines them
     * @param threads number of threads, at least 1; has no influence on the result
     * @return one class of lines, as many classes as there are units
     */
    public static CrossTable lengths(
            FlatLines lines, List<PreparedPolygons> regions, @Nullable Units units, boolean withGeodesic, int threads) {
        CrossTable sum = CrossTable.empty(1, units == null ? 1 : units.unitOf.count(), withGeodesic);
        lines.shared();
        Workers.run(lines.size(), threads, () -> new ClosedLengths(lines, regions, units, withGeodesic))
                .forEach(part -> sum.sums().add(part.sums()));
        return sum;
    }

    /** Polygons and the unit of each. */
    public record Units(PreparedPolygons polygons, Classes unitOf) {
        /** @throws IllegalArgumentException when there is not one class for each polygon */
        public Units {
            unitOf.checkedFor(polygons.polygons());
        }
    }
}

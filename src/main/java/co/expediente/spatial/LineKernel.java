package co.expediente.spatial;

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
}

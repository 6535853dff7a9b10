package co.expediente.spatial;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of points inside polygons, with the index and the guarantees of {@link AreaKernel}. A point on a common border is in
 * exactly one of the two polygons (lower and right border belong to a polygon, upper and left border do not); points at the
 * same place and overlapping polygons count as often as they occur.
 */
public final class PointKernel {
    private PointKernel() {}

    /**
     * Numbers of points by class pair.
     *
     * @param threads number of threads, at least 1; has no influence on the result
     */
    public static CrossTable crossTabulate(
            FlatPoints points, Classes classOfPoint, PreparedPolygons b, Classes classOfB, int threads) {
        classOfPoint.checkedFor(points.size());
        classOfB.checkedFor(b.polygons());
        CrossTable sum = CrossTable.empty(classOfPoint.count(), classOfB.count(), false);
        Workers.run(points.size(), threads, () -> new Tabulation(points, classOfPoint, b, classOfB, null, null))
                .forEach(part -> sum.sums().add(part.sums));
        return sum;
    }

    /** Numbers of points by class of point, class of b and unit: of those inside both. */
    public static CrossTableByUnit crossTabulate(
            FlatPoints points,
            Classes classOfPoint,
            PreparedPolygons b,
            Classes classOfB,
            PreparedPolygons units,
            Classes unitOf,
            int threads) {
        classOfPoint.checkedFor(points.size());
        classOfB.checkedFor(b.polygons());
        unitOf.checkedFor(units.polygons());
        CrossTableByUnit sum = CrossTableByUnit.empty(classOfPoint.count(), classOfB.count(), unitOf.count(), false);
        Workers.run(points.size(), threads, () -> new Tabulation(points, classOfPoint, b, classOfB, units, unitOf))
                .forEach(part -> sum.sums().add(part.sums));
        return sum;
    }

    /** Which polygons of a layer a point lies in, asked by one thread. */
    private static final class Places {
        private final FlatPolygons layer;
        private final int[] classOf;
        private final LayerIndex.Search search;
        private final double margin;
        private final EdgeCollector collector = new EdgeCollector();
        private final Segments segments = new Segments();
        private final double[] box = new double[4];
        /** Classes of the last point, and how often it lies in each. */
        private final IntList classes = new IntList();

        private final IntList times = new IntList();

        Places(PreparedPolygons polygons, Classes classes) {
            layer = polygons.polygons();
            classOf = classes.of;
            search = polygons.index().search();
            margin = polygons.index().margin();
        }

        void find(double x, double y) {
            classes.clear();
            times.clear();
            setBox(x, y, 0);
            int one = search.coverOf(box, 0);
            if (one >= 0) {
                found(classOf[one], 1);
                return;
            }
            setBox(x, y, margin);
            IntList near = search.near(box, 0);
            collector.setBox(x, y, x, y);
            for (int n = 0; n < near.size(); n++) {
                found(classOf[near.get(n)], winding(near.get(n)));
            }
        }

        private void found(int inClass, int often) {
            if (inClass >= 0 && often != 0) {
                classes.add(inClass);
                times.add(often);
            }
        }

        private int winding(int feature) {
            collector.collect(layer, feature, segments, false);
            double sum = collector.winding();
            for (int s = 0; s < segments.count; s++) {
                // relative to the point: is the edge left of it in its row?
                double side = Cross.product(
                        segments.xHigh[s] - segments.xLow[s],
                        segments.high[s] - segments.low[s],
                        -segments.xLow[s],
                        -segments.low[s]);
                sum += side < 0 ? segments.sign[s] : 0;
            }
            return (int) sum;
        }

        private void setBox(double x, double y, double by) {
            box[0] = x - by;
            box[1] = y - by;
            box[2] = x + by;
            box[3] = y + by;
        }
    }

    private static final class Tabulation implements Workers.Range {
        private final FlatPoints points;
        private final int[] classOfPoint;
        private final Places inB;
        private final @Nullable Places inUnits;
        private final TableSums sums;

        Tabulation(
                FlatPoints points,
                Classes classOfPoint,
                PreparedPolygons b,
                Classes classOfB,
                @Nullable PreparedPolygons units,
                @Nullable Classes unitOf) {
            this.points = points;
            this.classOfPoint = classOfPoint.of;
            this.inB = new Places(b, classOfB);
            this.inUnits = units == null || unitOf == null ? null : new Places(units, unitOf);
            this.sums =
                    new TableSums(classOfPoint.count(), classOfB.count(), unitOf == null ? 1 : unitOf.count(), false);
        }

        @Override
        public void work(int from, int to) {
            for (int f = from; f < to; f++) {
                for (int v = points.firstPoint[f]; classOfPoint[f] >= 0 && v < points.firstPoint[f + 1]; v++) {
                    point(classOfPoint[f], points.xy[2 * v], points.xy[2 * v + 1]);
                }
            }
        }

        private void point(int classA, double x, double y) {
            inB.find(x, y);
            if (inB.classes.size() == 0) {
                return;
            }
            if (inUnits != null) {
                inUnits.find(x, y);
            }
            for (int n = 0; n < inB.classes.size(); n++) {
                if (inUnits == null) {
                    sums.add(classA, inB.classes.get(n), 0, inB.times.get(n), 0);
                }
                for (int u = 0; inUnits != null && u < inUnits.classes.size(); u++) {
                    sums.add(
                            classA,
                            inB.classes.get(n),
                            inUnits.classes.get(u),
                            (double) inB.times.get(n) * inUnits.times.get(u),
                            0);
                }
            }
        }
    }
}

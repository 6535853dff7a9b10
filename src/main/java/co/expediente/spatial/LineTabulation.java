package co.expediente.spatial;

import org.jspecify.annotations.Nullable;

/** What one thread of {@link LineKernel} does: straight piece by straight piece of the lines. */
final class LineTabulation implements Workers.Range {
    private final FlatLines lines;
    private final int[] classOfLine;
    private final FlatPolygons b;
    private final int[] classOfB;
    private final LayerIndex.Search nearB;
    private final @Nullable PreparedPolygons units;
    private final int[] classOfC;
    private final LayerIndex.Search nearC;
    private final double margin;
    private final boolean withGeodesic;
    private final TableSums sums;
    private final LineSteps inB = new LineSteps();
    private final LineSteps inC = new LineSteps();
    private final LineSteps inBoth = new LineSteps();
    private final double[] box = new double[4];
    private final double[] wider = new double[4];

    private double x0;
    private double y0;
    private double x1;
    private double y1;
    private double planar;
    private double geodesic;
    private boolean weighed;
    private double weight0;
    private double weight1;
    private double bend;

    LineTabulation(
            FlatLines lines,
            Classes classOfLine,
            PreparedPolygons b,
            Classes classOfB,
            @Nullable PreparedPolygons units,
            @Nullable Classes unitOf,
            boolean withGeodesic) {
        this.lines = lines;
        this.classOfLine = classOfLine.of;
        this.b = b.polygons();
        this.classOfB = classOfB.of;
        this.nearB = b.index().search();
        this.units = units;
        this.classOfC = unitOf == null ? classOfB.of : unitOf.of;
        this.nearC = units == null ? nearB : units.index().search();
        this.margin =
                Math.max(b.index().margin(), units == null ? 0 : units.index().margin());
        this.withGeodesic = withGeodesic;
        this.sums =
                new TableSums(classOfLine.count(), classOfB.count(), unitOf == null ? 1 : unitOf.count(), withGeodesic);
    }

    TableSums sums() {
        return sums;
    }

    @Override
    public void work(int from, int to) {
        for (int f = from; f < to; f++) {
            for (int part = lines.firstPart[f]; classOfLine[f] >= 0 && part < lines.firstPart[f + 1]; part++) {
                for (int v = lines.partStart[part] + 1; v < lines.partStart[part + 1]; v++) {
                    setPiece(v);
                    if (planar > 0) {
                        piece(classOfLine[f]);
                    }
                }
            }
        }
    }

    private void setPiece(int last) {
        x0 = lines.xy[2 * last - 2];
        y0 = lines.xy[2 * last - 1];
        x1 = lines.xy[2 * last];
        y1 = lines.xy[2 * last + 1];
        planar = Math.hypot(x1 - x0, y1 - y0);
        geodesic = withGeodesic ? Measures.geodesic(x0, y0, x1, y1) : 0;
        weighed = false;
        box[0] = Math.min(x0, x1);
        box[1] = Math.min(y0, y1);
        box[2] = Math.max(x0, x1);
        box[3] = Math.max(y0, y1);
        // a piece along an axis has no interior to share
        wider[0] = box[0] - margin;
        wider[1] = box[1] - margin;
        wider[2] = box[2] + margin;
        wider[3] = box[3] + margin;
        inB.setPiece(x0, y0, x1, y1);
        inC.setPiece(x0, y0, x1, y1);
    }

    private void piece(int classA) {
        int one = nearB.coverOf(box, 0);
        if (one >= 0) {
            if (classOfB[one] >= 0) {
                inUnits(classA, classOfB[one], null);
            }
            return;
        }
        IntList near = nearB.near(wider, 0);
        for (int n = 0; n < near.size(); n++) {
            int j = near.get(n);
            if (classOfB[j] >= 0) {
                inB.collect(b, j);
                inUnits(classA, classOfB[j], inB);
            }
        }
    }

    /** Adds the portion inside a polygon, given by its steps or the whole piece, to each unit. */
    private void inUnits(int classA, int classB, @Nullable LineSteps inside) {
        if (inside != null && inside.count == 0) {
            return;
        }
        if (units == null) {
            add(classA, classB, 0, inside);
            return;
        }
        int one = nearC.coverOf(box, 0);
        if (one >= 0) {
            if (classOfC[one] >= 0) {
                add(classA, classB, classOfC[one], inside);
            }
            return;
        }
        IntList near = nearC.near(wider, 0);
        for (int n = 0; n < near.size(); n++) {
            int k = near.get(n);
            if (classOfC[k] >= 0) {
                inC.collect(units.polygons(), k);
                if (inside == null) {
                    add(classA, classB, classOfC[k], inC);
                } else {
                    inBoth.setProduct(inside, inC);
                    add(classA, classB, classOfC[k], inBoth);
                }
            }
        }
    }

    private void add(int classA, int classB, int unit, @Nullable LineSteps inside) {
        double share = inside == null ? 1 : inside.share();
        if (share != 0) {
            double onEllipsoid = 0;
            if (withGeodesic && inside != null && share != Math.rint(share)) {
                weigh();
                onEllipsoid = geodesic * inside.share(weight0, weight1, bend);
            } else if (withGeodesic) {
                onEllipsoid = geodesic * share;
            }
            sums.add(classA, classB, unit, planar * share, onEllipsoid);
        }
    }

    /** The ellipsoidal length of a metre of the map along the piece, as a parabola through its ends and its middle. */
    private void weigh() {
        if (!weighed) {
            weighed = true;
            weight0 = 1 / PointScale.at(x0, y0).scale();
            weight1 = 1 / PointScale.at(x1, y1).scale();
            double middle =
                    1 / PointScale.at(x0 + (x1 - x0) / 2, y0 + (y1 - y0) / 2).scale();
            bend = 4 * middle - 2 * (weight0 + weight1);
        }
    }
}

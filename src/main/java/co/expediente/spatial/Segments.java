package co.expediente.spatial;

import java.util.Arrays;

/**
 * Directed segments near a box, in metres from its lower left corner, as arrays. A segment knows its lower and its upper
 * end, and its sign: +1 for an edge that runs down, −1 for one that runs up (shells counter-clockwise), or a winding
 * number for a vertical that stands for everything left of the box.
 */
final class Segments {
    int count;
    double[] low = new double[32];
    double[] high = new double[32];
    /** Abscissa at the lower end; every abscissa is computed from here, so that shared borders cancel exactly. */
    double[] xLow = new double[32];

    double[] xHigh = new double[32];
    double[] slope = new double[32];
    double[] sign = new double[32];
    /** How large the abscissas are that a segment was computed from; its rounding is a few parts in 2^53 of that. */
    double[] scale = new double[32];

    private boolean product;

    void clear() {
        count = 0;
        product = false;
    }

    /** Whether the segments were computed from two other sets. */
    boolean isProduct() {
        return product;
    }

    /** Adds a segment; one without height or with a slope beyond double has no area and is left out. */
    void add(double low, double high, double xLow, double xHigh, double sign) {
        add(low, high, xLow, xHigh, sign, Math.abs(xLow) + Math.abs(xHigh - xLow));
    }

    private void add(double low, double high, double xLow, double xHigh, double sign, double scale) {
        double slope = (xHigh - xLow) / (high - low);
        if (!(high > low) || !(Math.abs(slope) < Double.POSITIVE_INFINITY)) {
            return;
        }
        if (count == this.sign.length) {
            grow();
        }
        this.low[count] = low;
        this.high[count] = high;
        this.xLow[count] = xLow;
        this.xHigh[count] = xHigh;
        this.slope[count] = slope;
        this.scale[count] = scale;
        this.sign[count++] = sign;
    }

    /** Adds the edge from (x0, y0) to (x1, y1). */
    void addEdge(double x0, double y0, double x1, double y1) {
        if (y1 > y0) {
            add(y0, y1, x0, x1, -1);
        } else if (y1 < y0) {
            add(y1, y0, x1, x0, 1);
        }
    }

    void addVertical(double x, double low, double high, double sign) {
        add(low, high, x, x, sign);
    }

    /** The edges of a feature, relative to a corner. */
    void setFeature(FlatPolygons layer, int feature, double cornerX, double cornerY) {
        clear();
        for (int r = layer.firstRing[feature]; r < layer.firstRing[feature + 1]; r++) {
            int v = layer.ringStart[r];
            double x0 = layer.xy[2 * v] - cornerX;
            double y0 = layer.xy[2 * v + 1] - cornerY;
            for (v++; v < layer.ringStart[r + 1]; v++) {
                double x1 = layer.xy[2 * v] - cornerX;
                double y1 = layer.xy[2 * v + 1] - cornerY;
                addEdge(x0, y0, x1, y1);
                x0 = x1;
                y0 = y1;
            }
        }
    }

    /** The border of a box of that size. */
    void setRectangle(double width, double height) {
        clear();
        addVertical(0, 0, height, 1);
        addVertical(width, 0, height, -1);
    }

    /** Counts everything that many times. */
    void multiplySigns(double times) {
        if (times != 1) {
            for (int s = 0; s < count; s++) {
                sign[s] *= times;
            }
        }
    }

    /**
     * The segments of the intersection of two sets: for each pair with common rows the right one of the two, sign times
     * sign. From [x &gt; x_b][x &gt; x_c] = [x &gt; max(x_b, x_c)].
     *
     * <p>Rounding of the result, per row: 3 u of the scale of each set from the abscissas, as much again from a wrong choice
     * between the two where they nearly agree, and where they cross 4 u from the crossing's abscissa and u × (difference of the
     * slopes) × y from its ordinate. With the scales added and that product on top, 12 u of the new scale cover it all.
     */
    void setProduct(Segments b, Segments c) {
        clear();
        product = true;
        for (int i = 0; i < b.count; i++) {
            double low = b.low[i];
            double high = b.high[i];
            for (int j = 0; j < c.count; j++) {
                if (c.low[j] < high && c.high[j] > low) {
                    addRightmost(b, i, c, j, Math.max(low, c.low[j]), Math.min(high, c.high[j]));
                }
            }
        }
    }

    private void addRightmost(Segments b, int i, Segments c, int j, double from, double to) {
        double s = b.sign[i] * c.sign[j];
        double both = b.scale[i] + c.scale[j];
        double b0 = b.x(i, from);
        double b1 = b.x(i, to);
        double c0 = c.x(j, from);
        double c1 = c.x(j, to);
        double d0 = b0 - c0;
        double d1 = b1 - c1;
        if (d0 >= 0 && d1 >= 0) {
            add(from, to, b0, b1, s, both);
        } else if (d0 <= 0 && d1 <= 0) {
            add(from, to, c0, c1, s, both);
        } else {
            double share = d0 / (d0 - d1);
            double y = Math.min(to, from + share * (to - from));
            double x = b0 + share * (b1 - b0);
            both += Math.abs(d0 - d1) / (to - from) * to;
            if (d0 > 0) {
                add(from, y, b0, x, s, both);
                add(y, to, x, c1, s, both);
            } else {
                add(from, y, c0, x, s, both);
                add(y, to, x, b1, s, both);
            }
        }
    }

    /** Abscissa of a segment at height y. */
    double x(int segment, double y) {
        return xLow[segment] + (y - low[segment]) * slope[segment];
    }

    private void grow() {
        int size = 2 * count;
        low = Arrays.copyOf(low, size);
        high = Arrays.copyOf(high, size);
        xLow = Arrays.copyOf(xLow, size);
        xHigh = Arrays.copyOf(xHigh, size);
        slope = Arrays.copyOf(slope, size);
        sign = Arrays.copyOf(sign, size);
        scale = Arrays.copyOf(scale, size);
    }
}

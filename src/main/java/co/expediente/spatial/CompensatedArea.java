package co.expediente.spatial;

/**
 * Signed area of rings in twice the working precision: products split exactly by fused multiply-add, sums by two-sum
 * (T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005). Coordinates are taken
 * relative to the first vertex of the ring, a subtraction that is exact for coordinates in metres of one town.
 */
final class CompensatedArea {
    private double sum;
    private double error;

    /** Adds the signed area (counter-clockwise positive) of the closed ring in xy[2·from … 2·to). */
    void addRing(double[] xy, int from, int to) {
        double originX = xy[2 * from];
        double originY = xy[2 * from + 1];
        double x0 = 0;
        double y0 = 0;
        for (int i = from + 1; i < to; i++) {
            double x1 = xy[2 * i] - originX;
            double y1 = xy[2 * i + 1] - originY;
            addProduct(x0, y1);
            addProduct(-x1, y0);
            x0 = x1;
            y0 = y1;
        }
    }

    double value() {
        return (sum + error) / 2;
    }

    static double ofRing(double[] xy, int from, int to) {
        CompensatedArea area = new CompensatedArea();
        area.addRing(xy, from, to);
        return area.value();
    }

    private void addProduct(double a, double b) {
        double product = a * b;
        double productError = Math.fma(a, b, -product);
        double next = sum + product;
        double back = next - sum;
        error += (sum - (next - back)) + (product - back) + productError;
        sum = next;
    }
}

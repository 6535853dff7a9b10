package co.expediente.spatial;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The density of ellipsoidal area in the map, g = 1 ÷ k², as a polynomial around a place.
 *
 * <p>The ellipsoidal area of a region drawn in EPSG:9377 is the integral of g over it (borders straight in the map).
 * One evaluation of {@link PointScale} per vertex would be slow and is not needed: g is so smooth that a polynomial
 * represents it over a whole municipality to 1e-13. The polynomial belongs to a fixed square of the map, which depends
 * on the box of the measured feature alone; so the same feature always gives the same bits. It is then expanded again
 * around the corner of the box: coordinates stay small and the integrals lose no digits.
 *
 * <p>Local form: g(x, y) = Σ c[i][j] x<sup>i</sup> y<sup>j</sup>, x and y in metres from the corner.
 */
final class AreaDensity {
    /** Nodes of the interpolation along x; two fewer along y. More for squares wider than a department. */
    private static final int NODES = 8;

    private static final int NODES_OF_LARGE = 12;
    private static final double LARGE_SQUARE = 500_000;
    private static final double SMALLEST_SQUARE = 32_768;
    private static final ConcurrentHashMap<Square, double[][]> SQUARES = new ConcurrentHashMap<>();
    private static final int SQUARES_KEPT = 4_096;

    private final double[][] c;
    private final double[] nodes;
    private final double[] weights;

    private record Square(double size, long column, long row) {}

    private AreaDensity(double[][] c, int gauss) {
        this.c = c;
        this.nodes = Gauss.NODES[gauss - 1];
        this.weights = Gauss.WEIGHTS[gauss - 1];
    }

    /**
     * Density around the lower left corner of a box.
     *
     * @param minX west, metres of 9377; likewise the others
     */
    static AreaDensity around(double minX, double minY, double maxX, double maxY) {
        double diameter = Math.max(maxX - minX, maxY - minY);
        double size = SMALLEST_SQUARE;
        while (size < diameter) {
            size *= 2;
        }
        Square square = new Square(size, (long) Math.floor(minX / size), (long) Math.floor(minY / size));
        double[][] whole = SQUARES.get(square);
        if (whole == null) {
            whole = fit(square);
            if (SQUARES.size() < SQUARES_KEPT) {
                SQUARES.put(square, whole);
            }
        }
        double unit = size; // half the width of the fitted square of 2 × size
        double u = (minX - (square.column + 1) * size) / unit;
        double v = (minY - (square.row + 1) * size) / unit;
        double relative = diameter / unit;
        // small boxes need few terms: what is cut is below 1e-13 (the coefficients fall by 200 a degree, the powers
        // too)
        int degreeX = relative < 1e-3 ? 2 : relative < 0.1 ? 3 : whole.length - 1;
        int degreeY = relative < 1e-3 ? 1 : relative < 0.1 ? 2 : whole[0].length - 1;
        double[][] local = shifted(whole, u, v, degreeX, degreeY);
        double scaleX = 1;
        for (int i = 0; i <= degreeX; i++) {
            double scale = scaleX;
            for (int j = 0; j <= degreeY; j++) {
                local[i][j] /= scale;
                scale *= unit;
            }
            scaleX *= unit;
        }
        return new AreaDensity(local, (degreeX + 1 + degreeY) / 2 + 1);
    }

    /** What this density is more than a constant. */
    AreaDensity minus(double constant) {
        double[][] rest = c.clone();
        rest[0] = c[0].clone();
        rest[0][0] -= constant;
        return new AreaDensity(rest, nodes.length);
    }

    /** g at the corner. */
    double atCorner() {
        return c[0][0];
    }

    /** ∫ over y in [y0, y1] of ∫ g dx from the line (b0 at y0, b1 at y1) to the line (a0, a1). Exact for the polynomial. */
    double between(double y0, double y1, double a0, double a1, double b0, double b1) {
        double sum = 0;
        double half = (y1 - y0) / 2;
        for (int k = 0; k < nodes.length; k++) {
            double t = (1 + nodes[k]) / 2;
            double y = y0 + t * (y1 - y0);
            double a = a0 + t * (a1 - a0);
            double b = b0 + t * (b1 - b0);
            sum += weights[k] * strip(a, b, y);
        }
        return sum * half;
    }

    /** ∫ g dx from b to a at height y; written with the factor (a − b) in front, so that thin pieces keep their digits. */
    private double strip(double a, double b, double y) {
        double sum = 0;
        double powers = 1; // Σ a^m b^(i−m), the quotient (a^(i+1) − b^(i+1)) / (a − b)
        double power = 1; // b^i
        for (int i = 0; i < c.length; i++) {
            double[] row = c[i];
            double value = row[row.length - 1];
            for (int j = row.length - 2; j >= 0; j--) {
                value = value * y + row[j];
            }
            sum += value * powers / (i + 1);
            power *= b;
            powers = powers * a + power;
        }
        return sum * (a - b);
    }

    /** Chebyshev interpolation of g over the square of twice the size, as monomials in u, v ∈ [−1, 1]. */
    private static double[][] fit(Square square) {
        int countX = square.size > LARGE_SQUARE ? NODES_OF_LARGE : NODES;
        int countY = countX - 2;
        double centreX = (square.column + 1) * square.size;
        double centreY = (square.row + 1) * square.size;
        double[][] g = new double[countX][countY];
        for (int p = 0; p < countX; p++) {
            for (int q = 0; q < countY; q++) {
                double k = PointScale.at(
                                centreX + square.size * node(p, countX), centreY + square.size * node(q, countY))
                        .scale();
                g[p][q] = 1 / (k * k);
            }
        }
        double[][] tx = chebyshevMonomials(countX);
        double[][] ty = chebyshevMonomials(countY);
        double[][] out = new double[countX][countY];
        for (int m = 0; m < countX; m++) {
            for (int n = 0; n < countY; n++) {
                double coefficient = 0;
                for (int p = 0; p < countX; p++) {
                    for (int q = 0; q < countY; q++) {
                        coefficient += g[p][q] * cosine(m, p, countX) * cosine(n, q, countY);
                    }
                }
                coefficient *= (m == 0 ? 1.0 : 2.0) / countX * (n == 0 ? 1.0 : 2.0) / countY;
                for (int i = 0; i <= m; i++) {
                    for (int j = 0; j <= n; j++) {
                        out[i][j] += coefficient * tx[m][i] * ty[n][j];
                    }
                }
            }
        }
        return out;
    }

    private static double node(int index, int count) {
        return Math.cos(Math.PI * (2 * index + 1) / (2.0 * count));
    }

    private static double cosine(int degree, int index, int count) {
        return Math.cos(degree * Math.PI * (2 * index + 1) / (2.0 * count));
    }

    private static double[][] chebyshevMonomials(int count) {
        double[][] t = new double[count][count];
        t[0][0] = 1;
        t[1][1] = 1;
        for (int m = 2; m < count; m++) {
            for (int i = 0; i < count; i++) {
                t[m][i] = (i > 0 ? 2 * t[m - 1][i - 1] : 0) - t[m - 2][i];
            }
        }
        return t;
    }

    /** Taylor expansion of the polynomial around (u, v), cut at the given degrees. */
    private static double[][] shifted(double[][] from, double u, double v, int degreeX, int degreeY) {
        double[][] rows = new double[from.length][];
        for (int i = 0; i < from.length; i++) {
            rows[i] = shifted(from[i], v, degreeY);
        }
        double[][] out = new double[degreeX + 1][degreeY + 1];
        double[] column = new double[from.length];
        for (int j = 0; j <= degreeY; j++) {
            for (int i = 0; i < from.length; i++) {
                column[i] = rows[i][j];
            }
            double[] moved = shifted(column, u, degreeX);
            for (int i = 0; i <= degreeX; i++) {
                out[i][j] = moved[i];
            }
        }
        return out;
    }

    /** Repeated synthetic division: the coefficients of p(x + by), those above the degree unfinished. */
    private static double[] shifted(double[] polynomial, double by, int degree) {
        double[] p = polynomial.clone();
        for (int i = 0; i <= Math.min(degree, p.length - 2); i++) {
            for (int j = p.length - 2; j >= i; j--) {
                p[j] += by * p[j + 1];
            }
        }
        return p;
    }

    /** Gauss–Legendre rules with 1 to 12 points on [−1, 1], by Newton's method on the Legendre polynomials. */
    private static final class Gauss {
        static final double[][] NODES = new double[12][];
        static final double[][] WEIGHTS = new double[12][];

        static {
            for (int n = 1; n <= 12; n++) {
                NODES[n - 1] = new double[n];
                WEIGHTS[n - 1] = new double[n];
                for (int i = 0; i < n; i++) {
                    double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
                    double derivative = 1;
                    for (int step = 0; step < 20; step++) {
                        double p0 = 1;
                        double p1 = x;
                        for (int k = 2; k <= n; k++) {
                            double p2 = ((2 * k - 1) * x * p1 - (k - 1) * p0) / k;
                            p0 = p1;
                            p1 = p2;
                        }
                        derivative = n * (x * p1 - p0) / (x * x - 1);
                        x -= p1 / derivative;
                    }
                    NODES[n - 1][i] = x;
                    WEIGHTS[n - 1][i] = 2 / ((1 - x * x) * derivative * derivative);
                }
            }
        }

        private Gauss() {}
    }
}

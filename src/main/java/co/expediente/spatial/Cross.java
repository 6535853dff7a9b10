package co.expediente.spatial;

/** Differences of products that keep their digits where the products nearly agree. */
final class Cross {
    private Cross() {}

    /**
     * ax·by − ay·bx with a relative error below 2 u, so with the right sign: Kahan's algorithm (C.-P. Jeannerod, N. Louvet,
     * J.-M. Muller, Math. Comp. 82, 2013).
     */
    static double product(double ax, double ay, double bx, double by) {
        double second = ay * bx;
        double error = Math.fma(-ay, bx, second);
        return Math.fma(ax, by, -second) + error;
    }
}

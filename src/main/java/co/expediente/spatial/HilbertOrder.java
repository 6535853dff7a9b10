package co.expediente.spatial;

/**
 * Place on a Hilbert curve over a fixed grid: features near each other on the ground come near each other in a list. The grid is
 * the same for every layer (cells of 2^-7 m over ±2^23 m), so the order of two features does not depend on the others.
 */
public final class HilbertOrder {
    private static final int BITS = 31;
    private static final double HALF = 0x1p23;
    private static final double CELLS_PER_METRE = 0x1p7;

    private HilbertOrder() {}

    /** Position on the curve, 0 ≤ key &lt; 2^62; places outside the grid count as on its border. */
    public static long key(double x, double y) {
        int cx = cell(x);
        int cy = cell(y);
        long key = 0;
        for (int s = 1 << (BITS - 1); s > 0; s >>= 1) {
            boolean right = (cx & s) != 0;
            boolean upper = (cy & s) != 0;
            key = key << 2 | (right ? upper ? 2 : 3 : upper ? 1 : 0);
            if (!upper) {
                // Turn the quarter so that the curve inside joins its neighbours.
                if (right) {
                    cx = s - 1 - (cx & (s - 1));
                    cy = s - 1 - (cy & (s - 1));
                }
                int swap = cx;
                cx = cy;
                cy = swap;
            }
        }
        return key;
    }

    private static int cell(double ordinate) {
        double cell = Math.floor((ordinate + HALF) * CELLS_PER_METRE);
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, cell));
    }
}

package co.expediente.sample;

/** Smooth gradient noise in the plane, the same for the same seed on every machine. */
final class Noise {
    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /** Value in [-1, 1] at a point; {@code wavelength} in the unit of the coordinates. */
    double at(double x, double y, double wavelength) {
        double u = x / wavelength;
        double v = y / wavelength;
        long i = (long) StrictMath.floor(u);
        long j = (long) StrictMath.floor(v);
        double fu = fade(u - i);
        double fv = fade(v - j);
        double bottom = lerp(corner(i, j, u - i, v - j), corner(i + 1, j, u - i - 1, v - j), fu);
        double top = lerp(corner(i, j + 1, u - i, v - j - 1), corner(i + 1, j + 1, u - i - 1, v - j - 1), fu);
        return Math.max(-1, Math.min(1, 1.5 * lerp(bottom, top, fv)));
    }

    /** Sum of {@code octaves} noises, each half as long and half as strong; about [-1, 1]. */
    double fractal(double x, double y, double wavelength, int octaves) {
        double sum = 0;
        double weight = 0;
        double gain = 1;
        double length = wavelength;
        for (int o = 0; o < octaves; o++) {
            sum += gain * at(x + 7919.0 * o, y - 6151.0 * o, length);
            weight += gain;
            gain *= 0.5;
            length *= 0.5;
        }
        return sum / weight;
    }

    /** The corner's gradient times the way from the corner (Perlin 1985). */
    private double corner(long i, long j, double du, double dv) {
        long h = seed ^ (i * 0x9E3779B97F4A7C15L) ^ (j * 0xC2B2AE3D27D4EB4FL);
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        h ^= h >>> 31;
        double gx = (h >>> 11 & 0xFFFFFFL) * 0x1.0p-23 - 1;
        double gy = (h >>> 38 & 0xFFFFFFL) * 0x1.0p-23 - 1;
        return gx * du + gy * dv;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private static double lerp(double a, double b, double t) {
        return a + (b - a) * t;
    }
}

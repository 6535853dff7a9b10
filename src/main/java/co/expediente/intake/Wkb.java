package co.expediente.intake;

import java.io.ByteArrayOutputStream;

/** Writes the pieces of little-endian well-known binary (OGC 06-103r4, 8.2). */
final class Wkb {
    private Wkb() {}

    static void head(ByteArrayOutputStream out, int type) {
        out.write(1);
        count(out, type);
    }

    static void count(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }

    static void ordinate(ByteArrayOutputStream out, double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (bits >>> shift));
        }
    }
}

package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    /** The first ordinates of an array. */
    static void ordinates(ByteArrayOutputStream out, double[] values, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values, 0, count);
        out.write(bytes.array(), 0, 8 * count);
    }

    static void ordinate(ByteArrayOutputStream out, double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (bits >>> shift));
        }
    }
}

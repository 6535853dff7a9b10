package co.expediente.plan.flat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One section of a flat file, read at any place by any thread. A file above the size of one buffer is mapped in pieces; sections
 * begin at multiples of eight, so no number lies across two pieces.
 */
final class Slab {
    /** Bytes of a piece: 2^30. */
    static final int SHIFT = 30;

    private static final int MASK = (1 << SHIFT) - 1;

    private final ByteBuffer[] pieces;
    private final long from;
    private final long length;

    /** @param pieces the whole file, little-endian */
    Slab(ByteBuffer[] pieces, long from, long length) {
        this.pieces = pieces;
        this.from = from;
        this.length = length;
    }

    long length() {
        return length;
    }

    byte byteAt(long index) {
        long at = from + index;
        return pieces[(int) (at >>> SHIFT)].get((int) (at & MASK));
    }

    int intAt(long index) {
        long at = from + (index << 2);
        return pieces[(int) (at >>> SHIFT)].getInt((int) (at & MASK));
    }

    long longAt(long index) {
        long at = from + (index << 3);
        return pieces[(int) (at >>> SHIFT)].getLong((int) (at & MASK));
    }

    double doubleAt(long index) {
        long at = from + (index << 3);
        return pieces[(int) (at >>> SHIFT)].getDouble((int) (at & MASK));
    }

    void doubles(long index, double[] target, int at, int count) {
        long place = from + (index << 3);
        int done = 0;
        while (done < count) {
            int inPiece = (int) (place & MASK);
            ByteBuffer piece = pieces[(int) (place >>> SHIFT)];
            int some = Math.min(count - done, (piece.limit() - inPiece) >>> 3);
            piece.slice(inPiece, some << 3)
                    .order(piece.order())
                    .asDoubleBuffer()
                    .get(target, at + done, some);
            done += some;
            place += (long) some << 3;
        }
    }

    void ints(long index, int[] target, int at, int count) {
        long place = from + (index << 2);
        int done = 0;
        while (done < count) {
            int inPiece = (int) (place & MASK);
            ByteBuffer piece = pieces[(int) (place >>> SHIFT)];
            int some = Math.min(count - done, (piece.limit() - inPiece) >>> 2);
            piece.slice(inPiece, some << 2).order(piece.order()).asIntBuffer().get(target, at + done, some);
            done += some;
            place += (long) some << 2;
        }
    }

    /** How many longs from two places on are equal, at most {@code most}. */
    long equalLongs(long index, Slab other, long otherIndex, long most) {
        long equal = 0;
        while (equal < most) {
            long here = from + (index + equal << 3);
            long there = other.from + (otherIndex + equal << 3);
            ByteBuffer one = pieces[(int) (here >>> SHIFT)];
            ByteBuffer two = other.pieces[(int) (there >>> SHIFT)];
            int at = (int) (here & MASK);
            int otherAt = (int) (there & MASK);
            int bytes = (int) Math.min(most - equal << 3, Math.min(one.limit() - at, two.limit() - otherAt) & ~7);
            int first = one.slice(at, bytes).mismatch(two.slice(otherAt, bytes));
            if (first >= 0) {
                return equal + (first >>> 3);
            }
            equal += bytes >>> 3;
        }
        return equal;
    }

    byte[] bytes(long index, int count) {
        byte[] target = new byte[count];
        long place = from + index;
        int done = 0;
        while (done < count) {
            int inPiece = (int) (place & MASK);
            ByteBuffer piece = pieces[(int) (place >>> SHIFT)];
            int some = Math.min(count - done, piece.limit() - inPiece);
            piece.get(inPiece, target, done, some);
            done += some;
            place += some;
        }
        return target;
    }

    int checksum() {
        CRC32C crc = new CRC32C();
        long place = from;
        long end = from + length;
        while (place < end) {
            int inPiece = (int) (place & MASK);
            ByteBuffer piece = pieces[(int) (place >>> SHIFT)];
            int some = (int) Math.min(end - place, piece.limit() - inPiece);
            crc.update(piece.slice(inPiece, some));
            place += some;
        }
        return (int) crc.getValue();
    }
}

package co.expediente.intake.check;

import co.expediente.plan.flat.FlatLayer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which row of the source became which feature. Features get their ids in the order of their rows, whenever they are stored, so an
 * id says where a feature stands in the file.
 */
public final class LoadedRows {
    private long[] fid = new long[64];
    private long[] row = new long[64];
    private int size;

    /** @param row 1-based; both greater than those before */
    public void add(long id, long number) {
        if (size == fid.length) {
            int larger = size + (size >> 1);
            fid = Arrays.copyOf(fid, larger);
            row = Arrays.copyOf(row, larger);
        }
        fid[size] = id;
        row[size++] = number;
    }

    public int size() {
        return size;
    }

    /** Row of the source, by the place among those that were stored. */
    public long row(int place) {
        return row[place];
    }

    public long fid(int place) {
        return fid[place];
    }

    /** Feature that a row of the source became; null when it was not stored. */
    public @Nullable Long feature(long number) {
        int place = Arrays.binarySearch(row, 0, size, number);
        return place < 0 ? null : fid[place];
    }

    /** Place of a feature's row among those that were stored. */
    public int place(long id) {
        return Arrays.binarySearch(fid, 0, size, id);
    }

    /** Feature of the flat layer → place of its row. */
    public int[] places(FlatLayer layer) {
        int[] places = new int[layer.size()];
        for (int f = 0; f < places.length; f++) {
            places[f] = place(layer.fid(f));
        }
        return places;
    }
}

package co.expediente.intake.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ranges of merged cells: all of a range stand for the value of its first. */
final class MergedCells {
    static final MergedCells NONE = new MergedCells();

    /** More than a sheet for people has. */
    private static final int MOST = 50_000;

    /** Both corners, 0-based. */
    private record Range(int top, int left, int bottom, int right) {}

    private final List<Range> ranges = new ArrayList<>();
    private final Map<Integer, List<Range>> byTop = new HashMap<>();
    private final List<Range> open = new ArrayList<>();
    private final Map<Range, String> values = new HashMap<>();

    /** Takes {@code A2:A5}; what is no range is passed over. */
    void add(@Nullable String reference) {
        if (reference == null || ranges.size() >= MOST) {
            return;
        }
        String[] corners = reference.split(":");
        int[] first = corners.length == 2 ? SheetRecords.place(corners[0]) : null;
        int[] last = corners.length == 2 ? SheetRecords.place(corners[1]) : null;
        // A band over whole columns or rows is decoration.
        if (first != null && last != null && last[0] - first[0] < 100_000 && last[1] - first[1] < 500) {
            Range range = new Range(first[0], first[1], last[0], last[1]);
            ranges.add(range);
            byTop.computeIfAbsent(range.top(), r -> new ArrayList<>()).add(range);
        }
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** A copy to read once from the top. */
    MergedCells again() {
        MergedCells copy = new MergedCells();
        copy.ranges.addAll(ranges);
        copy.byTop.putAll(byTop);
        return copy;
    }

    /** Fills the cells of one row; answers how many. Rows come in ascending order. */
    int fill(int row, List<String> cells) {
        open.removeIf(r -> r.bottom() < row && values.remove(r) != null | true);
        List<Range> begin = byTop.get(row);
        if (begin != null) {
            for (Range range : begin) {
                open.add(range);
                values.put(range, range.left() < cells.size() ? cells.get(range.left()) : "");
            }
        }
        int filled = 0;
        for (Range range : open) {
            String value = values.getOrDefault(range, "");
            // Downwards only: a title over several columns names the group once.
            if (value.isEmpty() || row == range.top()) {
                continue;
            }
            while (cells.size() <= range.left()) {
                cells.add("");
            }
            if (cells.get(range.left()).isEmpty()) {
                cells.set(range.left(), value);
                filled++;
            }
        }
        return filled;
    }
}

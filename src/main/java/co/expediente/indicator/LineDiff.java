package co.expediente.indicator;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line: the longest common subsequence stays, the rest came or went. */
final class LineDiff {
    /** Lines kept around a change. */
    private static final int AROUND = 2;

    /**
     * A line of the comparison.
     *
     * @param sign {@code +} came, {@code -} went, a blank stayed, {@code …} lines left out
     */
    record Line(String sign, String text) {}

    private LineDiff() {}

    static List<Line> of(String before, String after) {
        String[] a = before.lines().toArray(String[]::new);
        String[] b = after.lines().toArray(String[]::new);
        int[][] common = new int[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                common[i][j] =
                        a[i].equals(b[j]) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (i < a.length && j < b.length && a[i].equals(b[j])) {
                all.add(new Line(" ", a[i++]));
                j++;
            } else if (i < a.length && (j == b.length || common[i + 1][j] >= common[i][j + 1])) {
                all.add(new Line("-", a[i++]));
            } else {
                all.add(new Line("+", b[j++]));
            }
        }
        return near(all);
    }

    /** Only what stands near a change. */
    private static List<Line> near(List<Line> all) {
        List<Line> kept = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            boolean near = all.subList(Math.max(0, n - AROUND), Math.min(all.size(), n + AROUND + 1)).stream()
                    .anyMatch(l -> !l.sign().equals(" "));
            if (near) {
                kept.add(all.get(n));
            } else if (kept.isEmpty() || !kept.get(kept.size() - 1).sign().equals("…")) {
                kept.add(new Line("…", ""));
            }
        }
        return kept;
    }
}

package co.expediente.intake.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of a table's columns and where its rows begin. Offices put titles above, leave the names out, or spread them over
 * two lines; then people are told what was taken (CSV-010).
 *
 * @param names one for each column, each different
 * @param records how many records lie before the first row
 * @param line on which the names stand; 0 without any
 * @param doubtful whether people should look at it
 */
record TableHeader(List<String> names, int records, long line, boolean doubtful) {
    /** One of the first records with its line. */
    record Sample(String[] cells, long line) {}

    /** @param said line with the names by the user's word, 0 for none, null to find out */
    static @Nullable TableHeader of(List<Sample> sample, @Nullable Integer said) {
        if (sample.isEmpty()) {
            return null;
        }
        int width = width(sample);
        int at = 0;
        if (said != null) {
            while (at < sample.size() && sample.get(at).line() < said) {
                at++;
            }
            if (said == 0 || at == sample.size()) {
                return new TableHeader(numbered(width), 0, 0, false);
            }
            return named(
                    sample.get(at).cells(), null, width, at + 1, sample.get(at).line(), false);
        }
        // Titles and notes above fill fewer cells than the table has columns.
        while (at < sample.size() - 1 && 2 * filled(sample.get(at).cells()) < width && at < 20) {
            at++;
        }
        String[] first = sample.get(at).cells();
        List<String[]> below = sample.subList(at + 1, sample.size()).stream()
                .map(Sample::cells)
                .toList();
        if (!names(first, below, width)) {
            return new TableHeader(numbered(width), at, 0, true);
        }
        String[] second = below.isEmpty() ? null : below.get(0);
        boolean two = second != null
                && blankInside(first, width)
                && below.size() > 1
                && !numeric(second)
                && names(second, below.subList(1, below.size()), width)
                && anyNumeric(below.subList(1, below.size()));
        return two
                ? named(first, second, width, at + 2, sample.get(at).line(), true)
                : named(first, null, width, at + 1, sample.get(at).line(), at > 0);
    }

    /** The number of cells that most records have. */
    private static int width(List<Sample> sample) {
        int[] counts = new int
                [1 + sample.stream().mapToInt(s -> s.cells().length).max().orElse(0)];
        sample.forEach(s -> counts[s.cells().length]++);
        int best = sample.get(0).cells().length;
        for (int w = 0; w < counts.length; w++) {
            best = counts[w] > counts[best] || counts[w] == counts[best] && w > best ? w : best;
        }
        return best;
    }

    private static TableHeader named(
            String[] first, String @Nullable [] second, int width, int records, long line, boolean odd) {
        TextCleaner cleaner = new TextCleaner(StandardCharsets.UTF_8);
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean doubtful = odd;
        String group = "";
        for (int i = 0; i < Math.max(width, lastFilled(first) + 1); i++) {
            String upper = i < first.length ? first[i].strip() : "";
            group = second == null || !upper.isEmpty() ? upper : group;
            String lower = second != null && i < second.length ? second[i].strip() : "";
            String whole = cleaner.clean(group + " " + lower).strip();
            doubtful |= whole.indexOf('\n') >= 0 || whole.indexOf('\r') >= 0;
            String base = whole.replaceAll("\\s+", " ");
            if (base.isEmpty()) {
                base = "col_" + (i + 1);
                doubtful = true;
            }
            String unique = base;
            for (int n = 2; !seen.add(unique.toLowerCase(Locale.ROOT)); n++) {
                unique = base + "_" + n;
                doubtful = true;
            }
            names.add(unique);
        }
        return new TableHeader(names, records, line, doubtful);
    }

    private static List<String> numbered(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add("col_" + i);
        }
        return names;
    }

    /** Whether a record names columns: where the values below are numbers it has none, but for years; and it is not one of them. */
    private static boolean names(String[] record, List<String[]> below, int width) {
        if (below.isEmpty()) {
            return !numeric(record);
        }
        int compared = 0;
        int years = 0;
        for (int i = 0; i < Math.min(width, record.length); i++) {
            if (numbersBelow(below, i) && !record[i].isBlank()) {
                compared++;
                if (!isNumber(record[i])) {
                    return true;
                }
                // "2018;2019;2020" may be names, but not above other years.
                int column = i;
                boolean year =
                        isYear(record[i]) && below.stream().noneMatch(b -> column < b.length && isYear(b[column]));
                years += year ? 1 : 0;
            }
        }
        if (compared > 0) {
            return years == compared;
        }
        // Only texts: a record that repeats values found below is one of them.
        int repeated = 0;
        int filled = 0;
        for (int i = 0; i < Math.min(width, record.length); i++) {
            String cell = record[i].strip();
            int column = i;
            if (!cell.isEmpty()) {
                filled++;
                repeated += below.stream()
                                .anyMatch(b ->
                                        column < b.length && b[column].strip().equals(cell))
                        ? 1
                        : 0;
            }
        }
        return repeated == 0 || filled > 1 && repeated < filled && 2 * repeated <= filled;
    }

    private static boolean numbersBelow(List<String[]> below, int column) {
        int values = 0;
        int numbers = 0;
        for (String[] record : below) {
            if (column < record.length && !record[column].isBlank()) {
                values++;
                numbers += isNumber(record[column]) ? 1 : 0;
            }
        }
        return values > 0 && numbers * 10 >= values * 8;
    }

    private static boolean anyNumeric(List<String[]> records) {
        return records.stream().anyMatch(TableHeader::numeric);
    }

    private static boolean numeric(String[] record) {
        return Arrays.stream(record).anyMatch(c -> isNumber(c) && !isYear(c));
    }

    static boolean isNumber(String cell) {
        String text = cell.strip();
        return text.length() < 40 && text.matches("[+-]?\\d[\\d.,' ]*([eE][+-]?\\d+)?%?|[+-]?[.,]\\d+");
    }

    private static boolean isYear(String cell) {
        return cell.strip().matches("(19|20)\\d\\d");
    }

    /** Whether the names have gaps that a second line may fill. */
    private static boolean blankInside(String[] record, int width) {
        for (int i = 1; i < width; i++) {
            if (i >= record.length || record[i].isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static int lastFilled(String[] record) {
        int last = record.length - 1;
        while (last >= 0 && record[last].isBlank()) {
            last--;
        }
        return last;
    }

    static int filled(String[] record) {
        return (int) Arrays.stream(record).filter(c -> !c.isBlank()).count();
    }
}

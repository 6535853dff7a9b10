package co.expediente.indicator.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known where a formula is checked: the layers behind inputs, parameters, tables. */
public interface Names {
    /** How many names a suggestion lists when none is similar. */
    int SHOWN = 24;

    /** Dimension of an input's geometry (2, 1, 0; −1 a table), empty when there is no such input. */
    Optional<Integer> input(String name);

    Collection<String> inputs();

    /** Whether an input has an attribute. */
    boolean hasAttribute(String input, String attribute);

    /** Attributes of an input's layer, empty when there is no such input. */
    Collection<String> attributes(String input);

    /** Unit of a parameter, empty when there is none of that name. */
    Optional<Unit> parameter(String name);

    Collection<String> parameters();

    /** Whether a statistics table has a column. */
    boolean hasColumn(String table, String column);

    /** Columns of a statistics table, empty when there is no such table. */
    Collection<String> columns(String table);

    /** The statistics tables. */
    Collection<String> tables();

    /** Unit of another indicator's value, empty when there is none of that id. */
    Optional<Unit> indicator(String id);

    Collection<String> indicators();

    /** Unit of the indicator's own value, for {@code target()} and {@code baseline()}. */
    Unit own();

    /** The most similar of some names, to propose it. */
    static Optional<String> nearest(String wanted, Collection<String> names) {
        return names.stream()
                .filter(n -> distance(wanted, n) <= Math.max(2, wanted.length() / 3))
                .min(Comparator.comparingInt((String n) -> distance(wanted, n))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The most similar name; without one, the first of all. */
    static String suggest(String wanted, Collection<String> names) {
        return nearest(wanted, names)
                .orElseGet(() -> names.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "))
                        + (names.size() > SHOWN ? ", …" : names.isEmpty() ? "—" : ""));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}

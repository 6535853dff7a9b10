package co.expediente.indicator.operation;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.Column;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An edition of a layer as it is legally in force at a date.
 *
 * @param role layer and moment: the same for every run, whatever edition stands there
 * @param edition its features
 * @param date the date
 */
public record LayerAt(String role, FlatEdition edition, LocalDate date) {
    private static final String FROM = "vigente_desde";
    private static final String TO = "vigente_hasta";

    /** The role, with the date where features come into force or leave it. */
    String key() {
        return dated(FROM) != null || dated(TO) != null ? role + "@" + date : role;
    }

    /** Whether all features are in force at any date. */
    boolean isWhole() {
        return dated(FROM) == null && dated(TO) == null;
    }

    /** Whether a feature is in force. */
    public boolean inForce(int feature) {
        return inForce(feature, dated(FROM), dated(TO));
    }

    /** The features in force among some, or among all when null. */
    boolean[] inForce(int @Nullable [] features) {
        Column from = dated(FROM);
        Column to = dated(TO);
        boolean[] result = new boolean[features == null ? edition.size() : features.length];
        if (from == null && to == null) {
            Arrays.fill(result, true);
            return result;
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = inForce(features == null ? i : features[i], from, to);
        }
        return result;
    }

    private boolean inForce(int feature, @Nullable Column from, @Nullable Column to) {
        boolean begun = from == null || !(from.value(feature) instanceof LocalDate first) || !first.isAfter(date);
        boolean over = to != null && to.value(feature) instanceof LocalDate last && !last.isAfter(date);
        return begun && !over;
    }

    private @Nullable Column dated(String name) {
        Optional<Column> column = edition.column(name);
        return column.filter(c -> !c.isEmpty()).orElse(null);
    }
}

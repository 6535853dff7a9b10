package co.expediente.indicator.operation;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Remembers an answer for features that have the same values of some attributes, so that conditions are asked once for each
 * combination of codes instead of once for each feature.
 */
final class AlikeFeatures<T> {
    private final List<Column> columns = new ArrayList<>();
    private final Map<Long, T> answers = new HashMap<>();
    private boolean countable = true;

    AlikeFeatures(FlatEdition edition, List<String> attributes) {
        double combinations = 1;
        for (String attribute : attributes) {
            Column column = edition.column(attribute).orElse(null);
            if (column == null || column.isEmpty()) {
                continue;
            }
            countable &= column.hasCodes();
            if (countable) {
                combinations *= column.codes() + 1;
                columns.add(column);
            }
        }
        countable &= combinations < 0x1p62;
    }

    T get(int feature, IntFunction<T> answer) {
        if (!countable) {
            return answer.apply(feature);
        }
        long combination = 0;
        for (Column column : columns) {
            combination = combination * (column.codes() + 1) + column.code(feature) + 1;
        }
        T known = answers.get(combination);
        if (known == null) {
            known = answer.apply(feature);
            answers.put(combination, known);
        }
        return known;
    }
}

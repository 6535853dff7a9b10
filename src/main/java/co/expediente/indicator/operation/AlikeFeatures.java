package co.expediente.indicator.operation;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers an answer for features that have the same values of some attributes, so that conditions are asked once for each
 * combination of codes instead of once for each feature.
 */
final class AlikeFeatures<T> {
    /** Up to so many combinations each has a place of its own. */
    private static final int FEW = 1 << 16;

    private final List<Column> columns = new ArrayList<>();
    private final @Nullable Object[] few;
    private final Map<Long, T> many = new HashMap<>();
    private final boolean countable;

    AlikeFeatures(FlatEdition edition, List<String> attributes) {
        double combinations = 1;
        boolean counted = true;
        for (String attribute : attributes) {
            Column column = edition.column(attribute).orElse(null);
            if (column == null || column.isEmpty()) {
                continue;
            }
            counted &= column.kinds() > 0;
            if (counted) {
                combinations *= column.kinds();
                columns.add(column);
            }
        }
        countable = counted && combinations < 0x1p62;
        few = new Object[countable && combinations <= FEW ? (int) combinations : 0];
    }

    /** The one attribute that decides, when there is one and its values are counted out; else null. */
    @Nullable
    Column only() {
        return countable && columns.size() == 1 ? columns.get(0) : null;
    }

    /** Numbers of the combinations of all features, the same for alike ones; null when they are not counted out or many. */
    int @Nullable [] combinations() {
        if (few.length == 0 || columns.isEmpty()) {
            return null;
        }
        int[] numbers = columns.get(0).allKinds();
        for (Column column : columns.subList(1, columns.size())) {
            int[] kinds = column.allKinds();
            int width = column.kinds();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = numbers[i] * width + kinds[i];
            }
        }
        return numbers;
    }

    /** Number of different combinations. */
    int count() {
        return few.length;
    }

    @SuppressWarnings("unchecked")
    T get(int feature, IntFunction<T> answer) {
        if (!countable) {
            return answer.apply(feature);
        }
        long combination = 0;
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            combination = combination * column.kinds() + column.kind(feature);
        }
        T known = few.length > 0 ? (T) few[(int) combination] : many.get(combination);
        if (known == null) {
            known = answer.apply(feature);
            if (few.length > 0) {
                few[(int) combination] = known;
            } else {
                many.put(combination, known);
            }
        }
        return known;
    }
}

package co.expediente.indicator.operation;

import co.expediente.plan.FlatEdition;
import co.expediente.plan.flat.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each feature of a layer its class in a table: by the filters that it passes, so that one table answers the questions of
 * all of them, or by the unit that it is. A feature of no interest has none.
 */
sealed interface Classifier {
    /** The same text, the same classes. */
    String key();

    /**
     * Classes of features.
     *
     * @param features numbers of features, or null for all
     * @param labels receives new labels; classes are numbers in it
     * @return class of each, −1 for none
     */
    int[] classify(LayerAt layer, int @Nullable [] features, Labels labels);

    /** Names of classes and their numbers, in order of appearance. */
    final class Labels {
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        Labels(List<String> known) {
            known.forEach(this::number);
        }

        int number(String name) {
            Integer known = numbers.putIfAbsent(name, names.size());
            if (known == null) {
                names.add(name);
                return names.size() - 1;
            }
            return known;
        }

        List<String> names() {
            return List.copyOf(names);
        }
    }

    /** By the filters that a feature passes; a class is named by their bits in hexadecimal. */
    record Signatures(List<Filter> filters) implements Classifier {
        /** As many as bits of a long, with one to spare. */
        static final int MOST = 60;

        /** Not asked yet. */
        private static final int UNKNOWN = -2;

        @Override
        public String key() {
            return filters.stream().map(Filter::text).toList().toString();
        }

        /** Whether a class passes a filter. */
        static boolean passes(String label, int filter) {
            return (Long.parseUnsignedLong(label, 16) >>> filter & 1) != 0;
        }

        @Override
        public int[] classify(LayerAt layer, int @Nullable [] features, Labels labels) {
            boolean[] inForce = layer.inForce(features);
            int[] classes = new int[inForce.length];
            AlikeFeatures<Integer> known = new AlikeFeatures<>(layer.edition(), attributes());
            int[] combinations = features == null ? known.combinations() : null;
            if (combinations != null) {
                return classify(layer, inForce, combinations, new int[known.count()], labels);
            }
            for (int i = 0; i < classes.length; i++) {
                int feature = features == null ? i : features[i];
                classes[i] = inForce[i] ? known.get(feature, f -> classOf(layer.edition(), f, labels)) : -1;
            }
            return classes;
        }

        /** The same for all features of a layer, given the number of the combination of values that each has. */
        private int[] classify(
                LayerAt layer, boolean[] inForce, int[] combinations, int[] classOfCombination, Labels labels) {
            Arrays.fill(classOfCombination, UNKNOWN);
            for (int i = 0; i < combinations.length; i++) {
                int number = combinations[i];
                if (!inForce[i]) {
                    combinations[i] = -1;
                    continue;
                }
                int known = classOfCombination[number];
                if (known == UNKNOWN) {
                    known = classOf(layer.edition(), i, labels);
                    classOfCombination[number] = known;
                }
                combinations[i] = known;
            }
            return combinations;
        }

        private List<String> attributes() {
            TreeSet<String> names = new TreeSet<>();
            filters.forEach(f -> names.addAll(f.attributes()));
            return List.copyOf(names);
        }

        private int classOf(FlatEdition edition, int feature, Labels labels) {
            long bits = 0;
            for (int f = 0; f < filters.size(); f++) {
                if (filters.get(f).outcome(edition.features().get(feature)) == Filter.YES) {
                    bits |= 1L << f;
                }
            }
            return bits == 0 ? -1 : labels.number(Long.toHexString(bits));
        }
    }

    /** By the text of an attribute: the code of a unit. */
    record Codes(String attribute) implements Classifier {
        @Override
        public String key() {
            return "by " + attribute;
        }

        @Override
        public int[] classify(LayerAt layer, int @Nullable [] features, Labels labels) {
            boolean[] inForce = layer.inForce(features);
            int[] classes = new int[inForce.length];
            Column column = layer.edition().column(attribute).orElse(null);
            for (int i = 0; i < classes.length; i++) {
                Object code = column == null || !inForce[i] ? null : column.value(features == null ? i : features[i]);
                classes[i] = code == null ? -1 : labels.number(code.toString());
            }
            return classes;
        }
    }
}

package co.expediente.dossier.evaluation;

import co.expediente.plan.DefinitionNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of a figure; all of it has to hold.
 *
 * @param words facts by name with the words of which one must be there ({@code light: [RED]})
 * @param numbers numbers by name with the stretch that they must lie in ({@code ratio: {from: 0.9, below: 1}})
 * @param has numbers that must be there
 * @param lacks numbers that must not
 */
record Condition(Map<String, Set<String>> words, Map<String, Stretch> numbers, Set<String> has, Set<String> lacks) {
    static final Condition ALWAYS = new Condition(Map.of(), Map.of(), Set.of(), Set.of());

    private static final Set<String> WORDS = Set.of(
            "state",
            "reason",
            "light",
            "better",
            "trend",
            "comparable",
            "visible",
            "reached",
            "confidence",
            "flag",
            "indicator",
            "group");
    private static final Set<String> NUMBERS = Set.of(
            "value",
            "previous",
            "change",
            "baseline",
            "gained",
            "target",
            "distance",
            "expected",
            "behind",
            "attainment",
            "ratio");

    /** From the first number on, below the second; null leaves an end open. */
    record Stretch(@Nullable Double from, @Nullable Double below) {
        boolean holds(double number) {
            return (from == null || number >= from) && (below == null || number < below);
        }
    }

    Condition {
        words = Map.copyOf(words);
        numbers = Map.copyOf(numbers);
        has = Set.copyOf(has);
        lacks = Set.copyOf(lacks);
    }

    boolean holds(Figure f) {
        return words.entrySet().stream().allMatch(e -> e.getValue().stream().anyMatch(f.words(e.getKey())::contains))
                && has.stream().allMatch(n -> f.number(n) != null)
                && lacks.stream().allMatch(n -> f.number(n) == null)
                && numbers.entrySet().stream().allMatch(e -> {
                    Double number = f.number(e.getKey());
                    return number != null && e.getValue().holds(number);
                });
    }

    /** What stands under {@code when}. @throws co.expediente.plan.DefinitionException for a fact that no figure has */
    static Condition of(DefinitionNode node) {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        Map<String, Stretch> numbers = new LinkedHashMap<>();
        Set<String> has = Set.of();
        Set<String> lacks = Set.of();
        for (Map.Entry<String, DefinitionNode> e : node.entries().entrySet()) {
            DefinitionNode n = e.getValue();
            switch (e.getKey()) {
                case "has" -> has = names(n);
                case "lacks" -> lacks = names(n);
                default -> {
                    if (WORDS.contains(e.getKey())) {
                        words.put(e.getKey(), Set.copyOf(n.texts()));
                    } else if (NUMBERS.contains(e.getKey())) {
                        n.allowKeys(Set.of("from", "below"));
                        numbers.put(
                                e.getKey(),
                                new Stretch(
                                        n.find("from")
                                                .map(DefinitionNode::number)
                                                .orElse(null),
                                        n.find("below")
                                                .map(DefinitionNode::number)
                                                .orElse(null)));
                    } else {
                        throw n.notAmong(e.getKey(), sorted(WORDS, NUMBERS));
                    }
                }
            }
        }
        return new Condition(words, numbers, has, lacks);
    }

    private static Set<String> names(DefinitionNode node) {
        for (DefinitionNode n : node.items()) {
            if (!NUMBERS.contains(n.text())) {
                throw n.notAmong(n.text(), sorted(NUMBERS, Set.of()));
            }
        }
        return Set.copyOf(node.texts());
    }

    private static List<String> sorted(Set<String> a, Set<String> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).sorted().toList();
    }
}

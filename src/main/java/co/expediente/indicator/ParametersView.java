package co.expediente.indicator;

import co.expediente.indicator.Parameters.Goal;
import co.expediente.web.Formats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page of parameters. */
final class ParametersView {
    /** An indicator with its goal; texts as people write them, empty for no value. */
    record GoalRow(
            String id, String title, String unit, String baseline, List<String> targets, String weight, boolean own) {}

    /** A number with its default. */
    record NumberRow(String name, String title, String unit, String value, String standard, boolean own) {}

    record WeightRow(String system, String value, boolean own) {}

    /** The goal being written. */
    record Edited(
            String id,
            String title,
            String unit,
            String baseline,
            String baselineDate,
            Map<String, String> targets,
            String low,
            String high,
            String weight) {}

    private final Parameters parameters;
    private final Parameters defaults;
    private final IndicatorCatalog catalog;
    private final List<ParameterStore.Change> history;
    private final @Nullable String asked;
    private final Locale locale;
    private final Formats formats;

    ParametersView(
            Parameters parameters,
            IndicatorCatalog catalog,
            List<ParameterStore.Change> history,
            @Nullable String asked,
            Locale locale) {
        this.parameters = parameters;
        this.defaults = catalog.defaults();
        this.catalog = catalog;
        this.history = history;
        this.asked = asked;
        this.locale = locale;
        this.formats = Formats.of(locale);
    }

    public List<GoalRow> goals() {
        return catalog.all().stream()
                .map(i -> {
                    Goal goal = parameters.goal(i.id());
                    return new GoalRow(
                            i.id(),
                            i.title().in(locale),
                            i.unit(),
                            shown(goal.baseline()),
                            Parameters.TERMS.stream()
                                    .map(t -> shown(goal.targets().get(t)))
                                    .toList(),
                            shown(goal.weight()),
                            !goal.equals(Goal.NONE));
                })
                .toList();
    }

    public List<NumberRow> numbers() {
        return catalog.parameters().stream()
                .filter(p -> !p.name().equals("peso_sistema"))
                .map(p -> new NumberRow(
                        p.name(),
                        p.title().in(locale),
                        "ratio".equals(p.unit()) ? "" : p.unit(),
                        shown(parameters.number(p.name())),
                        shown(p.value()),
                        parameters.number(p.name()) != p.value()))
                .toList();
    }

    public List<WeightRow> weights() {
        return IndicatorDefinition.SYSTEMS.stream()
                .map(s -> new WeightRow(
                        s,
                        shown(parameters.systemWeights().get(s)),
                        !Objects.equals(
                                parameters.systemWeights().get(s),
                                defaults.systemWeights().get(s))))
                .toList();
    }

    public List<String> terms() {
        return Parameters.TERMS;
    }

    /** The indicator whose goal is written; null when none was chosen. */
    public @Nullable Edited edited() {
        IndicatorDefinition i = asked == null ? null : catalog.find(asked).orElse(null);
        if (i == null) {
            return null;
        }
        Goal goal = parameters.goal(i.id());
        Map<String, String> targets = new LinkedHashMap<>();
        Parameters.TERMS.forEach(t -> targets.put(t, plain(goal.targets().get(t))));
        return new Edited(
                i.id(),
                i.title().in(locale),
                i.unit(),
                plain(goal.baseline()),
                goal.baselineDate() == null ? "" : goal.baselineDate().toString(),
                targets,
                plain(goal.low()),
                plain(goal.high()),
                plain(goal.weight()));
    }

    public List<ParameterStore.Change> history() {
        return history.stream().limit(100).toList();
    }

    /** All decimals that the value has, six at most. */
    private String shown(@Nullable Double value) {
        return value == null ? Formats.NONE : formats.number(value, decimals(value));
    }

    /** For a field: without thousands marks, with the decimal mark of the language. */
    private String plain(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        String text =
                new java.math.BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        return "en".equals(locale.getLanguage()) ? text : text.replace('.', ',');
    }

    private static int decimals(double value) {
        return Math.min(
                6,
                Math.max(
                        0,
                        new java.math.BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .scale()));
    }
}

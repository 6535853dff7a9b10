package co.expediente.indicator;

import co.expediente.indicator.Parameters.Goal;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of parameters. */
final class ParametersView {
    /** The default weight of every system; each system has a name of its own. */
    static final String SYSTEM_WEIGHT = "peso_sistema";

    private static final int CHANGES = 100;

    /** An indicator with its goal; texts as people write them, a dash for no value. */
    record GoalRow(
            String id,
            String title,
            String unit,
            String baseline,
            List<String> targets,
            String weight,
            boolean own,
            boolean applies) {}

    /**
     * A parameter with its default, as written.
     *
     * @param choices what may be chosen; empty for a number
     */
    record NumberRow(
            String name,
            String title,
            String value,
            String unit,
            String standard,
            String range,
            boolean own,
            List<Choice> choices) {}

    /** One possibility of a parameter. */
    record Choice(String value, String title, boolean chosen) {}

    /** The goal being written. */
    record Edited(
            String id,
            String title,
            String unit,
            boolean range,
            String baseline,
            String baselineDate,
            boolean rebuilt,
            Map<String, String> targets,
            String low,
            String high,
            String reach,
            String weight,
            @Nullable String notApplicable) {}

    /** A change, in words. */
    record ChangeRow(String title, String name, String value, String reason, String author, OffsetDateTime at) {}

    private final Parameters parameters;
    private final Parameters defaults;
    private final IndicatorCatalog catalog;
    private final List<ParameterStore.Change> history;
    private final @Nullable String asked;
    private final Texts texts;
    private final Locale locale;
    private final Formats formats;

    ParametersView(
            Parameters parameters,
            IndicatorCatalog catalog,
            List<ParameterStore.Change> history,
            @Nullable String asked,
            Texts texts) {
        this.parameters = parameters;
        this.defaults = catalog.defaults();
        this.catalog = catalog;
        this.history = history;
        this.asked = asked;
        this.texts = texts;
        this.locale = texts.locale();
        this.formats = texts.formats();
    }

    public List<String> terms() {
        return Parameters.TERMS;
    }

    // ---- goals ------------------------------------------------------------------------------------------------------

    public List<GoalRow> goals() {
        return catalog.all().stream().map(this::goal).toList();
    }

    private GoalRow goal(IndicatorDefinition i) {
        Goal goal = parameters.goal(i.id());
        List<String> targets =
                Parameters.TERMS.stream().map(t -> shown(goal.targets().get(t))).toList();
        return new GoalRow(
                i.id(),
                i.title().in(locale),
                i.unit(),
                shown(goal.baseline()),
                targets,
                shown(goal.weight()),
                !goal.equals(Goal.NONE),
                !parameters.notApplicable().containsKey(i.id()));
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
                i.direction() == IndicatorDefinition.Direction.RANGE,
                plain(goal.baseline()),
                goal.baselineDate() == null ? "" : goal.baselineDate().toString(),
                goal.rebuilt(),
                targets,
                plain(goal.low()),
                plain(goal.high()),
                plain(goal.reach()),
                plain(goal.weight()),
                parameters.notApplicable().get(i.id()));
    }

    // ---- numbers ----------------------------------------------------------------------------------------------------

    public List<NumberRow> numbers() {
        return catalog.parameters().stream()
                .filter(p -> !p.name().equals(SYSTEM_WEIGHT))
                .map(p -> number(p, p.name(), p.title().in(locale), parameters.number(p.name()), p.value()))
                .toList();
    }

    /** Weights of the ten systems in the overall index. */
    public List<NumberRow> weights() {
        Optional<ParameterDefinition> weight = catalog.parameters().stream()
                .filter(p -> p.name().equals(SYSTEM_WEIGHT))
                .findFirst();
        return weight.stream()
                .flatMap(p -> IndicatorDefinition.SYSTEMS.stream().map(s -> weight(p, s)))
                .toList();
    }

    private NumberRow weight(ParameterDefinition definition, String system) {
        return number(
                definition,
                ParameterStore.WEIGHT + system,
                texts.get("parameters.systemWeight", texts.get("web.system." + system)),
                Objects.requireNonNull(parameters.systemWeights().get(system)),
                Objects.requireNonNull(defaults.systemWeights().get(system)));
    }

    private NumberRow number(ParameterDefinition p, String name, String title, double value, double standard) {
        List<Choice> choices = p.choices().stream()
                .map(c -> new Choice(plain(c.value()), c.title().in(locale), c.value() == value))
                .toList();
        return new NumberRow(
                name,
                title,
                written(p, value),
                "ratio".equals(p.unit()) ? "" : p.unit(),
                written(p, standard),
                choices.isEmpty() ? texts.get("parameters.range", shown(p.low()), shown(p.high())) : "",
                value != standard,
                choices);
    }

    private String written(ParameterDefinition p, double value) {
        return p.choice(value).map(c -> c.title().in(locale)).orElseGet(() -> shown(value));
    }

    /** Date of the baseline as a field holds it; empty for the first cut-off. */
    public String baselineDate() {
        return parameters.baselineDate().map(LocalDate::toString).orElse("");
    }

    // ---- history ----------------------------------------------------------------------------------------------------

    public List<ChangeRow> history() {
        return history.stream().limit(CHANGES).map(this::change).toList();
    }

    private ChangeRow change(ParameterStore.Change c) {
        String id = c.name().substring(c.name().indexOf(':') + 1);
        String title;
        String value = c.value();
        String written;
        if (value == null) {
            written = texts.get("parameters.default");
        } else {
            JsonNode json = JsonMapper.shared().readTree(value);
            written = c.name().startsWith(ParameterStore.GOAL)
                    ? goalInWords(ParameterStore.goal(json))
                    : c.name().startsWith(ParameterStore.NOT_APPLICABLE)
                            ? texts.get("parameters.notApplicable")
                            : numberInWords(c.name(), json);
        }
        if (c.name().startsWith(ParameterStore.WEIGHT)) {
            title = texts.get("parameters.systemWeight", texts.or("web.system." + id, id));
        } else if (c.name().contains(":")) {
            title = catalog.find(id).map(d -> d.title().in(locale)).orElse(id);
        } else {
            title = definition(c.name())
                    .map(p -> p.title().in(locale))
                    .orElseGet(() -> texts.or("parameters.name." + c.name(), c.name()));
        }
        return new ChangeRow(title, id, written, c.reason(), c.author(), c.at());
    }

    private Optional<ParameterDefinition> definition(String name) {
        return catalog.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private String numberInWords(String name, JsonNode json) {
        if (json.isNumber()) {
            double value = json.asDouble();
            return definition(name).map(p -> written(p, value)).orElseGet(() -> shown(value));
        }
        return json.isString() && name.equals(ParameterStore.BASELINE_DATE)
                ? formats.date(LocalDate.parse(json.asString()))
                : json.asString();
    }

    private String goalInWords(Goal goal) {
        List<String> parts = new ArrayList<>();
        if (goal.baseline() != null) {
            parts.add(texts.get("parameters.baseline") + " " + shown(goal.baseline())
                    + (goal.baselineDate() == null ? "" : " (" + formats.date(goal.baselineDate()) + ")"));
        }
        Parameters.TERMS.forEach(t -> {
            Double target = goal.targets().get(t);
            if (target != null) {
                parts.add(texts.get("parameters.term." + t) + " " + shown(target));
            }
        });
        if (goal.low() != null && goal.high() != null) {
            parts.add(texts.get("parameters.rangeOf", shown(goal.low()), shown(goal.high())));
        }
        if (goal.weight() != 1) {
            parts.add(texts.get("parameters.weight") + " " + shown(goal.weight()));
        }
        return parts.isEmpty() ? texts.get("parameters.default") : String.join(" · ", parts);
    }

    // ---- numbers as text --------------------------------------------------------------------------------------------

    /** All decimals that the value has, six at most. */
    private String shown(@Nullable Double value) {
        return value == null ? Formats.NONE : formats.number(value, decimals(value));
    }

    /** For a field: without thousands marks, with the decimal mark of the language. */
    private String plain(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        String text = new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        return "en".equals(locale.getLanguage()) ? text : text.replace('.', ',');
    }

    private static int decimals(double value) {
        return Math.min(
                6,
                Math.max(
                        0,
                        new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .scale()));
    }
}

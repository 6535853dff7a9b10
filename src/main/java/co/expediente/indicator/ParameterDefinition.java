package co.expediente.indicator;

import co.expediente.plan.Title;
import java.util.List;
import java.util.Optional;

/**
 * A parameter with its default, from {@code indicators/parameters.yaml}.
 *
 * @param name as formulas write it
 * @param value default
 * @param unit unit as definitions write them; {@code ?} when it depends
 * @param title for people
 * @param low least value that makes sense
 * @param high greatest value that makes sense
 * @param choices what may be chosen instead of a free number, in order; empty for a number
 */
public record ParameterDefinition(
        String name, double value, String unit, Title title, double low, double high, List<Choice> choices) {
    /**
     * One of a few possibilities.
     *
     * @param code as the domain writes it, e.g. {@code GEODESICA}
     * @param value the number that stands for it in formulas
     */
    public record Choice(String code, double value, Title title) {}

    public ParameterDefinition {
        choices = List.copyOf(choices);
    }

    /** Whether a municipality may set the value. */
    public boolean accepts(double candidate) {
        return choices.isEmpty()
                ? candidate >= low && candidate <= high
                : choices.stream().anyMatch(c -> c.value() == candidate);
    }

    /** The choice that a value stands for. */
    public Optional<Choice> choice(double candidate) {
        return choices.stream().filter(c -> c.value() == candidate).findFirst();
    }
}

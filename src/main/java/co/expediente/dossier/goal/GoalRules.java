package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.goal.GoalIndicator.Target;
import co.expediente.indicator.Parameters;
import co.expediente.indicator.Past;
import co.expediente.indicator.Standing;
import co.expediente.indicator.measuring.Rules.Horizon;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a reported indicator before the rules of the measurement (domain §C.12), so that there is one arithmetic for both. */
final class GoalRules {
    private GoalRules() {}

    /**
     * Where a value stands.
     *
     * @param plan parameters of the plan: its terms and thresholds
     * @param series values that count up to the date, oldest first
     * @param value the one that is judged, or null
     */
    static Standing standing(
            Parameters plan, GoalIndicator g, List<Report> series, @Nullable Double value, LocalDate at) {
        return Standing.of(g.code(), g.direction().rule(), Optional.empty(), value, of(plan, g, series), at);
    }

    private static Parameters of(Parameters plan, GoalIndicator g, List<Report> series) {
        Optional<Past> first = series.stream()
                .filter(r -> r.value() != null)
                .findFirst()
                .map(r -> new Past(
                        r.cutoff(),
                        Map.of(
                                g.code(),
                                new Past.Value(
                                        java.util.Objects.requireNonNull(r.value())
                                                .doubleValue(),
                                        ""))));
        return new Parameters(
                plan.numbers(),
                plan.baselineDate(),
                plan.adoptionDate(),
                terms(plan, g),
                Map.of(g.code(), g.goal()),
                plan.systemWeights(),
                Map.of(),
                first,
                Optional.empty());
    }

    /** The terms of the plan, but a target with a year of its own is due at the end of that year. */
    private static Map<String, Horizon> terms(Parameters plan, GoalIndicator g) {
        Map<String, Horizon> terms = new HashMap<>(plan.horizons());
        for (Element.Term term : Element.Term.values()) {
            Target target = g.targets().get(term);
            if (target != null && target.year() != null) {
                LocalDate due = LocalDate.of(target.year(), 12, 31);
                Horizon own = terms.get(GoalIndicator.termCode(term));
                LocalDate from = own == null || own.from().isAfter(due) ? due : own.from();
                terms.put(GoalIndicator.termCode(term), new Horizon(from, due));
            }
        }
        return terms;
    }
}

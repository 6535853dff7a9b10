package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.goal.Direction;
import co.expediente.dossier.goal.GoalIndicator;
import co.expediente.dossier.goal.GoalStanding;
import co.expediente.dossier.goal.Goals;
import co.expediente.dossier.goal.Report;
import co.expediente.indicator.Change;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorTexts;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProgressView;
import co.expediente.indicator.Results;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The figures of a year: those of its newest measurement with what was measured at the cut-off before, and the indicators of goals
 * that offices report.
 */
@Service
public class Figures {
    /**
     * Measurements of a year.
     *
     * @param now the newest of the year, or null when nothing was measured
     * @param before that of the cut-off before, or null
     * @param list one for each indicator, in order of id
     */
    public record Year(@Nullable Measurement now, @Nullable Measurement before, List<Figure> list) {
        public Optional<Figure> find(String id) {
            return list.stream().filter(f -> f.id().equals(id)).findFirst();
        }
    }

    private final Results results;
    private final IndicatorTexts battery;
    private final ReadingRules rules;
    private final Goals goals;

    Figures(Results results, IndicatorTexts battery, ReadingRules rules, Goals goals) {
        this.goals = goals;
        this.results = results;
        this.battery = battery;
        this.rules = rules;
    }

    /** What was measured for the year, with titles in this language. */
    public Year of(Dossier dossier, Locale locale) {
        List<Measurement> series = results.series(dossier.plan().id(), Results.Audience.OFFICE).stream()
                .filter(m -> m.cutoff().getYear() <= dossier.year())
                .toList();
        Measurement now = series.isEmpty() ? null : series.get(series.size() - 1);
        List<Figure> all = new ArrayList<>();
        List<Measurement> earlier = now == null
                ? List.of()
                : series.stream().filter(m -> m.cutoff().isBefore(now.cutoff())).toList();
        boolean measured = now != null && now.cutoff().getYear() == dossier.year();
        if (measured) {
            Objects.requireNonNull(now).values().forEach(v -> all.add(figure(v, now, earlier, locale)));
        }
        goals.indicators(dossier).forEach(g -> all.add(goal(g, dossier)));
        return new Year(
                measured ? now : null,
                measured && !earlier.isEmpty() ? earlier.get(earlier.size() - 1) : null,
                List.copyOf(all));
    }

    /** An indicator that an office reports, among objectives and projects. */
    private Figure goal(GoalStanding g, Dossier dossier) {
        GoalIndicator i = g.indicator();
        Double value = g.value();
        List<Report> earlier = g.series().stream()
                .filter(r -> r.value() != null
                        && g.counted() != null
                        && r.cutoff().isBefore(g.counted().cutoff()))
                .toList();
        Report last = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
        Double previous = last == null ? null : real(last.value());
        List<IndicatorValue.Target> targets = g.standing().targets();
        Double first = earlier.isEmpty() ? null : real(earlier.get(0).value());
        return new Figure(
                i.code(),
                "OBP",
                i.name(),
                i.unit(),
                i.direction().rule().name(),
                dossier.cutoff(),
                value,
                value == null ? "R04" : null,
                0,
                previous,
                value == null || previous == null || last == null
                        ? null
                        : new Change(last.cutoff(), value - previous, trend(i.direction(), value - previous), true),
                i.baseline() == null ? first : real(i.baseline()),
                g.standing().target(),
                targets.isEmpty() ? null : targets.get(targets.size() - 1).due(),
                g.standing().expected(),
                value == null ? null : g.standing().attainment(),
                g.standing().share(),
                g.light(),
                List.of(),
                rules.confidence(List.of(), value == null),
                null);
    }

    private static @Nullable Double real(@Nullable BigDecimal value) {
        return value == null ? null : Double.valueOf(value.doubleValue());
    }

    private static Change.Trend trend(Direction direction, double difference) {
        return switch (direction) {
            case MAS -> difference > 0 ? Change.Trend.BETTER : difference < 0 ? Change.Trend.WORSE : Change.Trend.SAME;
            case MENOS ->
                difference < 0 ? Change.Trend.BETTER : difference > 0 ? Change.Trend.WORSE : Change.Trend.SAME;
            case RANGO, DESCRIPTIVO -> difference == 0 ? Change.Trend.SAME : Change.Trend.NEUTRAL;
        };
    }

    private Figure figure(IndicatorValue v, Measurement now, List<Measurement> earlier, Locale locale) {
        Optional<IndicatorText> words = battery.find(v.id(), v.definition()).or(() -> battery.find(v.id()));
        return Figure.of(
                v,
                earlier.isEmpty()
                        ? null
                        : ProgressView.find(earlier.get(earlier.size() - 1), v.id())
                                .orElse(null),
                earlier.stream()
                        .flatMap(m -> ProgressView.find(m, v.id()).stream())
                        .map(IndicatorValue::value)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                words.map(w -> w.title().in(locale)).orElse(v.id()),
                words.map(IndicatorText::better).orElse("NONE"),
                now.cutoff(),
                now.id(),
                rules.confidence(v.quality(), v.reason() != null));
    }
}

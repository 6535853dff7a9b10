package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.conceptual.ElementKind;
import co.expediente.dossier.conceptual.Elements;
import co.expediente.dossier.conceptual.ObjectiveIndicators;
import co.expediente.dossier.conceptual.ReportedIndicators;
import co.expediente.indicator.IndexRules;
import co.expediente.indicator.IndexRules.Attained;
import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ParameterStore;
import co.expediente.indicator.Parameters;
import co.expediente.indicator.Results;
import co.expediente.indicator.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads objectives and the indicators that offices report, as they stand at the cut-off of a year. */
@Service
public class Goals implements ReportedIndicators {
    private final GoalIndicators indicators;
    private final Reports reports;
    private final Elements elements;
    private final ObjectiveIndicators links;
    private final ParameterStore parameters;
    private final IndicatorCatalogs battery;
    private final Results results;

    Goals(
            GoalIndicators indicators,
            Reports reports,
            Elements elements,
            ObjectiveIndicators links,
            ParameterStore parameters,
            IndicatorCatalogs battery,
            Results results) {
        this.indicators = indicators;
        this.reports = reports;
        this.elements = elements;
        this.links = links;
        this.parameters = parameters;
        this.battery = battery;
        this.results = results;
    }

    /** The indicators that are in use, by kind and code. */
    public List<GoalStanding> indicators(Dossier dossier) {
        Parameters plan = parameters.of(dossier.plan().id());
        Map<Long, List<Report>> rows = reports.values(dossier.plan().id());
        return indicators.list(dossier.plan().id()).stream()
                .filter(GoalIndicator::active)
                .map(g -> standing(plan, g, rows.getOrDefault(g.key(), List.of()), dossier.cutoff()))
                .toList();
    }

    @Override
    public List<Reported> reported(Dossier dossier) {
        List<Reported> all = new ArrayList<>();
        for (GoalStanding g : indicators(dossier)) {
            Long objective = g.indicator().objective();
            if (objective != null && g.indicator().direction() != Direction.DESCRIPTIVO) {
                all.add(new Reported(
                        objective,
                        g.indicator().code(),
                        g.indicator().weight().toPlainString(),
                        g.standing().attainment()));
            }
        }
        return all;
    }

    /** One indicator, also a retired one. */
    public Optional<GoalStanding> indicator(Dossier dossier, String code) {
        String plan = dossier.plan().id();
        return indicators
                .find(plan, code)
                .map(g -> standing(parameters.of(plan), g, reports.values(plan, g.key()), dossier.cutoff()));
    }

    /** One indicator at each cut-off that was reported, oldest first: what was expected then, and what was attained. */
    public List<GoalStanding> series(Dossier dossier, GoalStanding now) {
        Parameters plan = parameters.of(dossier.plan().id());
        return now.series().stream()
                .map(r -> standing(plan, now.indicator(), now.series(), r.cutoff()))
                .toList();
    }

    static GoalStanding standing(Parameters plan, GoalIndicator g, List<Report> rows, LocalDate cutoff) {
        List<Report> series = Reports.counting(rows, cutoff);
        Report last = series.isEmpty() ? null : series.get(series.size() - 1);
        Report counted = last != null && g.periodicity().counts(last.cutoff(), cutoff) ? last : null;
        Double value = counted == null ? null : GoalIndicator.real(counted.value());
        Standing standing = GoalRules.standing(plan, g, series, value, cutoff);
        return new GoalStanding(g, series, counted, last, standing, standing.light(plan));
    }

    /** The newest measurement of the year up to its cut-off. */
    public Optional<Measurement> measurement(Dossier dossier) {
        String plan = dossier.plan().id();
        return results.cutoffs(plan, Results.Audience.OFFICE).stream()
                .filter(d -> d.getYear() == dossier.year())
                .reduce((a, b) -> b)
                .flatMap(d -> results.find(plan, d, Results.Audience.OFFICE));
    }

    /** Every objective of the conceptual map in the order of its code, with all that measures it. */
    public List<ObjectiveStanding> objectives(Dossier dossier, Locale locale) {
        return objectives(dossier, indicators(dossier), measurement(dossier).orElse(null), locale);
    }

    /** The same with what was read before. */
    List<ObjectiveStanding> objectives(
            Dossier dossier, List<GoalStanding> reported, @Nullable Measurement measured, Locale locale) {
        String plan = dossier.plan().id();
        IndexRules rules = new IndexRules(parameters.of(plan).thresholds());
        IndicatorCatalog catalog = battery.of(plan);
        Map<String, IndicatorValue> values = measured == null
                ? Map.of()
                : measured.values().stream().collect(Collectors.toMap(IndicatorValue::id, Function.identity()));
        Map<Long, List<ObjectiveIndicators.Link>> linked =
                links.list(plan).stream().collect(Collectors.groupingBy(ObjectiveIndicators.Link::objective));
        List<ObjectiveStanding> objectives = new ArrayList<>();
        for (Element e : elements.list(plan)) {
            if (e.kind() != ElementKind.OBJETIVO) {
                continue;
            }
            List<GoalStanding> own = reported.stream()
                    .filter(g -> e.id() != null && e.id().equals(g.indicator().objective()))
                    .toList();
            List<ObjectiveStanding.Measured> others = linked.getOrDefault(e.id(), List.of()).stream()
                    .map(l -> new ObjectiveStanding.Measured(
                            l.indicator(),
                            catalog.find(l.indicator())
                                    .map(d -> d.title().in(locale))
                                    .orElse(l.indicator()),
                            l.weight().doubleValue(),
                            values.get(l.indicator())))
                    .toList();
            objectives.add(new ObjectiveStanding(e, own, others, rules.system(attained(own, others))));
        }
        objectives.sort(java.util.Comparator.comparing(o -> o.objective().code(), Element.CODES));
        return List.copyOf(objectives);
    }

    private static List<Attained> attained(List<GoalStanding> own, List<ObjectiveStanding.Measured> others) {
        List<Attained> all = new ArrayList<>();
        own.stream()
                .filter(g -> g.indicator().direction() != Direction.DESCRIPTIVO)
                .forEach(g -> all.add(new Attained(
                        g.standing().attainment(),
                        g.standing().share(),
                        g.indicator().weight().doubleValue())));
        others.forEach(m -> all.add(new Attained(
                m.value() == null ? null : m.value().attainment(),
                m.value() == null ? null : m.value().context().due(),
                m.weight())));
        return all;
    }
}

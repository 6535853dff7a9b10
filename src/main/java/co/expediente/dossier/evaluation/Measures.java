package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.articulation.Articulation;
import co.expediente.dossier.articulation.ArticulationMatrix;
import co.expediente.dossier.conceptual.Element;
import co.expediente.dossier.goal.Goals;
import co.expediente.dossier.goal.ObjectiveStanding;
import co.expediente.dossier.goal.Programme;
import co.expediente.dossier.goal.ProjectStanding;
import co.expediente.dossier.sufficiency.Requirement;
import co.expediente.dossier.sufficiency.Score;
import co.expediente.dossier.sufficiency.Sufficiency;
import co.expediente.dossier.sufficiency.SufficiencyView;
import co.expediente.indicator.Execution;
import co.expediente.indicator.Measurement;
import co.expediente.plan.LayerCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The measures that the criteria ask (see {@code dossier/criteria.yaml}), gathered once for a year. */
@Service
class Measures {
    private static final String DIAGNOSIS = "SF-42";

    private final Figures figures;
    private final Goals goals;
    private final Programme programme;
    private final ArticulationMatrix articulation;
    private final Sufficiency sufficiency;
    private final LayerCatalog layers;
    private final Criteria criteria;

    Measures(
            Figures figures,
            Goals goals,
            Programme programme,
            ArticulationMatrix articulation,
            Sufficiency sufficiency,
            LayerCatalog layers,
            Criteria criteria) {
        this.figures = figures;
        this.goals = goals;
        this.programme = programme;
        this.articulation = articulation;
        this.sufficiency = sufficiency;
        this.layers = layers;
        this.criteria = criteria;
    }

    /** Everything that the measures of one year are made from. */
    final class Year {
        private final Dossier dossier;
        private final Figures.Year measured;
        private final Articulation chain;
        private final SufficiencyView checklist;
        private final List<ObjectiveStanding> objectives;
        private final List<ProjectStanding> projects;

        private Year(Dossier dossier, Locale locale) {
            this.dossier = dossier;
            measured = figures.of(dossier, locale);
            chain = articulation.of(dossier);
            checklist = sufficiency.view(dossier);
            objectives = goals.objectives(dossier, locale);
            projects = programme.projects(dossier);
        }

        Figures.Year figures() {
            return measured;
        }

        /** Measures of a subject by id; null without data. */
        Map<String, @Nullable Double> of(Subjects.Subject subject) {
            Element objective = subject.element();
            return objective == null ? system(subject.key()) : objective(objective);
        }

        private Map<String, @Nullable Double> system(String code) {
            Map<String, @Nullable Double> values = new HashMap<>();
            values.put(
                    "sufficiency",
                    score(r -> r.layers().stream()
                            .anyMatch(p -> layers.find(p.layer())
                                    .filter(l -> l.system().equals(code))
                                    .isPresent())));
            values.put(
                    "articulation",
                    mean(
                            chain.elements().stream()
                                    .filter(e -> code.equals(e.system()) && e.level() > 0)
                                    .toList(),
                            e -> 100 * chain.score(e)));
            Measurement now = measured.now();
            Measurement.SystemIndex index =
                    now == null ? null : now.index().systems().get(code);
            values.put(
                    "measured",
                    index == null || index.total() == 0
                            ? null
                            : Double.valueOf(100.0 * index.measured() / index.total()));
            values.put("attained", attained(index));
            values.put(
                    "impact",
                    impact(measured.list().stream()
                            .filter(f -> f.group().equals(code) && criteria.isFinal(f.id()))
                            .toList()));
            List<ProjectStanding> own = projects.stream()
                    .filter(p -> code.equals(p.project().system()))
                    .toList();
            efficiency(
                    values,
                    own,
                    own.isEmpty()
                            ? built(code)
                            : own.stream().map(Measures::built).toList());
            return values;
        }

        private Map<String, @Nullable Double> objective(Element e) {
            Map<String, @Nullable Double> values = new HashMap<>();
            values.put("diagnosis", score(r -> r.id().equals(DIAGNOSIS)));
            values.put(
                    "sufficiency",
                    score(r -> r.component().name().equals(e.component().name())));
            values.put("articulation", chain.links().isEmpty() ? null : Double.valueOf(100 * chain.score(e)));
            ObjectiveStanding standing = objectives.stream()
                    .filter(o -> Objects.equals(o.objective().id(), e.id()))
                    .findFirst()
                    .orElse(null);
            List<Figure> own = new ArrayList<>();
            if (standing != null) {
                int all = standing.reported().size() + standing.measured().size();
                long with = standing.reported().stream()
                                .filter(g -> g.value() != null)
                                .count()
                        + standing.measured().stream()
                                .filter(m -> m.value() != null && m.value().reason() == null)
                                .count();
                values.put("measured", all == 0 ? Double.valueOf(0) : Double.valueOf(100.0 * with / all));
                values.put("attained", attained(standing.index()));
                standing.reported()
                        .forEach(g -> measured.find(g.indicator().code()).ifPresent(own::add));
                standing.measured().stream()
                        .filter(m -> criteria.isFinal(m.id()))
                        .forEach(m -> measured.find(m.id()).ifPresent(own::add));
            }
            values.put("impact", impact(own));
            List<ProjectStanding> projectsOf = projects.stream()
                    .filter(p -> p.project().objective().equals(e.code()))
                    .toList();
            efficiency(
                    values, projectsOf, projectsOf.stream().map(Measures::built).toList());
            return values;
        }

        private @Nullable Double score(java.util.function.Predicate<Requirement> which) {
            List<Score.Judged> judged = new ArrayList<>();
            for (SufficiencyView.Row r : checklist.rows()) {
                if (which.test(r.requirement()) && r.evaluation() != null) {
                    judged.add(new Score.Judged(
                            r.requirement().weight(), r.evaluation().judgement()));
                }
            }
            return Score.of(judged, judged.size()).value();
        }

        private void efficiency(Map<String, @Nullable Double> values, List<ProjectStanding> of, List<Built> built) {
            values.put("finance", finance(of, dossier.year()));
            values.put("cost", cost(built));
            List<Built> dated = built.stream().filter(Built::dated).toList();
            values.put("onTime", mean(dated, b -> b.overdue() ? 0 : 100));
        }

        /** Projects of the loaded layers, for a system whose programme nobody has written. */
        private List<Built> built(String system) {
            Execution execution =
                    measured.now() == null ? null : measured.now().index().execution();
            return execution == null || execution.projects() == null
                    ? List.of()
                    : execution.projects().rows().stream()
                            .filter(r -> system.equals(r.system()))
                            .map(r -> new Built(r.cost(), r.progress(), r.spent(), r.due() != null, r.overdue()))
                            .toList();
        }
    }

    /** What efficiency asks of a project: cost in pesos or null, progress and share spent as parts of 1 or null. */
    record Built(
            @Nullable Double cost,
            @Nullable Double progress,
            @Nullable Double spent,
            boolean dated,
            boolean overdue) {}

    private static Built built(ProjectStanding p) {
        return new Built(
                p.project().cost() == null
                        ? null
                        : Double.valueOf(p.project().cost().doubleValue()),
                p.progress(),
                p.spent(),
                p.due() != null,
                p.overdue());
    }

    Year of(Dossier dossier, Locale locale) {
        return new Year(dossier, locale);
    }

    private static <T> @Nullable Double mean(List<T> of, ToDoubleFunction<T> value) {
        OptionalDouble mean = of.stream().mapToDouble(value).average();
        return mean.isPresent() ? Double.valueOf(mean.getAsDouble()) : null;
    }

    /** Index over what is due, in percent; null without one of them or when nothing is due. */
    static @Nullable Double attained(Measurement.@Nullable SystemIndex index) {
        return index == null || index.value() == null || index.expected() == null || index.expected() <= 0
                ? null
                : Double.valueOf(100 * index.value() / index.expected());
    }

    /** Better less worse than the baseline, of all that can be compared, in percent. */
    static @Nullable Double impact(List<Figure> figures) {
        List<Double> gains = new ArrayList<>();
        for (Figure f : figures) {
            Double gained = f.gained();
            if (gained != null) {
                gains.add(f.visible(gained) ? Math.signum(gained) : 0.0);
            }
        }
        return mean(gains, g -> 100 * g);
    }

    /** Executed over planned until the end of the year, of the projects that tell what was planned. */
    private static @Nullable Double finance(List<ProjectStanding> of, int year) {
        Programme.Money money = Programme.money(
                of.stream().filter(p -> !p.project().planned().isEmpty()).toList(), year);
        BigDecimal planned = money.planned();
        return planned == null || planned.signum() <= 0
                ? null
                : Double.valueOf(100 * (money.paid() == null ? 0 : money.paid().doubleValue()) / planned.doubleValue());
    }

    /** Physical progress over spent share, both weighted by cost; a project counts when both are known. */
    static @Nullable Double cost(List<Built> of) {
        double done = 0;
        double spent = 0;
        for (Built p : of) {
            if (p.progress() != null && p.spent() != null) {
                double weight = p.cost() == null ? 1 : p.cost();
                done += weight * p.progress();
                spent += weight * p.spent();
            }
        }
        return spent <= 0 ? null : Double.valueOf(100 * done / spent);
    }
}

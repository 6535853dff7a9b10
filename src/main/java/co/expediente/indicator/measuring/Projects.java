package co.expediente.indicator.measuring;

import co.expediente.indicator.measuring.Rules.Horizon;
import co.expediente.plan.Feature;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.FixedPointSum;
import co.expediente.spatial.Measures;
import co.expediente.spatial.PlannedExecuted;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Projects of the programme with the works that carry their {@code id_proyecto} (domain §C.0 AVproj, §C.11). A project may
 * have features in several layers, or be a row of the programme's table that nobody has drawn: it counts, in no unit. One dropped with an act is left out; one dropped without stays and counts as not done.
 */
public final class Projects {
    private static final double DISAGREEMENT = 0.15;

    /**
     * One project.
     *
     * @param id its id, or that of its feature when it has none
     * @param planned its features
     * @param works works with the same id
     */
    public record Project(String id, List<Feature> planned, List<Feature> works) {
        /** Cost in pesos of the project: its features repeat it, so it counts once; null when none states it. */
        public @Nullable Double cost() {
            return planned.stream()
                    .flatMap(f -> Stream.of("costo_cop", "costo").map(f.attributes()::get))
                    .filter(Number.class::isInstance)
                    .map(n -> ((Number) n).doubleValue())
                    .max(Double::compare)
                    .orElse(null);
        }

        public String name() {
            return planned.stream()
                    .map(f -> Advance.text(f, "nombre"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(id);
        }

        boolean droppedWithAct() {
            return !works.isEmpty()
                    && works.stream()
                            .allMatch(w -> "descartado".equals(w.attributes().get("estado_obra"))
                                    && Advance.text(w, "fte_adm_numero") != null);
        }

        /** What the programme itself declares of the project: an answer of an office, accepted in the Expediente. */
        private <T> Optional<T> told(String attribute, Class<T> type) {
            return planned.stream()
                    .map(f -> f.attributes().get(attribute))
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst();
        }

        /** Whether the programme declares it finished; where it says nothing, whether every work that was not dropped is, and there is one. */
        public boolean finished() {
            Optional<String> state = told("estado_obra", String.class);
            if (state.isPresent()) {
                return state.get().equals("terminado");
            }
            List<Object> states = works.stream()
                    .map(w -> w.attributes().get("estado_obra"))
                    .filter(s -> !"descartado".equals(s))
                    .toList();
            return !states.isEmpty() && states.stream().allMatch("terminado"::equals);
        }
    }

    private final Territory territory;
    private final List<Project> projects;
    private final List<Feature> outside;

    private Projects(Territory territory, List<Project> projects, List<Feature> outside) {
        this.territory = territory;
        this.projects = projects;
        this.outside = outside;
    }

    /** @param regions planned and executed layers; executed ones are those whose layer begins with {@code obra_} */
    public static Projects of(Territory territory, List<Region> regions, Scope scope) {
        Map<String, List<Feature>> planned = new TreeMap<>();
        List<Feature> works = new ArrayList<>();
        for (Region region : regions) {
            if (region.key().startsWith("obra_")) {
                works.addAll(region.features());
            } else {
                for (Feature f : region.features()) {
                    planned.computeIfAbsent(idOf(f), k -> new ArrayList<>()).add(f);
                }
            }
        }
        Map<String, List<Feature>> worksOf = new LinkedHashMap<>();
        List<Feature> outside = new ArrayList<>();
        for (Feature work : works) {
            String id = Advance.text(work, "id_proyecto");
            if (id != null && planned.containsKey(id.strip())) {
                worksOf.computeIfAbsent(id.strip(), k -> new ArrayList<>()).add(work);
            } else {
                outside.add(work);
            }
        }
        List<Project> projects = new ArrayList<>();
        planned.forEach((id, features) -> {
            Project project = new Project(id, List.copyOf(features), worksOf.getOrDefault(id, List.of()));
            if (!project.droppedWithAct() && inScope(project.planned(), scope)) {
                projects.add(project);
            }
        });
        outside.removeIf(w -> !inScope(List.of(w), scope));
        return new Projects(territory, projects, outside);
    }

    private static String idOf(Feature f) {
        String id = Advance.text(f, "id_proyecto");
        return id == null ? "sin id " + f.idObjeto() : id.strip();
    }

    private static boolean inScope(List<Feature> features, Scope scope) {
        Zones zones = scope.zones();
        return zones == null || features.stream().anyMatch(f -> FeatureCounts.zoneOf(f, zones) == scope.zone());
    }

    public List<Project> list() {
        return projects;
    }

    int size() {
        return projects.size();
    }

    int finished() {
        return (int) projects.stream().filter(Project::finished).count();
    }

    /** Works that belong to no project of the programme. */
    public List<Feature> outside() {
        return outside;
    }

    // ---- progress ---------------------------------------------------------------------------------------------------

    /** Σ cost · progress and Σ cost; equal weights when any cost is missing. */
    Fraction progress(Set<String> flags) {
        return weighted(flags, p -> progress(p, flags));
    }

    /** Σ cost · expected and Σ cost at a date (§C.12.3). */
    Fraction expected(LocalDate at, Rules rules, Set<String> flags) {
        return weighted(flags, p -> expected(p, at, rules));
    }

    private interface Share {
        double of(Project project);
    }

    private Fraction weighted(Set<String> flags, Share share) {
        boolean costs = projects.stream().allMatch(p -> p.cost() != null);
        if (!costs && !projects.isEmpty()) {
            flags.add("Q_PESO_IGUAL");
        }
        FixedPointSum sum = new FixedPointSum();
        FixedPointSum weights = new FixedPointSum();
        for (Project project : projects) {
            Double cost = project.cost();
            double weight = costs && cost != null ? cost : 1;
            sum.add(weight * share.of(project));
            weights.add(weight);
        }
        return Fraction.of(sum.value(), weights.value());
    }

    /** Declared physical progress; without it, progress of the geometry. 0 without any work. */
    public double progress(Project project, Set<String> flags) {
        OptionalDouble declared = declared(project);
        double drawn = byGeometry(project);
        if (declared.isEmpty()) {
            return drawn;
        }
        if (Math.abs(declared.getAsDouble() - drawn) > DISAGREEMENT) {
            flags.add("Q_AV_DISCREPA");
        }
        return Math.min(1, Math.max(0, declared.getAsDouble()));
    }

    /** What the programme declares counts before the works; both stand for physical progress, 0 to 1. */
    private static OptionalDouble declared(Project project) {
        Optional<Number> told = project.told("avance_fisico", Number.class);
        if (told.isPresent()) {
            return OptionalDouble.of(told.get().doubleValue());
        }
        return project.works().stream()
                .filter(w -> !"descartado".equals(w.attributes().get("estado_obra")))
                .map(w -> w.attributes().get("avance_fisico"))
                .filter(Number.class::isInstance)
                .mapToDouble(n -> ((Number) n).doubleValue())
                .average();
    }

    /** AVp, AVl or AVn of the project's own works; with several kinds of geometry, the mean of theirs. */
    double byGeometry(Project project) {
        List<Double> shares = new ArrayList<>();
        for (int dimension = 0; dimension <= 2; dimension++) {
            List<Geometry> planned = shapes(project.planned().stream(), dimension);
            if (!planned.isEmpty()) {
                List<Geometry> built = shapes(project.works().stream().filter(this::counts), dimension);
                shares.add(share(project, dimension, planned, built));
            }
        }
        return shares.stream().mapToDouble(s -> s).average().orElse(project.finished() ? 1 : 0);
    }

    private double share(Project project, int dimension, List<Geometry> planned, List<Geometry> built) {
        if (built.isEmpty()) {
            return 0;
        }
        if (dimension == 0) {
            return Math.min(1, built.size() / (double) planned.size());
        }
        if (dimension == 1) {
            return lengths(planned, built);
        }
        Geometry p = Overlays.ALONE.union(planned, 2);
        double area = Measures.planarArea(p);
        return area == 0 ? 0 : AreaKernel.intersectionArea(p, Overlays.ALONE.union(built, 2)) / area;
    }

    private double lengths(List<Geometry> planned, List<Geometry> built) {
        RuralLand land = RuralLand.of(territory);
        Map<Boolean, List<Geometry>> rural = planned.stream().collect(Collectors.partitioningBy(land::holdsMostOf));
        Rules rules = territory.rules();
        Double ratio = PlannedExecuted.lengthsByBand(
                        List.of(
                                new PlannedExecuted.Band(rural.getOrDefault(false, List.of()), rules.number("b_urb")),
                                new PlannedExecuted.Band(rural.getOrDefault(true, List.of()), rules.number("b_rur"))),
                        built,
                        rules.number("filtro_cruce"))
                .ratio();
        return ratio == null ? 0 : ratio;
    }

    private boolean counts(Feature work) {
        Object state = work.attributes().get("estado_obra");
        return "terminado".equals(state) || territory.rules().countUnfinished() && "en_ejecucion".equals(state);
    }

    private static List<Geometry> shapes(Stream<Feature> features, int dimension) {
        return features.map(Feature::geometry)
                .filter(Objects::nonNull)
                .filter(g -> !g.isEmpty() && g.getDimension() == dimension)
                .toList();
    }

    // ---- table ------------------------------------------------------------------------------------------------------

    /**
     * One project with its measures of progress side by side, each a share of 1.
     *
     * @param system code of its system, or null
     * @param term code of its term, or null
     * @param due last day of its term, or null when neither the plan nor the project tells it
     * @param cost in pesos, or null
     * @param declared mean of what its works declare, or null when none does
     * @param drawn progress of the geometry
     * @param spent paid over cost, or null without a cost or without any payment told
     * @param progress the one that counts: declared, else drawn
     * @param expected by the cut-off, or null without a term
     * @param overdue whether its term is over at the cut-off and it is not complete
     * @param disagrees whether declared and drawn progress differ by more than {@code Q_AV_DISCREPA} allows
     */
    public record Row(
            String id,
            String name,
            @Nullable String system,
            @Nullable String term,
            @Nullable LocalDate due,
            @Nullable Double cost,
            @Nullable Double declared,
            double drawn,
            @Nullable Double spent,
            double progress,
            @Nullable Double expected,
            boolean finished,
            boolean overdue,
            boolean disagrees) {}

    /** Every project at the cut-off of the run, in order of id. */
    public List<Row> table() {
        return projects.stream().map(this::row).toList();
    }

    private Row row(Project project) {
        OptionalDouble declared = declared(project);
        double drawn = byGeometry(project);
        Optional<Horizon> term = term(project, territory.rules());
        Double cost = project.cost();
        List<Double> paid = project.told("valor_ejec", Number.class)
                .map(n -> List.of(n.doubleValue()))
                .orElseGet(() -> project.works().stream()
                        .map(w -> w.attributes().get("valor_ejec"))
                        .filter(Number.class::isInstance)
                        .map(n -> ((Number) n).doubleValue())
                        .toList());
        Double told = declared.isPresent() ? Double.valueOf(declared.getAsDouble()) : null;
        double progress = told == null ? drawn : Math.min(1, Math.max(0, told));
        LocalDate due = term.map(Horizon::to).orElse(null);
        return new Row(
                project.id(),
                project.name(),
                attribute(project, "sistema"),
                attribute(project, "plazo"),
                due,
                cost,
                told,
                drawn,
                cost == null || cost == 0 || paid.isEmpty()
                        ? null
                        : Double.valueOf(paid.stream().mapToDouble(x -> x).sum() / cost),
                progress,
                term.isPresent() ? Double.valueOf(expected(project, territory.cutoff(), territory.rules())) : null,
                project.finished(),
                due != null && due.isBefore(territory.cutoff()) && progress < 1,
                told != null && Math.abs(told - drawn) > DISAGREEMENT);
    }

    private static @Nullable String attribute(Project project, String name) {
        return project.planned().stream()
                .map(f -> Advance.text(f, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    private static double expected(Project project, LocalDate at, Rules rules) {
        Horizon term = term(project, rules).orElseThrow(() -> new NoValue(Reason.R08, "plazo " + project.id()));
        double days = ChronoUnit.DAYS.between(term.from(), term.to()) + 1;
        double passed = ChronoUnit.DAYS.between(term.from(), at) + 1;
        return Math.max(0, Math.min(1, passed / days));
    }

    /** The term of the plan that the project names; its own dates where the plan's terms are not told. */
    private static Optional<Horizon> term(Project project, Rules rules) {
        for (Feature f : project.planned()) {
            Horizon horizon = rules.horizons().get(String.valueOf(f.attributes().get("plazo")));
            if (horizon != null) {
                return Optional.of(horizon);
            }
        }
        for (Feature f : project.planned()) {
            if (f.attributes().get("inicio_prev") instanceof LocalDate from
                    && f.attributes().get("fin_prev") instanceof LocalDate to
                    && !to.isBefore(from)) {
                return Optional.of(new Horizon(from, to));
            }
        }
        return Optional.empty();
    }

    /** Projects whose term is over and that are not complete. */
    public List<Project> overdue(LocalDate at) {
        return projects.stream()
                .filter(p ->
                        term(p, territory.rules()).map(t -> t.to().isBefore(at)).orElse(false))
                .filter(p -> progress(p, new java.util.TreeSet<>()) < 1)
                .toList();
    }
}

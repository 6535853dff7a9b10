package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Condition;
import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Input.Moment;
import co.expediente.indicator.operation.AreaQuestion;
import co.expediente.indicator.operation.AreaTables;
import co.expediente.indicator.operation.Filter;
import co.expediente.indicator.operation.KeptPieces;
import co.expediente.indicator.operation.LayerAt;
import co.expediente.indicator.operation.Operations;
import co.expediente.indicator.operation.RunSettings;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Feature;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One state of a plan and its earlier states, read once. Holds every intermediate result of a run by its canonical text.
 */
public final class Territory {
    /** What an input brought. */
    record Selection(Region region, Set<String> flags) {}

    private final TerritoryState state;
    private final LayerCatalog layers;
    private final Rules rules;
    private final Map<Moment, Optional<TerritoryState>> moments = new EnumMap<>(Moment.class);
    private final Map<String, List<Feature>> features = new ConcurrentHashMap<>();
    private final Map<String, LayerAt> layersAt = new ConcurrentHashMap<>();
    private final RunSettings settings;
    private final Operations operations = new Operations();
    private final AreaTables tables;
    private volatile boolean alone = true;

    /**
     * @param state the state to measure
     * @param layers the plan model
     * @param rules parameters that decide how to measure
     */
    public Territory(TerritoryState state, LayerCatalog layers, Rules rules) {
        this(state, layers, rules, RunSettings.alone());
    }

    /** @param settings how to run; without influence on results */
    public Territory(TerritoryState state, LayerCatalog layers, Rules rules, RunSettings settings) {
        this.settings = settings;
        this.tables = new AreaTables(operations, settings.kept(), settings.prepared(), state::flat, this::threads);
        this.state = state;
        this.layers = layers;
        this.rules = rules;
        moments.put(Moment.NOW, Optional.of(state));
        moments.put(Moment.BASELINE, stateAt(rules.baselineDate().orElseGet(this::firstCutoff)));
        moments.put(Moment.PREVIOUS, previous());
        moments.put(
                Moment.ADOPTION,
                Optional.of(state.at(
                        rules.adoptionDate().flatMap(this::firstCutoffFrom).orElseGet(this::firstCutoff))));
    }

    public LocalDate cutoff() {
        return state.cutoff();
    }

    /** @throws java.util.concurrent.CancellationException when nobody waits for the result any more */
    public void requireNotCancelled() {
        state.requireNotCancelled();
    }

    public Rules rules() {
        return rules;
    }

    /** Threads for one operation of the kernel; results do not depend on it. */
    int threads() {
        return alone ? settings.threads() : 1;
    }

    /** Says whether operations run one after the other, each with all threads, or several at a time. */
    public void oneByOne(boolean one) {
        alone = one;
    }

    /** The operations of this run. */
    public Operations operations() {
        return operations;
    }

    /** The areas of this run. */
    public AreaTables tables() {
        return tables;
    }

    public LayerCatalog layers() {
        return layers;
    }

    private LocalDate firstCutoff() {
        return state.cutoffs().stream().min(LocalDate::compareTo).orElse(state.cutoff());
    }

    private Optional<LocalDate> firstCutoffFrom(LocalDate date) {
        return state.cutoffs().stream()
                .filter(c -> !c.isBefore(date) && !c.isAfter(state.cutoff()))
                .min(LocalDate::compareTo);
    }

    /** An earlier state to compare with; none when it would be the state measured. */
    private Optional<TerritoryState> stateAt(LocalDate date) {
        return date.isBefore(state.cutoff()) ? Optional.of(state.at(date)) : Optional.empty();
    }

    private Optional<TerritoryState> previous() {
        return state.cutoffs().stream()
                .filter(c -> c.isBefore(state.cutoff()))
                .max(LocalDate::compareTo)
                .map(state::at);
    }

    /** @throws NoValue R06 when the plan has no such earlier state */
    public TerritoryState at(Moment moment) {
        return state(moment).orElseThrow(() -> new NoValue(Reason.R06, moment.name()));
    }

    private Optional<TerritoryState> state(Moment moment) {
        return moments.getOrDefault(moment, Optional.empty());
    }

    /** The edition behind an input, empty when its layer is not loaded or the moment does not exist. */
    public Optional<EditionRef> edition(Input input) {
        operations.reads(role(input.layer(), input.at()));
        return state(input.at()).flatMap(s -> s.edition(input.layer()));
    }

    /** All features of a layer at a moment that are legally in force there. */
    List<Feature> features(String layer, Moment moment) {
        LayerAt at = layerAt(layer, moment);
        return features.computeIfAbsent(at.role(), k -> {
            List<Feature> all = at.edition().features();
            return IntStream.range(0, all.size())
                    .filter(at::inForce)
                    .mapToObj(all::get)
                    .toList();
        });
    }

    /**
     * A layer at a moment.
     *
     * @throws NoValue R01, R02, R06
     */
    LayerAt layerAt(String layer, Moment moment) {
        operations.reads(role(layer, moment));
        TerritoryState at = at(moment);
        EditionRef edition = at.edition(layer).orElseThrow(() -> missing(layer));
        if (edition.openErrors() && !rules.measureWithErrors()) {
            throw new NoValue(Reason.R02, layer);
        }
        return layersAt.computeIfAbsent(role(layer, moment), role -> new LayerAt(role, at.flat(edition), at.cutoff()));
    }

    /** What the state says of the edition of a layer that is there: flat files do not know what was found out since. */
    EditionRef loaded(String layer, Moment moment) {
        return at(moment).edition(layer).orElseThrow(() -> missing(layer));
    }

    /** What a layer holds at a moment, as a text that is the same for the same content: see {@link Operations#reads}. */
    public String content(String role) {
        int at = role.indexOf('@');
        Moment moment = at < 0 ? Moment.NOW : Moment.valueOf(role.substring(at + 1));
        TerritoryState then = state(moment).orElse(null);
        if (then == null) {
            return "false";
        }
        return then.edition(role.substring(0, at < 0 ? role.length() : at))
                .map(e -> then.flat(e).hash() + " " + e.openErrors() + " " + e.overlapsItself() + " "
                        + new TreeSet<>(e.flags()))
                .orElse("true");
    }

    /** Dates of the moments that exist. */
    public Map<Moment, LocalDate> moments() {
        Map<Moment, LocalDate> dates = new EnumMap<>(Moment.class);
        moments.forEach((moment, then) -> then.ifPresent(s -> dates.put(moment, s.cutoff())));
        return dates;
    }

    public String planId() {
        return state.planId();
    }

    private static String role(String layer, Moment moment) {
        return moment == Moment.NOW ? layer : layer + "@" + moment;
    }

    /** A layer that is not loaded, or a table of statistics without its figures. */
    private NoValue missing(String layer) {
        boolean table = layers.find(layer).map(LayerDefinition::isTable).orElse(false);
        return new NoValue(table ? Reason.R04 : Reason.R01, layer);
    }

    boolean has(String layer, Moment moment) {
        operations.reads(role(layer, moment));
        return state(moment).map(s -> s.edition(layer).isPresent()).orElse(false);
    }

    /**
     * The features of an input.
     *
     * @param only takes only features whose attribute has this value, or null
     * @throws NoValue R01, R02, R06, R12
     */
    Selection select(Input input, @Nullable Condition where, @Nullable Restriction only) {
        String key = input.canonical() + (only == null ? "" : "{" + only.attribute() + "=" + only.value() + "}");
        return shared("input:" + key, () -> {
            int dimension = layers.get(input.layer()).geometry().dimension();
            if (input.optional() && !has(input.layer(), input.at())) {
                at(input.at());
                return new Selection(Region.ofFeatures(key, dimension, List.of(), false), Set.of());
            }
            return filter(key, dimension, input, where, only);
        });
    }

    private Selection filter(
            String key, int dimension, Input input, @Nullable Condition where, @Nullable Restriction only) {
        LayerAt layer = layerAt(input.layer(), input.at());
        Filter filter = new Filter(where, only == null ? null : only.attribute(), only == null ? null : only.value());
        Filter.Counts counts = filter.count(layer);
        if (counts.unknown() > 0 && counts.unknown() == counts.all()) {
            throw new NoValue(
                    Reason.R12,
                    input.layer() + ": "
                            + String.join(", ", Objects.requireNonNull(where).attributes()));
        }
        Set<String> flags = new TreeSet<>();
        if (counts.unknown() > 0) {
            flags.add("Q_ATR_NULO");
        }
        EditionRef edition = loaded(input.layer(), input.at());
        flags.addAll(edition.flags());
        if (edition.openErrors()) {
            flags.add("Q_TOPO");
        }
        if (counts.accepted() == 0) {
            return new Selection(Region.ofFeatures(key, dimension, List.of(), false), flags);
        }
        boolean overlaps = edition.overlapsItself() && counts.accepted() > 1;
        AreaQuestion.Part part = new AreaQuestion.Part(layer, filter);
        return new Selection(Region.selected(key, dimension, part, () -> filter.of(layer), overlaps, this), flags);
    }

    /** The result of an operation, done once for a run. */
    <T> T shared(String key, Supplier<T> operation) {
        int colon = key.indexOf(':');
        return operations.once(colon < 0 ? "other" : key.substring(0, colon), key.substring(colon + 1), operation);
    }

    /** A place made of others when somebody first asks for it; the same key, the same place. */
    Region derived(String key, int dimension, List<Region> operands, Function<Overlays, Geometry> form) {
        return operations.once(
                Operations.PLACE,
                key,
                () -> Region.derived(key, dimension, () -> formed("overlay", key, form), operands));
    }

    /** Something made by set operations, once for a run; pieces that an earlier run made the same are taken from there. */
    <T> T formed(String kind, String key, Function<Overlays, T> form) {
        return operations.once(kind, key, () -> {
            KeptPieces pieces = KeptPieces.of(settings.kept(), state.planId() + "\n" + kind + ":" + key);
            T result = form.apply(new Overlays(pieces));
            pieces.keep(operations);
            return result;
        });
    }

    /** The units of a dimension ({@code comuna}…), empty when the plan has none loaded. */
    public Optional<Zones> zones(String dimension) {
        return shared("zones:" + dimension, () -> Zones.of(this, dimension));
    }

    /** Values of an attribute among the features of an input, in order. */
    public Set<String> values(BoundInput input, String attribute) {
        return valuesOf(select(input.input(), input.where(), null).region(), attribute)
                .keySet();
    }

    /** Values of an attribute among the features of an input, in order. */
    Map<String, String> valuesOf(Region region, String attribute) {
        Map<String, String> values = new LinkedHashMap<>();
        new TreeSet<>(region.features().stream()
                        .map(f -> f.attributes().get(attribute))
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .toList())
                .forEach(v -> values.put(v, v));
        return values;
    }
}

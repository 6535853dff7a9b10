package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Condition;
import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Input.Moment;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Feature;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, Object> results = new ConcurrentHashMap<>();

    /**
     * @param state the state to measure
     * @param layers the plan model
     * @param rules parameters that decide how to measure
     */
    public Territory(TerritoryState state, LayerCatalog layers, Rules rules) {
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

    public Rules rules() {
        return rules;
    }

    /** Threads for one operation of the kernel; results do not depend on it. */
    int threads() {
        return Math.min(4, Runtime.getRuntime().availableProcessors());
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
        return state(input.at()).flatMap(s -> s.edition(input.layer()));
    }

    /** All features of a layer at a moment that are legally in force there. */
    List<Feature> features(String layer, Moment moment) {
        TerritoryState at = at(moment);
        EditionRef edition = at.edition(layer).orElseThrow(() -> new NoValue(Reason.R01, layer));
        if (edition.openErrors() && !rules.measureWithErrors()) {
            throw new NoValue(Reason.R02, layer);
        }
        return features.computeIfAbsent(
                layer + "@" + edition.number() + "@" + at.cutoff(),
                k -> at.read(edition).stream()
                        .filter(f -> inForce(f, at.cutoff()))
                        .toList());
    }

    boolean has(String layer, Moment moment) {
        return state(moment).map(s -> s.edition(layer).isPresent()).orElse(false);
    }

    private static boolean inForce(Feature f, LocalDate t) {
        boolean begun = !(f.attributes().get("vigente_desde") instanceof LocalDate from) || !from.isAfter(t);
        boolean over = f.attributes().get("vigente_hasta") instanceof LocalDate to && !to.isAfter(t);
        return begun && !over;
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
        EditionRef edition = at(input.at()).edition(input.layer()).orElse(null);
        List<Feature> all = features(input.layer(), input.at());
        List<Feature> kept = new ArrayList<>();
        int unknown = 0;
        for (Feature feature : all) {
            if (only != null
                    && !Objects.equals(String.valueOf(feature.attributes().get(only.attribute())), only.value())) {
                continue;
            }
            Boolean accepted = where == null ? Boolean.TRUE : where.test(feature);
            if (accepted == null) {
                unknown++;
            } else if (accepted) {
                kept.add(feature);
            }
        }
        if (unknown > 0 && unknown == all.size()) {
            throw new NoValue(
                    Reason.R12,
                    input.layer() + ": "
                            + String.join(", ", Objects.requireNonNull(where).attributes()));
        }
        Set<String> flags = new TreeSet<>();
        if (unknown > 0) {
            flags.add("Q_ATR_NULO");
        }
        if (edition != null && edition.openErrors()) {
            flags.add("Q_TOPO");
        }
        boolean overlaps = edition == null || edition.overlapsItself();
        return new Selection(Region.ofFeatures(key, dimension, kept, overlaps && kept.size() > 1), flags);
    }

    /** The result of an operation, computed once for a run. */
    @SuppressWarnings("unchecked")
    <T> T shared(String key, Supplier<T> operation) {
        Object known = results.get(key);
        if (known == null) {
            known = operation.get();
            results.put(key, known);
        }
        return (T) known;
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

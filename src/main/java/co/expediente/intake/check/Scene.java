package co.expediente.intake.check;

import co.expediente.intake.check.Rule.Reference;
import co.expediente.plan.EditionRef;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.flat.Column;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.spatial.Regions;
import co.expediente.spatial.Slivers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The layer that is looked at and what stands around it: the editions in force up to the same cut-off, and its own former one. */
final class Scene {
    /** Attribute in which a feature states the denominator of its map's scale. */
    static final String SCALE = "fte_esp_escala";

    private static final double FINEST_SCALE = 500;

    private final LayerUnderCheck layer;
    private final TerritoryState state;
    private final BooleanSupplier givenUp;
    private final Map<List<Reference>, Geometry> regions = new HashMap<>();
    private final Map<String, Double> scales = new HashMap<>();
    private @Nullable Boolean overlapsItself;
    private @Nullable Conservation conservation;

    Scene(LayerUnderCheck layer, TerritoryState state, BooleanSupplier givenUp) {
        this.layer = layer;
        this.state = state;
        this.givenUp = givenUp;
    }

    LayerUnderCheck layer() {
        return layer;
    }

    /** Whether areas of this layer count any place twice; null as long as nobody looked. */
    @Nullable
    Boolean overlapsItself() {
        return overlapsItself;
    }

    void overlapsItself(boolean twice) {
        overlapsItself = twice;
    }

    /** The sum that a rule of coverage has drawn up; null when there was none. */
    @Nullable
    Conservation conservation() {
        return conservation;
    }

    void conservation(Conservation statement) {
        conservation = statement;
    }

    TerritoryState state() {
        return state;
    }

    /** Whether nobody wants the answer any more; a check then ends with whatever it found. */
    boolean givenUp() {
        return givenUp.getAsBoolean();
    }

    BooleanSupplier giveUp() {
        return givenUp;
    }

    boolean inForce(String other) {
        return state.edition(other).isPresent();
    }

    /** Another layer as it is in force. */
    Optional<FlatLayer> flat(String other) {
        return state.edition(other).map(e -> state.flat(e).layer());
    }

    /** The edition of this layer that was in force before this cut-off. */
    Optional<FlatLayer> former() {
        LocalDate before = state.cutoffs().stream()
                .filter(d -> d.isBefore(state.cutoff()))
                .max(LocalDate::compareTo)
                .orElse(null);
        if (before == null) {
            return Optional.empty();
        }
        TerritoryState then = state.at(before);
        EditionRef edition = then.edition(layer.definition().id()).orElse(null);
        return edition == null
                ? Optional.empty()
                : Optional.of(then.flat(edition).layer());
    }

    /** Features of other layers that a rule is about. */
    List<Geometry> geometries(List<Reference> references) {
        List<Geometry> found = new ArrayList<>();
        for (Reference reference : references) {
            flat(reference.layer()).ifPresent(other -> {
                Predicate<Integer> wanted = accepted(reference, other);
                for (int f = 0; f < other.size(); f++) {
                    Geometry geometry = wanted.test(f) ? other.geometry(f) : null;
                    if (geometry != null) {
                        found.add(geometry);
                    }
                }
            });
        }
        return found;
    }

    static Predicate<Integer> accepted(Reference reference, FlatLayer other) {
        String attribute = reference.attribute();
        if (attribute == null) {
            return f -> true;
        }
        Column column = other.column(attribute).orElse(null);
        return f -> column != null && reference.accepts(column.value(f));
    }

    static @Nullable Object value(FlatLayer other, String attribute, int feature) {
        Column column = other.column(attribute).orElse(null);
        return column == null ? null : column.value(feature);
    }

    /** Their union; empty where they have no feature. */
    Geometry region(List<Reference> references) {
        return regions.computeIfAbsent(references, r -> Regions.union(geometries(r)));
    }

    /** Denominator by which slivers of this layer are told. */
    double scale() {
        return scaleOf(layer.definition(), layer.flat());
    }

    /** The worse of the scales of this layer and of those that a rule compares it with (domain §B.0.8). */
    double scale(Rule rule) {
        double worst = scale();
        for (Reference reference : rule.references()) {
            FlatLayer other = flat(reference.layer()).orElse(null);
            if (other != null) {
                worst = Math.max(worst, scales.computeIfAbsent(reference.layer(), id -> stated(other, 0)));
            }
        }
        return worst;
    }

    private double scaleOf(LayerDefinition definition, FlatLayer flat) {
        double usual =
                definition.component() == LayerDefinition.Component.RURAL ? Slivers.RURAL_SCALE : Slivers.URBAN_SCALE;
        return scales.computeIfAbsent(definition.id(), id -> stated(flat, usual));
    }

    /** The largest denominator that features state; what is no map's scale is not believed. */
    private static double stated(FlatLayer flat, double otherwise) {
        Column column = flat.column(SCALE).orElse(null);
        double worst = 0;
        for (int f = 0; column != null && f < flat.size(); f++) {
            if (column.value(f) instanceof Number n && n.doubleValue() >= FINEST_SCALE) {
                worst = Math.max(worst, Math.min(n.doubleValue(), Slivers.RURAL_SCALE));
            }
        }
        return worst > 0 ? worst : otherwise;
    }
}

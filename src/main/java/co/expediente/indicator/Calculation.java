package co.expediente.indicator;

import co.expediente.indicator.IndicatorDefinition.Direction;
import co.expediente.indicator.IndicatorDefinition.Parts;
import co.expediente.indicator.IndicatorValue.Part;
import co.expediente.indicator.formula.RoadInputs;
import co.expediente.indicator.formula.Unit;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.indicator.measuring.Evaluator;
import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.OtherIndicators;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Restriction;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import co.expediente.indicator.measuring.Zones;
import co.expediente.plan.EditionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures one indicator: value, parts, units, companion, flags. */
final class Calculation {
    private final IndicatorDefinition definition;
    private final Territory territory;
    private final Parameters parameters;
    private final AskedIndicators others;
    private final Evaluator.Goals goals;
    private final Set<String> flags = new TreeSet<>();

    Calculation(IndicatorDefinition definition, Territory territory, Parameters parameters, OtherIndicators others) {
        this.definition = definition;
        this.territory = territory;
        this.parameters = parameters;
        this.others = new AskedIndicators(others);
        Parameters.Goal goal = parameters.goal(definition.id());
        this.goals = new Evaluator.Goals(
                goal.finalTarget().orElse(definition.target().orElse(null)), goal.baseline(), this.others);
    }

    /** What came out, before it is compared with goals. */
    record Outcome(
            @Nullable Quotient whole,
            @Nullable Reason reason,
            String detail,
            @Nullable Double geodesic,
            List<Part> parts,
            Set<String> flags,
            List<Long> editions) {}

    Outcome run() {
        Quotient whole = null;
        Reason reason = null;
        String detail = "";
        try {
            requireApplicable();
            requireSomeLayer();
            if (!definition.isDistribution()) {
                whole = evaluate(Scope.WHOLE);
            }
        } catch (NoValue e) {
            reason = e.reason();
            detail = e.detail();
        }
        Double geodesic = whole == null ? null : geodesic(whole.value());
        List<Part> parts = new ArrayList<>();
        if (reason == null || reason == Reason.R03 || reason == Reason.R04) {
            if (definition.isDistribution() && reason == null) {
                parts.addAll(distribution(definition.parts().orElseThrow()));
                reason = parts.isEmpty() ? reasonOfWhole() : null;
            }
            definition
                    .by()
                    .forEach(dimension ->
                            parts.addAll(dimension.indexOf('.') > 0 ? byAttribute(dimension) : byUnit(dimension)));
        }
        range(whole);
        return new Outcome(whole, reason, detail, geodesic, parts, flags, editions());
    }

    /** Says which areas the run will ask for, so that questions over the same layers share a table. */
    void announce() {
        if (parameters.notApplicable().containsKey(definition.id())) {
            return;
        }
        List<Scope> scopes = new ArrayList<>(List.of(Scope.WHOLE));
        if (hasCompanion()) {
            scopes.add(Scope.GEODESIC);
        }
        definition.parts().ifPresent(p -> scopes.addAll(restrictions(p.input(), p.attribute(), true)));
        for (String dimension : definition.by()) {
            int dot = dimension.indexOf('.');
            if (dot > 0) {
                scopes.addAll(restrictions(dimension.substring(0, dot), dimension.substring(dot + 1), false));
            } else {
                territory.zones(dimension).ifPresent(zones -> scopes.add(Scope.in(zones, 0)));
            }
        }
        scopes.forEach(scope -> evaluator(scope).announce(definition.compiled()));
    }

    private List<Scope> restrictions(String input, String attribute, boolean everyCode) {
        return values(input, attribute, everyCode).keySet().stream()
                .map(value -> Scope.only(new Restriction(input, attribute, value)))
                .toList();
    }

    private Evaluator evaluator(Scope scope) {
        return new Evaluator(territory, definition.inputs(), scope, goals);
    }

    private void requireApplicable() {
        if (parameters.notApplicable().containsKey(definition.id())) {
            throw new NoValue(Reason.R05, parameters.notApplicable().get(definition.id()));
        }
    }

    /**
     * Several optional layers are alternatives: any counts as empty, but not all of them at once. One alone counts as empty;
     * a layer without which there is no value is not optional. Roads to walk along are not asked for.
     */
    private void requireSomeLayer() {
        Set<String> roads = RoadInputs.of(definition.compiled());
        List<BoundInput> optional = definition.inputs().values().stream()
                .filter(i -> i.input().optional() && !roads.contains(i.input().name()))
                .toList();
        if (optional.size() > 1
                && optional.stream().allMatch(i -> territory.edition(i.input()).isEmpty())) {
            throw new NoValue(Reason.R01, optional.get(0).input().layer());
        }
    }

    /** @throws NoValue with the reason why there is no value in this scope */
    Quotient evaluate(Scope scope) {
        return evaluate(evaluator(scope));
    }

    private Quotient evaluate(Evaluator evaluator) {
        territory.requireNotCancelled();
        try {
            Quotient quotient = evaluator.quotient(definition.compiled());
            if (!Double.isFinite(quotient.value())) {
                throw new ArithmeticException("Not a finite number: " + quotient.value());
            }
            return quotient;
        } finally {
            flags.addAll(evaluator.flags());
        }
    }

    /** Planar values of areas, lengths and amounts per inhabitant have a companion on the ellipsoid (domain §B.0.9). */
    private @Nullable Double geodesic(double planar) {
        if (!hasCompanion()) {
            return null;
        }
        double geodesic = evaluate(Scope.GEODESIC).value();
        if (geodesic != 0 && Math.abs(planar / geodesic - 1) > parameters.number("dif_geod")) {
            flags.add("Q_DIF_GEODESICA");
        }
        return geodesic;
    }

    private boolean hasCompanion() {
        return Set.of("m²", "ha", "km²", "m", "km", "m²/hab", "m/1000 hab").contains(definition.unit())
                && Unit.declared(definition.unit()) != null;
    }

    private void range(@Nullable Quotient whole) {
        if (whole == null) {
            return;
        }
        if (definition.unit().equals("%") && definition.direction() == Direction.UP && whole.value() > 100.000001) {
            flags.add("Q_RANGO");
        }
        if (definition.unit().equals("ratio") && whole.value() < 0) {
            flags.add("Q_SIGNO");
        }
    }

    /** Numbers of the editions that the inputs stand for, and those of the other indicators that it was built on. */
    List<Long> editions() {
        Stream<Long> own = definition.inputs().values().stream()
                .map(i -> territory.edition(i.input()))
                .flatMap(Optional::stream)
                .map(EditionRef::number);
        Stream<String> built = Stream.concat(definition.uses().stream(), others.ids().stream());
        return Stream.concat(own, built.distinct().flatMap(id -> others.editions(id).stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /** A distribution without any part has nothing else to carry the reason. */
    private @Nullable Reason reasonOfWhole() {
        try {
            evaluate(Scope.WHOLE);
            return Reason.R12;
        } catch (NoValue e) {
            return e.reason();
        }
    }

    // ---- parts ------------------------------------------------------------------------------------------------------

    private List<Part> distribution(Parts parts) {
        return restricted(parts.input(), parts.attribute(), true);
    }

    private List<Part> byAttribute(String dimension) {
        int dot = dimension.indexOf('.');
        return restricted(dimension.substring(0, dot), dimension.substring(dot + 1), false);
    }

    private List<Part> restricted(String input, String attribute, boolean everyCode) {
        List<Part> result = new ArrayList<>();
        for (Map.Entry<String, String> value :
                values(input, attribute, everyCode).entrySet()) {
            result.add(part(
                    attribute,
                    value.getKey(),
                    value.getValue(),
                    evaluator(Scope.only(new Restriction(input, attribute, value.getKey())))));
        }
        return result;
    }

    /** Values of an attribute with their names; of a short code list every code, so that a class without area shows 0. */
    private Map<String, String> values(String input, String attribute, boolean everyCode) {
        Map<String, String> values = new LinkedHashMap<>();
        TreeSet<String> present = new TreeSet<>();
        String list = null;
        for (BoundInput bound : definition.inputs().values()) {
            if (!input.equals("*") && !bound.input().name().equals(input)) {
                continue;
            }
            var attributeDefinition =
                    territory.layers().get(bound.input().layer()).findAttribute(attribute);
            if (attributeDefinition.isEmpty()) {
                continue;
            }
            list = attributeDefinition.get().codes();
            try {
                present.addAll(territory.values(bound, attribute));
            } catch (NoValue e) {
                continue;
            }
        }
        if (list != null) {
            var entries = territory.layers().codeList(list).entries();
            boolean all = everyCode && entries.size() <= 8;
            entries.stream()
                    .filter(e -> all || present.contains(e.code()))
                    .forEach(e -> values.put(e.code(), e.title().es()));
        }
        present.forEach(v -> values.putIfAbsent(v, v));
        return values;
    }

    private List<Part> byUnit(String dimension) {
        Optional<Zones> zones = territory.zones(dimension);
        if (zones.isEmpty()) {
            return List.of();
        }
        List<Part> result = new ArrayList<>();
        Evaluator evaluator = evaluator(Scope.in(zones.get(), 0));
        for (int i = 0; i < zones.get().list().size(); i++) {
            Zones.Zone zone = zones.get().list().get(i);
            evaluator.moveTo(i);
            result.add(part(dimension, zone.code(), zone.name(), evaluator));
        }
        return result;
    }

    private Part part(String dimension, String unit, String name, Evaluator evaluator) {
        try {
            Quotient q = evaluate(evaluator);
            return new Part(dimension, unit, name, q.value(), q.numerator(), q.denominator(), null);
        } catch (NoValue e) {
            return new Part(
                    dimension,
                    unit,
                    name,
                    null,
                    null,
                    null,
                    Objects.requireNonNull(e.reason()).name());
        }
    }
}

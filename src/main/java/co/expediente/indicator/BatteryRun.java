package co.expediente.indicator;

import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.OtherIndicators;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indicators of one run: each is computed once, also when another one asks for its value first. One that fails is null
 * with R14 and never stops the others. Not thread-safe.
 */
final class BatteryRun implements OtherIndicators {
    private static final Logger LOG = LoggerFactory.getLogger(BatteryRun.class);

    private final Function<String, Optional<IndicatorDefinition>> catalog;
    private final Territory territory;
    private final Parameters parameters;
    private final OtherIndicators others;
    private final Map<String, Calculation.Outcome> outcomes = new HashMap<>();
    private final Set<String> running = new LinkedHashSet<>();

    /**
     * @param catalog finds the definitions that others name
     * @param given values of other indicators that are told instead of computed, or null
     */
    BatteryRun(
            Function<String, Optional<IndicatorDefinition>> catalog,
            Territory territory,
            Parameters parameters,
            @Nullable OtherIndicators given) {
        this.catalog = catalog;
        this.territory = territory;
        this.parameters = parameters;
        this.others = given == null ? this : given;
    }

    /** What a definition gives; never throws. */
    Calculation.Outcome outcome(IndicatorDefinition definition) {
        Calculation.Outcome known = outcomes.get(definition.id());
        if (known != null) {
            return known;
        }
        running.add(definition.id());
        Calculation.Outcome outcome = compute(definition);
        running.remove(definition.id());
        outcomes.put(definition.id(), outcome);
        return outcome;
    }

    private Calculation.Outcome compute(IndicatorDefinition definition) {
        try {
            return new Calculation(definition, territory, parameters, others).run();
        } catch (RuntimeException e) {
            String trace = UUID.randomUUID().toString();
            LOG.error("Indicator {} failed, trace {}", definition.id(), trace, e);
            return new Calculation.Outcome(null, Reason.R14, trace, null, List.of(), Set.of(), List.of());
        }
    }

    @Override
    public double value(String id, Scope scope) {
        IndicatorDefinition definition = find(id);
        if (scope.zones() == null && !scope.geodesic()) {
            return whole(definition).value();
        }
        return new Calculation(definition, territory, parameters, others)
                .evaluate(new Scope(scope.zones(), scope.zone(), null, scope.geodesic()))
                .value();
    }

    @Override
    public double attainment(String id) {
        IndicatorDefinition definition = find(id);
        Double attained = Standing.of(definition, whole(definition).value(), parameters, territory.cutoff())
                .attainment();
        if (attained == null) {
            throw new NoValue(Reason.R08, id);
        }
        return attained;
    }

    @Override
    public List<Long> editions(String id) {
        Calculation.Outcome outcome = outcomes.get(id);
        return outcome == null ? List.of() : outcome.editions();
    }

    private Quotient whole(IndicatorDefinition definition) {
        Calculation.Outcome outcome = outcome(definition);
        if (outcome.whole() == null) {
            Reason reason = outcome.reason() == null ? Reason.R04 : outcome.reason();
            throw new NoValue(reason, definition.id() + " " + outcome.detail());
        }
        return outcome.whole();
    }

    private IndicatorDefinition find(String id) {
        if (running.contains(id)) {
            List<String> cycle = new ArrayList<>(running);
            cycle = cycle.subList(cycle.indexOf(id), cycle.size());
            throw new NoValue(Reason.R14, "MOD-020 " + String.join(" → ", cycle) + " → " + id);
        }
        return catalog.apply(id).orElseThrow(() -> new NoValue(Reason.R14, "FRM-026 " + id));
    }
}

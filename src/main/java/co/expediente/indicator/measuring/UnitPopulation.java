package co.expediente.indicator.measuring;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Inhabitants of each unit of a dimension at the date of the state. */
public final class UnitPopulation {
    private final Territory territory;
    private final Zones zones;

    public UnitPopulation(Territory territory, Zones zones) {
        this.territory = territory;
        this.zones = zones;
    }

    /** Inhabitants of the unit at an index of {@link Zones#list}; null when no statistic tells. */
    public @Nullable Long of(int zone) {
        try {
            return Math.round(new Population(territory, Scope.in(zones, zone), new TreeSet<>()).of("total", "now"));
        } catch (NoValue e) {
            return null;
        }
    }
}

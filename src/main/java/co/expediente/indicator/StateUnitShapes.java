package co.expediente.indicator;

import co.expediente.indicator.measuring.Territory;
import co.expediente.indicator.measuring.UnitPopulation;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TerritoryStates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Units as they stand in the state that the reader may see. */
@Component
class StateUnitShapes implements UnitShapes {
    private final TerritoryStates states;
    private final LayerCatalog layers;
    private final IndicatorCatalog catalog;

    StateUnitShapes(TerritoryStates states, LayerCatalog layers, IndicatorCatalog catalog) {
        this.states = states;
        this.layers = layers;
        this.catalog = catalog;
    }

    @Override
    public List<Shape> find(String planId, LocalDate cutoff, String dimension, Results.Audience audience) {
        TerritoryState state =
                audience == Results.Audience.PUBLIC ? states.published(planId, cutoff) : states.office(planId, cutoff);
        Territory territory = new Territory(state, layers, catalog.defaults().rules());
        List<Shape> shapes = new ArrayList<>();
        territory.zones(dimension).ifPresent(zones -> {
            UnitPopulation population = new UnitPopulation(territory, zones);
            for (int i = 0; i < zones.list().size(); i++) {
                var zone = zones.list().get(i);
                shapes.add(new Shape(zone.code(), zone.name(), zone.geometry(), population.of(i)));
            }
        });
        return shapes;
    }
}

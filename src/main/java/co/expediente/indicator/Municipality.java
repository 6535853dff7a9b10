package co.expediente.indicator;

import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Input.Moment;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.indicator.measuring.Evaluator;
import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import co.expediente.indicator.measuring.Zones;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.Regions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The municipality of a run as a place: its area, and how much of it the units of a dimension cover. */
final class Municipality {
    private static final String NAME = "municipio";
    private static final Node REF = new Node.Ref(NAME, -1);
    private static final Node AREA = new Node.Call("area", List.of(REF), -1);
    private static final Map<String, BoundInput> INPUTS =
            Map.of(NAME, new BoundInput(new Input(NAME, "limite_municipal", null, Moment.NOW, false), null));

    private final Territory territory;
    private final Map<String, Optional<Double>> covered = new HashMap<>();

    Municipality(Territory territory) {
        this.territory = territory;
    }

    private Evaluator evaluator() {
        return new Evaluator(territory, INPUTS, Scope.WHOLE, Evaluator.Goals.NONE);
    }

    /**
     * Its area.
     *
     * @return m²
     * @throws NoValue when its boundary is not loaded
     */
    double area() {
        return evaluator().number(AREA);
    }

    /** Share of its area that the units of a dimension cover, 0–1; null without units or without a boundary. */
    @Nullable
    Double coveredBy(String dimension) {
        return covered.computeIfAbsent(dimension, this::cover).orElse(null);
    }

    private Optional<Double> cover(String dimension) {
        Optional<Zones> zones = territory.zones(dimension);
        if (zones.isEmpty()) {
            return Optional.empty();
        }
        try {
            double whole = area();
            if (whole == 0) {
                return Optional.empty();
            }
            List<Geometry> units =
                    zones.get().list().stream().map(Zones.Zone::geometry).toList();
            Geometry boundary = evaluator().region(REF).geometry();
            return Optional.of(AreaKernel.intersectionArea(boundary, Regions.union(units)) / whole);
        } catch (NoValue e) {
            return Optional.empty();
        }
    }
}

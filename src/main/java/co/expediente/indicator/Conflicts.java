package co.expediente.indicator;

import co.expediente.indicator.EvidenceFeature.Role;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.Evaluator;
import co.expediente.indicator.measuring.NoValue;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Scope;
import co.expediente.indicator.measuring.Territory;
import co.expediente.spatial.Measures;
import co.expediente.spatial.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;

/**
 * The index of conflicts (domain §C.12.7). Each kind of conflict is a definition of the folder {@code indicators/con} with its
 * own quotient; the place that it proves as {@code conflicto} is what counts in the union of all.
 */
final class Conflicts {
    private static final String NAME = "CON";

    private final BatteryRun run;
    private final Territory territory;
    private final Municipality municipality;

    Conflicts(BatteryRun run, Territory territory, Municipality municipality) {
        this.run = run;
        this.territory = territory;
        this.municipality = municipality;
    }

    /**
     * The index of the kinds that could be measured.
     *
     * @param definitions kinds of conflict
     * @param types their values, in the same order
     */
    ConflictIndex index(List<IndicatorDefinition> definitions, List<IndicatorValue> types) {
        List<IndicatorDefinition> counted = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            if (types.get(i).reason() == null && definitions.get(i).evidence().containsKey(Role.CONFLICTO)) {
                counted.add(definitions.get(i));
            }
        }
        try {
            double whole = municipality.area();
            if (counted.isEmpty()) {
                return new ConflictIndex(null, Reason.R01.name(), null, whole, types);
            }
            if (whole == 0) {
                return new ConflictIndex(null, Reason.R03.name(), null, whole, types);
            }
            double area = run.together(NAME, counted, () -> area(counted));
            return new ConflictIndex(100 * area / whole, null, area, whole, types);
        } catch (NoValue e) {
            return new ConflictIndex(null, e.reason().name(), null, null, types);
        }
    }

    /** Area of all places together, each once; m². */
    private double area(List<IndicatorDefinition> definitions) {
        List<Geometry> places = new ArrayList<>();
        for (IndicatorDefinition definition : definitions) {
            Node place = Objects.requireNonNull(definition.evidence().get(Role.CONFLICTO));
            Geometry conflict = new Evaluator(territory, definition.inputs(), Scope.WHOLE, Evaluator.Goals.NONE)
                    .region(place)
                    .geometry();
            if (!conflict.isEmpty()) {
                places.add(conflict);
            }
        }
        return places.isEmpty() ? 0 : Measures.planarArea(Regions.union(places));
    }
}

package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Input.Moment;
import co.expediente.plan.Feature;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.FlatPolygons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Residential buildings with their floor area, the weight by which people are spread: footprint times storeys. A building
 * whose storeys are not told counts one. Footprints that overlap count once among buildings of the same height.
 */
final class Dwellings {
    private final Territory territory;
    private final TreeMap<Double, Region> byStoreys;
    private final boolean someStoreysUnknown;

    private Dwellings(Territory territory, TreeMap<Double, Region> byStoreys, boolean someStoreysUnknown) {
        this.territory = territory;
        this.byStoreys = byStoreys;
        this.someStoreysUnknown = someStoreysUnknown;
    }

    /** The residential buildings of the state measured; none when the layer is not there or says no use. */
    static Dwellings of(Territory territory) {
        Input buildings = new Input("construccion", "construccion", null, Moment.NOW, true);
        Region all = territory.select(buildings, null, null).region();
        Map<Double, List<Feature>> groups = new TreeMap<>();
        int known = 0;
        int homes = 0;
        for (Feature f : all.features()) {
            String use = String.valueOf(f.attributes().get("uso")).toLowerCase(Locale.ROOT);
            if (use.startsWith("residencial") || use.startsWith("vivienda") || use.startsWith("habitacional")) {
                double pisos = f.attributes().get("pisos") instanceof Number n ? n.doubleValue() : 0;
                double storeys = Math.max(1, pisos);
                groups.computeIfAbsent(storeys, s -> new ArrayList<>()).add(f);
                homes++;
                known += pisos >= 1 ? 1 : 0;
            }
        }
        TreeMap<Double, Region> byStoreys = new TreeMap<>();
        groups.forEach((storeys, features) -> byStoreys.put(
                storeys,
                Region.ofFeatures("construccion[residencial," + storeys + "]", 2, features, all.overlapsItself())));
        return new Dwellings(territory, byStoreys, known > 0 && known < homes);
    }

    /** Whether some buildings tell their storeys and others do not. */
    boolean someStoreysUnknown() {
        return someStoreysUnknown;
    }

    /** Floor area in each unit, m². */
    double[] floorArea(Zones units) {
        return territory.shared("pob:homes:" + units.dimension(), () -> {
            double[] sum = new double[units.list().size()];
            byStoreys.forEach((storeys, homes) -> {
                FlatPolygons a = homes.flat();
                var table = AreaKernel.crossTabulate(
                        a, new int[a.size()], units.flat(), units.indices(), false, territory.threads());
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += storeys * Extents.withoutNoise(table.planar(0, i), homes.rounding());
                }
            });
            return sum;
        });
    }

    /** Floor area inside a place in each unit, m². */
    double[] floorArea(Region place, Zones units) {
        double[] sum = new double[units.list().size()];
        FlatPolygons b = place.flat();
        if (b.size() == 0) {
            return sum;
        }
        byStoreys.forEach((storeys, homes) -> {
            FlatPolygons a = homes.flat();
            var table = AreaKernel.crossTabulate(
                    a,
                    new int[a.size()],
                    b,
                    new int[b.size()],
                    units.flat(),
                    units.indices(),
                    false,
                    territory.threads());
            double rounding = homes.rounding() + place.rounding();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += storeys * Extents.withoutNoise(table.planar(0, 0, i), rounding);
            }
        });
        return sum;
    }

    /** What is told of the buildings of one height. */
    interface ByStoreys {
        void homes(double storeys, Region buildings);
    }

    /** The buildings by height, each place once among those of one height. */
    void byStoreys(ByStoreys each) {
        byStoreys.forEach(each::homes);
    }
}

package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.FlatPolygons;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/** Areas of many places one by one, split by unit: floor area of homes, or the plain area. */
final class PlacesByUnit {
    /** Pairs of place and unit that are held at once: about 50 MB. */
    private static final int CELLS = 1 << 20;

    private final Territory territory;
    private final List<Feature> places;

    PlacesByUnit(Territory territory, List<Feature> places) {
        this.territory = territory;
        this.places = places;
    }

    /** Takes an area greater than 0, m². */
    interface Cell {
        void add(int place, int unit, double area);
    }

    /** Floor area of residential buildings. */
    void floorArea(Dwellings dwellings, Zones units, Cell cell) {
        chunks(
                units,
                (from, flat, classes) -> dwellings.byStoreys((storeys, homes) -> {
                    FlatPolygons a = homes.flat();
                    var table = AreaKernel.crossTabulate(
                            a,
                            new int[a.size()],
                            flat,
                            classes,
                            units.flat(),
                            units.indices(),
                            false,
                            territory.threads());
                    for (int place = 0; place < table.classesB(); place++) {
                        for (int unit = 0; unit < units.list().size(); unit++) {
                            double area = Extents.withoutNoise(table.planar(0, place, unit), homes.rounding());
                            if (area > 0) {
                                cell.add(from + place, unit, storeys * area);
                            }
                        }
                    }
                }));
    }

    /** Area of the places in the units that are asked for. */
    void plainArea(Zones units, boolean[] asked, Cell cell) {
        if (IntStream.range(0, asked.length).noneMatch(u -> asked[u])) {
            return;
        }
        chunks(units, (from, flat, classes) -> {
            var table =
                    AreaKernel.crossTabulate(flat, classes, units.flat(), units.indices(), false, territory.threads());
            for (int place = 0; place < table.classesA(); place++) {
                for (int unit = 0; unit < asked.length; unit++) {
                    if (asked[unit] && table.planar(place, unit) > 0) {
                        cell.add(from + place, unit, table.planar(place, unit));
                    }
                }
            }
        });
    }

    private interface Chunk {
        void take(int from, FlatPolygons flat, int[] classes);
    }

    private void chunks(Zones units, Chunk chunk) {
        int size = Math.max(1, CELLS / Math.max(1, units.list().size()));
        for (int from = 0; from < places.size(); from += size) {
            territory.requireNotCancelled();
            List<Geometry> parts = new ArrayList<>();
            List<Integer> placeOf = new ArrayList<>();
            for (int i = from; i < Math.min(places.size(), from + size); i++) {
                Geometry shape = places.get(i).geometry();
                if (shape == null || shape.getDimension() != 2) {
                    continue;
                }
                for (Geometry part : Overlays.parts(List.of(shape))) {
                    parts.add(part);
                    placeOf.add(i - from);
                }
            }
            if (!parts.isEmpty()) {
                chunk.take(
                        from,
                        FlatPolygons.of(parts),
                        placeOf.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }
}

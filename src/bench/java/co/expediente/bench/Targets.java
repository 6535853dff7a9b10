package co.expediente.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many times faster than the peer a case should be, as a ratio of medians on two processors. */
final class Targets {
    private static final Map<String, Double> BY_CASE = Map.ofEntries(
            Map.entry("city/hot", 60.0),
            Map.entry("city/with-index", 40.0),
            Map.entry("city/first-run", 16.0),
            Map.entry("units/hot", 100.0),
            Map.entry("battery", 20.0),
            Map.entry("incremental", 20.0),
            Map.entry("threads/two-layers", 1.7),
            Map.entry("threads/three-layers", 1.75),
            Map.entry("gpkg/feature-checks", 1.2),
            Map.entry("shp/feature-checks", 1.2),
            Map.entry("geojson/feature-checks", 1.0),
            Map.entry("gpkg/whole", 0.5),
            Map.entry("shp/whole", 0.5),
            Map.entry("geojson/whole", 0.5));

    private Targets() {}

    static @Nullable Double of(String name) {
        return BY_CASE.get(name);
    }
}

package co.expediente.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many times faster than the peer a case should be, as a ratio of medians on two processors. */
final class Targets {
    private static final Map<String, Double> BY_CASE = Map.of(
            "city/hot", 60.0,
            "city/with-index", 40.0,
            "city/first-run", 16.0,
            "units/hot", 100.0,
            "battery", 20.0,
            "incremental", 20.0,
            "threads/two-layers", 1.7,
            "threads/three-layers", 1.75);

    private Targets() {}

    static @Nullable Double of(String name) {
        return BY_CASE.get(name);
    }
}

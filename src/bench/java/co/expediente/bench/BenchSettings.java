package co.expediente.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param only beginnings of case names; empty for all
 * @param runs rounds, at least 1
 * @param scale size of the generated layers and share of the real ones, above 0 to 1
 * @param data folder of real layers, or null
 * @param folder the bench's own home: inputs, database, working files
 * @param keep whether the folder stays, so that the next bench finds its inputs
 */
public record BenchSettings(
        List<String> only, int runs, double scale, @Nullable Path data, Path folder, boolean keep) {
    public BenchSettings {
        only = List.copyOf(only);
    }

    boolean wants(String name) {
        return only.isEmpty() || only.stream().anyMatch(name::startsWith);
    }

    boolean wantsAny(List<String> names) {
        return names.stream().anyMatch(this::wants);
    }
}

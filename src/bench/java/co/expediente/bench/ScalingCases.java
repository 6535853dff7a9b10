package co.expediente.bench;

import co.expediente.bench.Contest.Entrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the kernel costs when the town grows and what a second thread gives; no peer but itself. */
final class ScalingCases implements CaseGroup {
    private static final Map<String, Integer> PARCELS =
            Map.of("linear/50k", 50_000, "linear/200k", 200_000, "linear/906k", 906_158);
    private static final String TWO = "threads/two-layers";
    private static final String THREE = "threads/three-layers";

    @Override
    public List<String> cases() {
        return List.of("linear/50k", "linear/200k", "linear/906k", TWO, THREE);
    }

    @Override
    public List<CaseResult> run(Arena arena) throws Exception {
        List<CaseResult> results = new ArrayList<>();
        List<String> sizes = arena.chosen(cases().subList(0, 3));
        if (!sizes.isEmpty()) {
            results.addAll(linear(arena, sizes));
        }
        List<String> threads = arena.chosen(List.of(TWO, THREE));
        if (!threads.isEmpty()) {
            results.addAll(threads(arena, threads));
        }
        return results;
    }

    private static List<CaseResult> linear(Arena arena, List<String> sizes) throws Exception {
        Map<String, Worker> workers = new LinkedHashMap<>();
        Map<String, Integer> features = new LinkedHashMap<>();
        List<Entrant> entrants = new ArrayList<>();
        try {
            for (String name : sizes) {
                int wanted = PARCELS.getOrDefault(name, 0);
                CitySet.Extent extent =
                        CitySet.Extent.withParcels((int) Math.max(2000, wanted * arena.settings().scale()));
                Path folder = town(arena, extent);
                Worker kernel = arena.kernel();
                workers.put(name, kernel);
                features.put(name, extent.parcels());
                kernel.ask("open", "parcels", OverlayCases.stored(folder, "parcels"));
                kernel.ask("read", "zones", OverlayCases.stored(folder, "zones"));
                String[] order = {"classes", String.valueOf(Arena.THREADS), "prepared", "parcels", "zones"};
                OverlayCases.answer(kernel, order);
                entrants.add(OverlayCases.hot(name, kernel, order));
            }
            Contest.run(arena.settings().runs(), arena.progress(), entrants);
            List<CaseResult> results = new ArrayList<>();
            for (Entrant entrant : entrants) {
                Map<String, Object> facts = new LinkedHashMap<>();
                int count = features.getOrDefault(entrant.name(), 0);
                facts.put("features", count);
                facts.put("microseconds_per_feature", entrant.median() / count * 1e6);
                facts.put("threads", Arena.THREADS);
                facts.put("heap_peak_mb", Long.parseLong(Objects.requireNonNull(workers.get(entrant.name())).ask("memory")[0]));
                facts.put("heap_mb", Arena.HEAP);
                results.add(CaseResult.alone(entrant.name(), entrant, facts));
            }
            return results;
        } finally {
            workers.values().forEach(arena::end);
        }
    }

    /** A town of that extent, kept beside the others. */
    private static Path town(Arena arena, CitySet.Extent extent) throws IOException {
        Path folder = arena.inputs("linear-" + extent.parcels());
        Path done = folder.resolve("done");
        if (!Files.exists(done)) {
            arena.progress().say("bench.generating", folder.getFileName());
            CitySet.write(folder, folder.getFileName().toString(), extent);
            Files.createFile(done);
        }
        return folder;
    }

    private static List<CaseResult> threads(Arena arena, List<String> cases) throws Exception {
        Path folder = OverlayCases.generated(arena, "city");
        Worker kernel = arena.kernel();
        try {
            for (String role : List.of("parcels", "zones", "units")) {
                kernel.ask("read", role, OverlayCases.stored(folder, role));
            }
            List<CaseResult> results = new ArrayList<>();
            for (String name : cases) {
                Entrant one = entrant(kernel, name, 1);
                Entrant two = entrant(kernel, name, 2);
                Contest.run(arena.settings().runs(), arena.progress(), two, one);
                results.add(CaseResult.of(name, two, one, Map.of("threads", 2)));
            }
            return results;
        } finally {
            arena.end(kernel);
        }
    }

    private static Entrant entrant(Worker kernel, String name, int threads) {
        String[] order = name.equals(TWO)
                ? new String[] {"classes", String.valueOf(threads), "prepared", "parcels", "zones"}
                : new String[] {"units", String.valueOf(threads), "prepared", "parcels", "zones", "units"};
        OverlayCases.answer(kernel, order);
        return OverlayCases.hot(name + ", " + threads, kernel, order);
    }
}

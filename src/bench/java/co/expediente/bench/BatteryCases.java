package co.expediente.bench;

import co.expediente.bench.BatteryDefinitions.Indicator;
import co.expediente.bench.Contest.Entrant;
import co.expediente.database.Home;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.MeasureService.Use;
import co.expediente.indicator.Measurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A battery of forty indicators from stored editions to stored values, against forty statements; and the same battery again
 * after an edition that changes one parcel in a hundred, against the whole. A service that runs measures, as the peer is a
 * server that runs; for the battery it forgets before each run what it holds of editions, so that their files are read.
 */
final class BatteryCases implements CaseGroup {
    private static final String BATTERY = "battery";
    private static final String INCREMENTAL = "incremental";
    private static final String SCHEMA = "battery";
    /** Runs that let the Java machine compile; not timed. */
    private static final int WARM = 8;
    /** The same for runs after a change, which take less time and more of them. */
    private static final int WARM_AGAIN = 60;

    private final Supplier<ConfigurableApplicationContext> service;

    BatteryCases(Supplier<ConfigurableApplicationContext> service) {
        this.service = service;
    }

    @Override
    public List<String> cases() {
        return List.of(BATTERY, INCREMENTAL);
    }

    @Override
    public List<CaseResult> run(Arena arena) throws Exception {
        List<Indicator> indicators = BatteryDefinitions.all();
        BenchDatabase database = arena.database();
        arena.progress().say("bench.preparing", BATTERY);
        database.empty();
        Path folder = Files.createTempDirectory(arena.folder(), "battery");
        BatteryTown town = new BatteryTown(folder, arena.settings().scale());
        town.write();
        try (StoredTown stored = new StoredTown(service, arena, town, indicators, folder)) {
            stored.load();
            List<CaseResult> results = new ArrayList<>();
            if (arena.settings().wants(BATTERY)) {
                results.add(battery(arena, indicators, stored, database));
            }
            if (arena.settings().wants(INCREMENTAL)) {
                results.add(incremental(arena, town, stored));
            }
            return results;
        } finally {
            database.empty();
            for (Path made : List.of(folder, arena.folder().resolve(Home.EDITIONS), arena.folder().resolve("results"))) {
                Folders.delete(made);
            }
        }
    }

    private static CaseResult battery(
            Arena arena, List<Indicator> indicators, StoredTown stored, BenchDatabase database) throws Exception {
        stored.copyForPeer(database, SCHEMA);
        Measurement values = stored.measure(0, Use.NOTHING).measurement();
        for (int i = 0; i < WARM; i++) {
            stored.forget();
            stored.measure(0, Use.NOTHING);
        }
        Facts facts = new Facts();
        Entrant mine = new Entrant(BATTERY, round -> {
            stored.forget();
            StoredTown.Timed timed = stored.measure(0, Use.NOTHING);
            StoredTown.requireEqual(BATTERY, timed.measurement(), values);
            return timed.seconds();
        });
        Entrant theirs = new Entrant("PostGIS, " + indicators.size() + " statements", round -> {
            double seconds = 0;
            for (Indicator indicator : indicators) {
                BenchDatabase.Timed timed =
                        database.ask(SCHEMA, Resources.text("battery/session.sql") + indicator.sql());
                facts.difference(areas(values, indicator).compare(indicator.id(), timed.areas(), "PostGIS"));
                seconds += timed.seconds();
            }
            return seconds;
        });
        Contest.run(arena.settings().runs(), arena.progress(), mine, theirs);
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("indicators", indicators.size());
        about.put("parcels", stored.parcels());
        about.put("difference", facts.difference);
        about.put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
        return CaseResult.of(BATTERY, mine, theirs, about);
    }

    private static final class Facts {
        private double difference;

        void difference(double relative) {
            difference = Math.max(difference, relative);
        }
    }

    /** The stored value as the statement gives it: one number, or one for each district. */
    private static Areas areas(Measurement measurement, Indicator indicator) {
        IndicatorValue value = measurement.values().stream()
                .filter(v -> v.id().equals(indicator.id()))
                .findFirst()
                .orElseThrow();
        Areas areas = new Areas();
        if (indicator.byUnit()) {
            for (IndicatorValue.Part part : value.by()) {
                Double number = part.value();
                if (number != null) {
                    areas.add(number, indicator.number(part.unit()));
                }
            }
        } else {
            Double number = value.value();
            if (number == null) {
                throw new AnswersDiffer(indicator.id() + ": " + value.reason());
            }
            areas.add(number);
        }
        return areas;
    }

    /**
     * Rounds change parcels scattered and in a cluster by turns; each later state follows from the one before. Two more states
     * are there for warming up, there and back.
     */
    private static CaseResult incremental(Arena arena, BatteryTown town, StoredTown stored) throws Exception {
        for (int state = 1; state <= 2; state++) {
            town.change(state, BatteryTown.Change.values()[state % 2]);
            stored.loadParcels(state);
        }
        for (int i = 0; i < WARM_AGAIN; i++) {
            stored.measure(1 + i % 2, Use.KEPT);
        }
        for (int i = 0; i < WARM; i++) {
            stored.measure(2, Use.NOTHING);
        }
        Map<BatteryTown.Change, List<Double>> times = new EnumMap<>(BatteryTown.Change.class);
        List<Measurement> changed = new ArrayList<>();
        List<Double> reopened = new ArrayList<>();
        Entrant again = new Entrant(INCREMENTAL, round -> {
            BatteryTown.Change change = BatteryTown.Change.values()[round % 2];
            int state = 3 + round;
            town.change(state, change);
            stored.loadParcels(state);
            StoredTown.Timed timed = stored.measure(state, Use.KEPT);
            changed.add(timed.measurement());
            times.computeIfAbsent(change, c -> new ArrayList<>()).add(timed.seconds());
            return timed.seconds();
        });
        Entrant whole = new Entrant("expediente, all computed again", round -> {
            stored.forget();
            reopened.add(stored.measure(2 + round, Use.KEPT).seconds());
            StoredTown.Timed timed = stored.measure(3 + round, Use.NOTHING);
            StoredTown.requireEqual(INCREMENTAL, changed.get(round), timed.measurement());
            // Back to where the next change starts from, with the indexes that a service has in memory.
            stored.measure(2 + round, Use.KEPT);
            stored.measure(3 + round, Use.KEPT);
            return timed.seconds();
        });
        Contest.run(arena.settings().runs(), arena.progress(), again, whole);
        Map<String, Object> about = new LinkedHashMap<>();
        times.forEach((change, seconds) -> about.put(change.name().toLowerCase(Locale.ROOT) + "_s", median(seconds)));
        about.put("reopened_s", median(reopened));
        about.put("parcels", town.parcels());
        about.put("changed", town.parcels() / 100);
        about.put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
        return CaseResult.of(INCREMENTAL, again, whole, about);
    }

    private static double median(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}

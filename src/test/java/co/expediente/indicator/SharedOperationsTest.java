package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.indicator.operation.KeptResults;
import co.expediente.indicator.operation.Operations.Done;
import co.expediente.indicator.operation.Operations.How;
import co.expediente.indicator.operation.PreparedLayers;
import co.expediente.indicator.operation.RunSettings;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.TerritoryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of the battery gives the same bits however it goes about its work: threads, order of rows, results of earlier runs. */
class SharedOperationsTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog BATTERY = IndicatorCatalogReader.read(LAYERS);

    @TempDir
    Path home;

    private static Battery.Result measure(TerritoryState state, RunSettings settings) {
        return new Battery(BATTERY, LAYERS, settings).measure(state, BATTERY.defaults());
    }

    private static RunSettings threads(int threads) {
        return new RunSettings(threads, null, new PreparedLayers());
    }

    private RunSettings keeping() {
        return new RunSettings(2, new KeptResults(home.resolve("results"), 1 << 26, "test"), new PreparedLayers());
    }

    private static List<Done> tables(Battery.Result result, How how) {
        return result.plan().operations().stream()
                .filter(o -> o.kind().equals("table") && o.how() == how)
                .toList();
    }

    @Test
    void threads_and_order_of_rows_do_not_change_a_bit() {
        RandomTown town = new RandomTown(3);
        Battery.Result one = measure(town, threads(1));
        assertThat(one.values().stream().filter(v -> v.value() != null).count()).isGreaterThan(12);
        assertThat(measure(town, threads(2)).values()).isEqualTo(one.values());
        assertThat(measure(town, threads(8)).values()).isEqualTo(one.values());
        assertThat(measure(town.shuffled(11), threads(2)).values()).isEqualTo(one.values());
    }

    @Test
    void after_random_edits_the_result_is_that_of_a_full_run_and_less_was_done() {
        RandomTown town = new RandomTown(5);
        measure(town, keeping());
        int corrected = 0;
        long pieces = 0;
        int kept = 0;
        for (int round = 0; round < 12; round++) {
            for (int edits = 1 + round % 3; edits > 0; edits--) {
                town.edit();
            }
            Battery.Result again = measure(town, keeping());
            Battery.Result whole = measure(town, threads(2));
            assertThat(again.values()).as("round %s", round).isEqualTo(whole.values());
            assertThat(again.index()).as("index and conflicts, round %s", round).isEqualTo(whole.index());
            assertThat(tables(again, How.COMPUTED)).as("round %s", round).isEmpty();
            pieces += again.plan().operations().stream()
                    .filter(o -> !o.kind().equals("table") && o.how() == How.DIFFERENCE)
                    .count();
            corrected += tables(again, How.DIFFERENCE).size();
            kept += tables(again, How.KEPT).size();
        }
        assertThat(corrected).isGreaterThan(10);
        assertThat(pieces).as("places that were formed in part").isGreaterThan(10);
        assertThat(kept).isGreaterThan(10);
    }

    @Test
    void places_of_conflicts_are_not_united_again_while_nothing_that_they_read_changes() {
        RandomTown town = new RandomTown(5);
        ConflictIndex first = measure(town, keeping()).index().conflict();
        assertThat(first).isNotNull();
        assertThat(first.area()).isPositive();
        Battery.Result again = measure(town, keeping());
        assertThat(again.index().conflict()).isEqualTo(first);
        assertThat(again.plan().operations()).noneMatch(o -> o.key().equals("CON"));
    }

    @Test
    void a_change_of_few_features_is_worked_off_with_few_features() {
        RandomTown town = new RandomTown(7);
        long all = features(measure(town, keeping()));
        town.redraw("area_construida", 20, 4);
        Battery.Result again = measure(town, keeping());
        assertThat(features(again)).isLessThan(all / 20);
        assertThat(features(again)).isPositive();
    }

    private static long features(Battery.Result result) {
        return result.plan().operations().stream()
                .filter(o -> o.kind().equals("table"))
                .mapToLong(Done::features)
                .sum();
    }

    @Test
    void a_full_run_reads_nothing_that_was_kept() {
        RandomTown town = new RandomTown(9);
        measure(town, keeping());
        assertThat(tables(measure(town, keeping()), How.COMPUTED)).isEmpty();
        Battery.Result full = measure(town, keeping().full());
        assertThat(tables(full, How.COMPUTED)).isNotEmpty();
        assertThat(full.plan().operations().stream().filter(o -> o.how() != How.COMPUTED))
                .isEmpty();
    }

    @Test
    void a_process_that_remembers_corrects_from_memory_and_leaves_its_files_to_the_next_one() {
        RandomTown town = new RandomTown(17);
        try (KeptResults kept = new KeptResults(home.resolve("results"), 1 << 26, "test").remembering()) {
            RunSettings settings = new RunSettings(2, kept, new PreparedLayers());
            measure(town, settings);
            for (int round = 0; round < 4; round++) {
                town.edit();
                Battery.Result again = measure(town, settings);
                assertThat(again.values())
                        .as("round %s", round)
                        .isEqualTo(measure(town, threads(2)).values());
                assertThat(tables(again, How.COMPUTED)).as("round %s", round).isEmpty();
            }
        }
        Battery.Result next = measure(town, keeping());
        assertThat(tables(next, How.KEPT)).isNotEmpty();
        assertThat(next.plan().operations().stream().filter(o -> o.kind().equals("table") && o.how() != How.KEPT))
                .isEmpty();
    }

    @Test
    void damaged_kept_results_are_made_anew() throws IOException {
        RandomTown town = new RandomTown(13);
        List<IndicatorValue> values = measure(town, keeping()).values();
        try (Stream<Path> files = Files.list(home.resolve("results"))) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
        Battery.Result again = measure(town, keeping());
        assertThat(again.values()).isEqualTo(values);
        assertThat(tables(again, How.KEPT)).isEmpty();
        assertThat(tables(measure(town, keeping()), How.KEPT)).isNotEmpty();
    }

    @Test
    void kept_results_stay_within_their_limit_and_the_oldest_go() throws IOException {
        KeptResults results = new KeptResults(home.resolve("results"), 1000, "test");
        for (int i = 0; i < 10; i++) {
            results.keep("r" + i, 300, out -> out.write(new byte[300]));
            Path newest;
            try (Stream<Path> files = Files.list(home.resolve("results"))) {
                newest = files.max(Comparator.comparing(f -> f.toFile().lastModified()))
                        .orElseThrow();
            }
            int age = 1000 - i;
            if (i < 9) {
                Files.setLastModifiedTime(
                        newest, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() - 1000L * age));
            }
        }
        results.tidy();
        assertThat(results.find("r9", in -> in.readAllBytes().length)).contains(300);
        assertThat(results.find("r0", in -> in.readAllBytes().length)).isEmpty();
    }

    /** One indicator's layer cannot be read; those that need it say so, and the others go on. */
    @Test
    void an_operation_that_fails_takes_only_those_with_it_that_need_it() {
        RandomTown town = new RandomTown(17);
        Map<String, IndicatorValue> sound = byId(measure(town, threads(2)));
        Map<String, IndicatorValue> values = byId(measure(new Poisoned(town, "tratamiento_urbanistico"), threads(2)));
        int failed = 0;
        for (IndicatorDefinition definition : BATTERY.all()) {
            boolean needs = definition.inputs().values().stream()
                    .anyMatch(i -> i.input().layer().equals("tratamiento_urbanistico"));
            IndicatorValue value = values.get(definition.id());
            if (needs && sound.get(definition.id()).value() != null) {
                assertThat(value.reason()).as(definition.id()).isEqualTo("R14");
                failed++;
            } else if (!needs
                    && definition.uses().isEmpty()
                    && !definition.by().contains("tipo_tratamiento_urbanistico")) {
                assertThat(value).as(definition.id()).isEqualTo(sound.get(definition.id()));
            }
        }
        assertThat(failed).isPositive();
    }

    private static Map<String, IndicatorValue> byId(Battery.Result result) {
        return result.values().stream().collect(java.util.stream.Collectors.toMap(IndicatorValue::id, v -> v));
    }

    private record Poisoned(TerritoryState state, String layer) implements TerritoryState {
        @Override
        public String planId() {
            return state.planId();
        }

        @Override
        public LocalDate cutoff() {
            return state.cutoff();
        }

        @Override
        public Map<String, EditionRef> editions() {
            return state.editions();
        }

        @Override
        public FlatEdition flat(EditionRef edition) {
            if (edition.layer().equals(layer)) {
                throw new IllegalStateException("poisoned");
            }
            return state.flat(edition);
        }

        @Override
        public TerritoryState at(LocalDate date) {
            return this;
        }

        @Override
        public List<LocalDate> cutoffs() {
            return state.cutoffs();
        }
    }
}

package co.expediente.bench;

import co.expediente.database.Cluster;
import co.expediente.database.Home;
import co.expediente.indicator.IndicatorCatalog;
import co.expediente.indicator.IndicatorCatalogReader;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.MeasureService;
import co.expediente.indicator.MeasureService.Use;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.MeasurementStore;
import co.expediente.indicator.ParameterStore;
import co.expediente.indicator.operation.RunSettings;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.LoadProgress;
import co.expediente.intake.LoadRequest;
import co.expediente.intake.LoadService;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Plans;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TerritoryStates;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The generated town in the database of this program, loaded as an office loads, measured as {@code measure} measures. */
final class StoredTown implements AutoCloseable {
    private static final String PLAN = "11001";
    private static final String USER = "bench";
    private static final List<String> LAYERS = List.of(
            "clasificacion_suelo",
            "comuna",
            "barrio",
            "area_actividad",
            "tratamiento_urbanistico",
            "zonificacion_amenaza",
            "espacio_publico");
    private static final String PARCELS = "predio";
    private static final LocalDate FIRST = LocalDate.of(2000, 12, 31);

    private final Supplier<ConfigurableApplicationContext> service;
    private final BatteryTown town;
    private final Path definitions;
    private @Nullable ConfigurableApplicationContext open;
    private @Nullable IndicatorCatalog catalog;
    private int run;

    /** A stored measurement and how long it took from its stored editions. */
    record Timed(Measurement measurement, double seconds) {}

    StoredTown(
            Supplier<ConfigurableApplicationContext> service,
            Arena arena,
            BatteryTown town,
            List<BatteryDefinitions.Indicator> indicators,
            Path folder)
            throws Exception {
        this.service = service;
        this.town = town;
        this.definitions = folder.resolve("indicators");
        BatteryDefinitions.write(indicators, definitions);
        Cluster cluster = arena.database().cluster();
        // The service finds the bench's home and the database that runs already.
        System.setProperty(Home.THROW_AWAY, arena.folder().toString());
        System.setProperty("EXPEDIENTE_DB_URL", cluster.url());
        System.setProperty("EXPEDIENTE_DB_USER", cluster.user());
        System.setProperty("EXPEDIENTE_DB_PASSWORD", cluster.password());
    }

    int parcels() {
        return town.parcels();
    }

    /** Starts the service, once for all that follows: measured is a service that runs. */
    void open() {
        if (open == null) {
            open = service.get();
        }
    }

    private ConfigurableApplicationContext context() {
        return Objects.requireNonNull(open, "not opened");
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
        List.of(Home.THROW_AWAY, "EXPEDIENTE_DB_URL", "EXPEDIENTE_DB_USER", "EXPEDIENTE_DB_PASSWORD")
                .forEach(System::clearProperty);
    }

    /** Loads the first state. */
    void load() {
        open();
        for (String layer : LAYERS) {
            load(context(), layer, town.file(layer), FIRST);
        }
        load(context(), PARCELS, town.parcelFile(0), FIRST);
    }

    /** Loads a later state of the parcels under its own date. */
    void loadParcels(int state) {
        load(context(), PARCELS, town.parcelFile(state), date(state));
    }

    private static LocalDate date(int state) {
        return FIRST.plusYears(state);
    }

    private static void load(ConfigurableApplicationContext context, String layer, Path file, LocalDate cutoff) {
        LoadRequest request = new LoadRequest(
                List.of(file),
                context.getBean(Plans.class).findOrDraft(PLAN, USER).id(),
                layer,
                cutoff,
                null,
                null,
                null,
                null,
                false,
                "bench",
                USER);
        LoadOutcome outcome = context.getBean(LoadService.class).load(request, LoadProgress.SILENT, Locale.ENGLISH);
        if (outcome.rejected() > 0) {
            throw new IllegalStateException(layer + ": " + outcome.rejected() + " features rejected");
        }
    }

    /**
     * Measures and stores.
     *
     * @param state of the parcels
     * @param use what of earlier runs
     */
    Timed measure(int state, Use use) {
        ConfigurableApplicationContext context = context();
        LayerCatalog layers = context.getBean(LayerCatalog.class);
        if (catalog == null) {
            catalog = new IndicatorCatalogReader(DefinitionFiles.folder("indicators", definitions), layers)
                    .catalog(false);
        }
        IndicatorCatalog battery = catalog;
        MeasureService measuring = new MeasureService(
                anyPlan -> battery,
                layers,
                context.getBean(ParameterStore.class),
                context.getBean(MeasurementStore.class),
                context.getBean(RunSettings.class));
        TerritoryStates states = context.getBean(TerritoryStates.class);
        String plan = context.getBean(Plans.class).get(PLAN).id();
        // Another name of the software: a stored measurement of the same state is not given back.
        String software = "bench-" + ProcessHandle.current().pid() + "-" + run++;
        long start = System.nanoTime();
        TerritoryState measured = states.office(plan, date(state));
        Measurement measurement =
                measuring.measure(measured, null, USER, software, use).measurement();
        return new Timed(measurement, (System.nanoTime() - start) / 1e9);
    }

    /** Lets the service forget what it has in memory of editions: who measures next reads their files. */
    void forget() {
        context().getBean(FlatEditions.class).forget();
    }

    /** Copies the editions of the first state to plain tables, indexed, for the peer's statements. */
    void copyForPeer(BenchDatabase database, String schema) throws Exception {
        Map<String, Long> editions = new TreeMap<>();
        String plan = context().getBean(Plans.class).get(PLAN).id();
        for (EditionRef edition : context()
                .getBean(TerritoryStates.class)
                .office(plan, FIRST)
                .editions()
                .values()) {
            editions.put(edition.layer(), edition.number());
        }
        database.copyEditions(schema, editions);
    }

    /** @throws AnswersDiffer when a value or a part is not the same to the last bit */
    static void requireEqual(String name, Measurement one, Measurement other) {
        for (int i = 0; i < one.values().size(); i++) {
            IndicatorValue a = one.values().get(i);
            IndicatorValue b = other.values().get(i);
            if (!Objects.equals(a.value(), b.value()) || !a.by().equals(b.by())) {
                throw new AnswersDiffer(name + ", " + a.id() + ": " + a.value() + " / " + b.value());
            }
        }
    }
}

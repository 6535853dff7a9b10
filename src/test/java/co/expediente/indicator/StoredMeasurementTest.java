package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.database.TestCluster;
import co.expediente.indicator.EvidenceFeature.Role;
import co.expediente.indicator.Results.Audience;
import co.expediente.indicator.operation.RunSettings;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Measurements in a real PostGIS: what is stored is what was measured, once, and the public sees only published cuts. */
class StoredMeasurementTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog BATTERY = IndicatorCatalogReader.read(LAYERS);
    private static EntityManagerFactory factory;
    private static JdbcClient jdbc;
    private static MeasurementStore store;
    private static ParameterStore parameters;
    private static MeasureService service;
    private static Evidence evidence;
    private static final Map<LocalDate, Map<String, Long>> ASKED = new HashMap<>();

    @BeforeAll
    static void database() {
        DataSource source = TestCluster.freshDatabase();
        jdbc = JdbcClient.create(source);
        jdbc.sql("""
                        INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, created_by, act_date,
                        short_from, short_to, medium_from, medium_to, long_from, long_to)
                        VALUES ('ejemplo', '99001', 'Ejemplo', 'Ejemplo', 'POT', 1, 'prueba', '2016-01-01',
                        '2016-01-01', '2019-12-31', '2020-01-01', '2023-12-31', '2024-01-01', '2027-12-31')""").update();
        factory = new HibernatePersistenceConfiguration("prueba")
                .managedClasses(MeasurementRecord.class, ValueRecord.class, PartsRecord.class)
                .property("jakarta.persistence.nonJtaDataSource", source)
                .createEntityManagerFactory();
        store = new MeasurementStore(factory);
        parameters = new ParameterStore(jdbc, BATTERY);
        service = new MeasureService(plan -> BATTERY, LAYERS, parameters, store, RunSettings.alone());
        evidence = new Evidence(
                new EvidenceStore(source, jdbc),
                store,
                plan -> BATTERY,
                new OwnDefinitions(jdbc),
                LAYERS,
                (plan, cutoff, editions) -> {
                    ASKED.clear();
                    ASKED.putAll(editions);
                    return state();
                },
                new TransactionTemplate(new JdbcTransactionManager(source)));
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM registro.measurement").update();
        jdbc.sql("DELETE FROM registro.parameter").update();
        jdbc.sql("DELETE FROM registro.cut").update();
    }

    @AfterAll
    static void close() {
        factory.close();
    }

    private static ExampleState state() {
        IndicatorDefinition hazard = BATTERY.find("AMR-02").orElseThrow();
        // The example's features stand in their layers; conditions read their real attributes.
        return ExampleState.ofLayers(
                hazard.examples().get(0), Map.of("ue", "clasificacion_suelo", "alta", "zonificacion_amenaza"));
    }

    @Test
    void what_is_stored_is_what_was_measured_and_a_second_run_gives_it_back() {
        ExampleState state = state();
        Measurement first = service.measure(state, null, "ana", "1.0").measurement();
        Measurement second = service.measure(state, null, "ana", "1.0").measurement();
        assertThat(second).isEqualTo(first);

        Measurement read =
                store.find("ejemplo", state.cutoff(), Audience.OFFICE).orElseThrow();
        assertThat(read.values()).isEqualTo(first.values());
        assertThat(read.index()).isEqualTo(first.index());
        IndicatorValue hazard = read.values().stream()
                .filter(v -> v.id().equals("AMR-02"))
                .findFirst()
                .orElseThrow();
        assertThat(hazard.numerator()).isEqualTo(240_000);
        assertThat(hazard.definition()).startsWith("sha256:");
        assertThat(hazard.editions()).hasSize(2);
    }

    @Test
    void evidence_is_drawn_when_it_is_asked_for_and_kept_without_simplification() {
        ExampleState state = state();
        Measurement measured = service.measure(state, null, "ana", "1.0").measurement();
        assertThat(evidence.note(measured.id(), "AMR-02")).isEmpty();
        assertThat(evidence.provable(measured.id())).contains("AMR-02");
        assertThat(evidence.ready(List.of(measured.id()), "AMR-02", Duration.ofMinutes(1)))
                .isTrue();
        // From the editions of the measurement, not from those in force.
        assertThat(ASKED.get(state.cutoff()).keySet())
                .isEqualTo(state.editions().keySet());
        List<EvidenceFeature> conflict = conflict(state, Audience.OFFICE);
        assertThat(conflict.stream().mapToDouble(e -> e.geometry().getArea()).sum())
                .isEqualTo(240_000);
        assertThat(conflict).allSatisfy(e -> assertThat(e.geometry().getSRID()).isEqualTo(9377));
        // PostGIS as the oracle of the stored geometry
        assertThat(jdbc.sql("""
                                SELECT sum(ST_Area(geom)) FROM registro.evidence WHERE indicator = 'AMR-02' AND papel = 'conflicto'
                                AND measurement_id = ?""").param(measured.id()).query(Double.class).single())
                .isEqualTo(240_000);
        EvidenceNote note = evidence.note(measured.id(), "AMR-02").orElseThrow();
        assertThat(note.differs()).isFalse();
        assertThat(note.measured()).isEqualTo(note.drawn());
        assertThat(note.pieces())
                .isEqualTo(evidence.pieces("ejemplo", state.cutoff(), "AMR-02", Audience.OFFICE)
                        .size());
        assertThat(note.box())
                .isEqualTo(jdbc.sql("""
                        SELECT ARRAY[ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b)]::float8[]
                        FROM (SELECT ST_Extent(geom) AS b FROM registro.evidence WHERE measurement_id = ?) e""")
                        .param(measured.id())
                        .query((row, n) -> Stream.of((Double[]) row.getArray(1).getArray())
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .single());
    }

    private static List<EvidenceFeature> conflict(ExampleState state, Audience audience) {
        return evidence.pieces("ejemplo", state.cutoff(), "AMR-02", audience).stream()
                .filter(e -> e.role() == Role.CONFLICTO)
                .toList();
    }

    @Test
    void many_who_ask_at_once_find_it_drawn_once() {
        Measurement measured = service.measure(state(), null, "ana", "1.1").measurement();
        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .filter(i -> evidence.ready(List.of(measured.id()), "AMR-02", Duration.ofMinutes(1)))
                        .count())
                .isEqualTo(8);
        evidence.drawAll(measured.id(), n -> {}, () -> false);
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM registro.evidence WHERE measurement_id = ? AND indicator = 'AMR-02'""").param(measured.id()).query(Long.class).single())
                .isEqualTo(evidence.note(measured.id(), "AMR-02").orElseThrow().pieces());
        assertThat(evidence.notes(List.of(measured.id())))
                .extracting(EvidenceNote::indicator)
                .containsExactlyInAnyOrderElementsOf(evidence.provable(measured.id()));
    }

    @Test
    void another_definition_draws_nothing_and_says_so() {
        Measurement measured = service.measure(state(), null, "ana", "1.2").measurement();
        jdbc.sql("UPDATE registro.indicator_value SET definition = 'sha256:old' WHERE indicator = 'AMR-02'")
                .update();
        assertThat(evidence.ready(List.of(measured.id()), "AMR-02", Duration.ofMinutes(1)))
                .isTrue();
        EvidenceNote note = evidence.note(measured.id(), "AMR-02").orElseThrow();
        assertThat(note.failure()).isEqualTo("DEFINITION");
        assertThat(note.pieces()).isZero();
        assertThat(note.box()).isNull();
    }

    @Test
    void values_by_unit_are_one_row_a_dimension_and_the_view_has_one_a_unit() {
        ExampleState state = state();
        Measurement measured = service.measure(state, null, "ana", "1.3").measurement();
        List<IndicatorValue> read = store.find("ejemplo", state.cutoff(), Audience.OFFICE)
                .orElseThrow()
                .values();
        assertThat(read).isEqualTo(measured.values());
        List<String> expected = new ArrayList<>();
        for (IndicatorValue value : measured.values()) {
            value.by()
                    .forEach(p -> expected.add(String.join(
                            "|",
                            value.id(),
                            p.dimension(),
                            p.unit(),
                            p.name(),
                            String.valueOf(p.value()),
                            String.valueOf(p.reason()))));
        }
        assertThat(expected).isNotEmpty();
        assertThat(jdbc.sql("""
                        SELECT indicator, dimension, unit, name, value, reason FROM registro.indicator_part_row
                        WHERE measurement_id = ?""")
                        .param(measured.id())
                        .query((row, n) -> String.join(
                                "|",
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                String.valueOf(row.getObject(5, Double.class)),
                                String.valueOf(row.getString(6))))
                        .list())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(jdbc.sql("SELECT count(DISTINCT (indicator, dimension)) = count(*) FROM registro.indicator_part")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_unit_with_neither_value_nor_reason_is_refused_by_the_database() {
        Measurement measured = service.measure(state(), null, "ana", "1.4").measurement();
        for (String bad : List.of("'{NULL}', '{NULL}'", "'{1}', '{R01}'", "'{1,2}', '{NULL}'")) {
            String[] parts = bad.split(", ");
            assertThatThrownBy(() -> jdbc.sql("""
                                    INSERT INTO registro.indicator_part (measurement_id, indicator, dimension, position, units,
                                        names, numerators, denominators, "values", reasons)
                                    VALUES (%d, 'AMR-02', 'prueba', 9, '{a}', '{A}', '{NULL}', '{NULL}', %s, %s)""".formatted(measured.id(), parts[0], parts[1]))
                            .update())
                    .as(bad)
                    .hasMessageContaining("check constraint");
        }
    }

    @Test
    void the_public_reads_only_what_belongs_to_a_published_cut() {
        ExampleState state = state();
        service.measure(state, null, "ana", "2.0");
        assertThat(store.find("ejemplo", state.cutoff(), Audience.PUBLIC)).isEmpty();
        long cut = jdbc.sql("""
                        INSERT INTO registro.cut (plan_id, cutoff, state) VALUES ('ejemplo', :c, 'APROBADA') RETURNING id""").param("c", state.cutoff()).query(Long.class).single();
        Measurement bound = service.measure(state, cut, "ana", "2.0").measurement();
        assertThat(store.cutoffs("ejemplo", Audience.PUBLIC)).isEmpty();
        jdbc.sql("UPDATE registro.cut SET state = 'PUBLICADA' WHERE id = ?")
                .param(cut)
                .update();
        assertThat(store.find("ejemplo", state.cutoff(), Audience.PUBLIC)).contains(bound);
        assertThat(conflict(state, Audience.PUBLIC)).isNotEmpty();
        assertThat(store.series("ejemplo", Audience.PUBLIC)).hasSize(1);
    }

    @Test
    void a_changed_parameter_gives_a_new_measurement_and_the_old_one_keeps_its_own_set() {
        ExampleState state = state();
        Measurement before = service.measure(state, null, "ana", "3.0").measurement();
        parameters.setGoal(
                "ejemplo",
                "AMR-02",
                new Parameters.Goal(
                        30.0, LocalDate.of(2015, 12, 31), false, Map.of("Largo_Plazo", 10.0), null, null, null, 2),
                "Acuerdo 012",
                "ana");
        Measurement after = service.measure(state, null, "ana", "3.0").measurement();
        assertThat(after.id()).isNotEqualTo(before.id());
        IndicatorValue hazard = after.values().stream()
                .filter(v -> v.id().equals("AMR-02"))
                .findFirst()
                .orElseThrow();
        assertThat(hazard.attainment()).isEqualTo(50.0);
        assertThat(hazard.target()).isEqualTo(10.0);
        assertThat(store.parametersOf(before.id()).orElseThrow()).doesNotContain("AMR-02\":{\"baseline\":30");
        assertThat(store.parametersOf(after.id()).orElseThrow()).contains("\"baseline\":30.0");
        assertThat(parameters.history("ejemplo").get(0).reason()).isEqualTo("Acuerdo 012");
        parameters.set("ejemplo", "meta:AMR-02", null, "de vuelta", "ana");
        assertThat(parameters.of("ejemplo").goals()).isEmpty();
    }
}

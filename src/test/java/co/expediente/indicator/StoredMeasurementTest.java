package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.database.TestCluster;
import co.expediente.indicator.EvidenceFeature.Role;
import co.expediente.indicator.Results.Audience;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measurements in a real PostGIS: what is stored is what was measured, once, and the public sees only published cuts. */
class StoredMeasurementTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog BATTERY = IndicatorCatalogReader.read(LAYERS);
    private static EntityManagerFactory factory;
    private static JdbcClient jdbc;
    private static MeasurementStore store;
    private static ParameterStore parameters;
    private static MeasureService service;

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
                .managedClasses(MeasurementRecord.class, ValueRecord.class, PartRecord.class, EvidenceRecord.class)
                .property("jakarta.persistence.nonJtaDataSource", source)
                .createEntityManagerFactory();
        store = new MeasurementStore(factory);
        parameters = new ParameterStore(jdbc, BATTERY);
        service = new MeasureService(plan -> BATTERY, LAYERS, parameters, store);
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
    void evidence_comes_back_with_its_area_and_without_simplification() {
        ExampleState state = state();
        service.measure(state, null, "ana", "1.0");
        var conflict = store.evidence("ejemplo", state.cutoff(), "AMR-02", Audience.OFFICE).stream()
                .filter(e -> e.role() == Role.CONFLICTO)
                .toList();
        assertThat(conflict.stream().mapToDouble(e -> e.geometry().getArea()).sum())
                .isEqualTo(240_000);
        assertThat(conflict).allSatisfy(e -> assertThat(e.geometry().getSRID()).isEqualTo(9377));
        // PostGIS as the oracle of the stored geometry
        assertThat(jdbc.sql("""
                                SELECT sum(ST_Area(geom)) FROM registro.evidence WHERE indicator = 'AMR-02' AND papel = 'conflicto'
                                AND measurement_id = (SELECT max(measurement_id) FROM registro.evidence)""").query(Double.class).single()).isEqualTo(240_000);
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
        assertThat(store.evidence("ejemplo", state.cutoff(), "AMR-02", Audience.PUBLIC))
                .isNotEmpty();
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

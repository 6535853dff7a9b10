package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.expediente.indicator.measuring.Projects;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a measurement says beside its values: conflicts, sums over units, changes, baselines, projects. By hand. */
class WholeMeasurementTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog BATTERY = IndicatorCatalogReader.read(LAYERS);

    /**
     * A municipality of 100 ha. High hazard and protection land overlap by 100 m × 100 m and both meet urban land or buildings;
     * one comuna covers the western half.
     */
    private static final String TOWN = """
            - layers:
                limite_municipal: ["R(4990000,2100000,4991000,2101000)"]
                clasificacion_suelo:
                  - {geometry: "R(4990000,2100000,4990500,2101000)", tipo_clasificacion_suelo: Urbano}
                  - {geometry: "R(4990500,2100000,4991000,2101000)", tipo_clasificacion_suelo: Rural}
                zonificacion_amenaza:
                  - {geometry: "R(4990200,2100000,4990500,2100200)", categoria_amenaza: Alta}
                ronda_hidrica: ["R(4990400,2100000,4990600,2100200)"]
                construccion: ["R(4990400,2100000,4990600,2100100)"]
                comuna:
                  - {geometry: "R(4990000,2100000,4990250,2101000)", cod_comuna: C1, nombre: Poniente}
                area_construida: ["R(4990000,2100000,4990600,2101000)"]
                centro_poblado_rural: ["R(4990900,2100900,4990950,2100950)"]
            """;

    private static Battery.Result measure(String yaml, Parameters parameters) {
        IndicatorExample example = new ExampleReader(DefinitionFiles.shipped("indicators"))
                .read("", DefinitionNode.parse("t", yaml), Map.of())
                .get(0);
        IndicatorDefinition any = BATTERY.all().get(0).withInputs(Map.of());
        return new Battery(BATTERY, LAYERS).measure(ExampleState.of(any, example), parameters);
    }

    private static IndicatorValue value(Battery.Result result, String id) {
        return result.values().stream()
                .filter(v -> v.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_place_with_several_conflicts_counts_once_and_kinds_keep_their_own_denominators() {
        ConflictIndex conflict = measure(TOWN, BATTERY.defaults()).index().conflict();
        assertThat(conflict).isNotNull();
        Map<String, Optional<Double>> byKind = conflict.types().stream()
                .collect(java.util.stream.Collectors.toMap(IndicatorValue::id, v -> Optional.ofNullable(v.value())));
        // 300 × 200 of 500 × 1000; 200 × 100 of 200 × 200; 100 × 1000 of 600 × 1000 of the built-up area
        assertThat(byKind.get("CON-01").orElseThrow()).isCloseTo(12, within(1e-9));
        assertThat(byKind.get("CON-03").orElseThrow()).isCloseTo(50, within(1e-9));
        assertThat(byKind.get("CON-05").orElseThrow()).isCloseTo(100.0 / 6, within(1e-9));
        assertThat(byKind.get("CON-02")).isEmpty();
        // 60 000 + 20 000 + 100 000 − (100 × 100 hazard and ronda) − (100 × 100 ronda and outside)
        assertThat(conflict.area()).isCloseTo(160_000, within(1e-6));
        assertThat(conflict.value()).isCloseTo(16, within(1e-9));
    }

    @Test
    void conflicts_without_a_municipal_boundary_have_the_reason_and_keep_their_kinds() {
        String without = TOWN.replaceAll("    limite_municipal:[^\\n]*\\n", "");
        ConflictIndex conflict = measure(without, BATTERY.defaults()).index().conflict();
        assertThat(conflict).isNotNull();
        assertThat(conflict.value()).isNull();
        assertThat(conflict.reason()).isEqualTo("R01");
        assertThat(conflict.measured()).isEqualTo(3);
    }

    @Test
    void units_that_do_not_cover_the_municipality_tell_what_lies_outside() {
        UnitCoverage comunas = value(measure(TOWN, BATTERY.defaults()), "AMR-02").context().units().stream()
                .filter(u -> u.dimension().equals("comuna"))
                .findFirst()
                .orElseThrow();
        assertThat(comunas.territory()).isCloseTo(0.25, within(1e-12));
        // hazard in urban land: 50 × 200 of 300 × 200 inside the comuna; urban land: half of it
        assertThat(comunas.numeratorDifference()).isCloseTo(50_000, within(1e-6));
        assertThat(comunas.numeratorOutside()).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(comunas.denominatorOutside()).isCloseTo(0.5, within(1e-12));
        assertThat(comunas.differs()).isTrue();
        UnitCoverage classes = value(measure(TOWN, BATTERY.defaults()), "AMR-02").context().units().stream()
                .filter(u -> u.dimension().equals("tipo_clasificacion_suelo"))
                .findFirst()
                .orElseThrow();
        assertThat(classes.differs()).isFalse();
        assertThat(classes.territory()).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_change_is_better_or_worse_by_the_direction_and_not_comparable_after_a_new_definition() {
        LocalDate then = LocalDate.of(2020, 12, 31);
        String hash = BATTERY.find("AMR-02").orElseThrow().hash();
        Past same = new Past(then, Map.of("AMR-02", new Past.Value(15, hash)));
        IndicatorValue now =
                value(measure(TOWN, BATTERY.defaults().after(Optional.of(same), Optional.of(same))), "AMR-02");
        Change change = now.context().change();
        assertThat(change).isNotNull();
        assertThat(change.difference()).isCloseTo(-3, within(1e-9));
        assertThat(change.trend()).isEqualTo(Change.Trend.BETTER);
        assertThat(now.quality()).doesNotContain("Q_NO_COMPARABLE");
        // A falling goal without a baseline starts from the first measurement, which was real.
        assertThat(now.context().start()).isEqualTo(new IndicatorValue.Start(15, IndicatorValue.Origin.REAL, then));
        assertThat(now.attainment()).isCloseTo(20, within(1e-9));

        Past other = new Past(then, Map.of("AMR-02", new Past.Value(10, "sha256:other")));
        IndicatorValue later =
                value(measure(TOWN, BATTERY.defaults().after(Optional.of(other), Optional.of(other))), "AMR-02");
        assertThat(later.context().change().trend()).isEqualTo(Change.Trend.WORSE);
        assertThat(later.quality()).contains("Q_NO_COMPARABLE");
    }

    @Test
    void projects_tell_declared_drawn_and_paid_progress_side_by_side() {
        Execution execution = measure("""
                        - layers:
                            proyecto_pot_p:
                              - {geometry: "R(4990000,2100000,4990100,2100100)", id_proyecto: P1, nombre: Parque, costo_cop: 400, sistema: EPU, plazo: Corto_Plazo, inicio_prev: 2016-01-01, fin_prev: 2019-12-31}
                              - {geometry: "R(4991000,2100000,4991100,2100100)", id_proyecto: P2, costo_cop: 100, plazo: Largo_Plazo, inicio_prev: 2016-01-01, fin_prev: 2099-12-31}
                            obra_ejecutada_p:
                              - {geometry: "R(4990000,2100000,4990050,2100100)", id_proyecto: P1, estado_obra: terminado, avance_fisico: 0.9, valor_ejec: 100}
                              - {geometry: "R(4995000,2100000,4995050,2100100)", id_proyecto: P9, nombre: Cancha, estado_obra: terminado}
                        """, BATTERY.defaults()).index().execution();
        assertThat(execution).isNotNull();
        ProjectTable projects = execution.projects();
        assertThat(projects).isNotNull();
        Projects.Row park = projects.rows().get(0);
        assertThat(park.declared()).isEqualTo(0.9);
        assertThat(park.drawn()).isCloseTo(0.5, within(1e-12));
        assertThat(park.spent()).isEqualTo(0.25);
        assertThat(park.progress()).isEqualTo(0.9);
        assertThat(park.disagrees()).isTrue();
        assertThat(park.overdue()).isTrue();
        assertThat(projects.rows().get(1).overdue()).isFalse();
        assertThat(projects.outside()).extracting(ProjectTable.Work::project).containsExactly("P9");
        // (400 · 0.9 + 100 · 0) ÷ 500
        assertThat(execution.progress()).isCloseTo(72, within(1e-9));
    }

    @Test
    void sensitivity_tells_range_and_every_system_left_out() {
        IndexRules rules = new IndexRules(IndexRules.Thresholds.DEFAULT);
        Map<String, Measurement.SystemIndex> systems = new java.util.LinkedHashMap<>();
        systems.put("AMR", rules.system(List.of(new IndexRules.Attained(80.0, 1.0, 1))));
        systems.put("SPD", rules.system(List.of(new IndexRules.Attained(40.0, 1.0, 1))));
        systems.put("MAR", rules.system(List.of(new IndexRules.Attained(null, null, 1))));
        Sensitivity s = rules.overall(systems, Map.of("AMR", 0.1, "SPD", 0.1, "MAR", 0.1))
                .sensitivity();
        assertThat(s).isNotNull();
        // (0.12 · 80 + 0.1 · 40) ÷ 0.22 and (0.08 · 80 + 0.1 · 40) ÷ 0.18; for SPD the same around 60
        assertThat(s.systems().get("AMR").heavier()).isCloseTo(13.6 / 0.22, within(1e-9));
        assertThat(s.lowest()).isCloseTo(10.4 / 0.18, within(1e-9));
        assertThat(s.highest()).isCloseTo(11.2 / 0.18, within(1e-9));
        assertThat(s.systems().get("AMR").without()).isEqualTo(40.0);
        assertThat(s.systems()).doesNotContainKey("MAR");
        // 60 is amber; without AMR 40 is red
        assertThat(s.lightChanges()).isTrue();
    }
}

package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.indicator.measuring.Rules;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reason why a value is null and each flag on a value (domain §C.14): what raises it, and the like that does not. */
class ReasonsAndFlagsTest {
    private static final String PEOPLE =
            "{unidad_tipo: municipio, unidad_cod: '99001', anio: 2024, total: 1000, urbana: 800, rural: 200}";

    @ParameterizedTest(name = "{0}: {3} {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "R01 | % | {a: {layer: area_protegida}} | area(a) / area(a) * 100 | {given: {a: missing}}",
                "R03 | % | {a: {layer: area_protegida}} | 100 * area(a) / area(a) | {given: {a: []}}",
                "R03 | ratio | {a: {layer: area_protegida}, b: {layer: bic}} | ln(area(a) / area(b)) | {given: {a: [], b: [\"R(0,0,9,9)\"]}}",
                "R04 | hab | {} | population('total') | {tables: {est_poblacion: []}}",
                "R04 | hab | {} | population('total') | {tables: {est_poblacion: [{unidad_tipo: municipio, anio: 2016, total: 5}]}}",
                "R06 | m² | {a: {layer: area_construida}, b: {layer: area_construida, at: baseline}} | area(a) - area(b) | {given: {a: []}}",
                "R06 | m² | {a: {layer: area_construida, at: previous}} | area(a) | {given: {}}",
                "R08 | n | {a: {layer: bic}} | count(a) - target() | {given: {a: []}}",
                "R09 | ratio | {a: {layer: area_actividad}} | shannon(a, 'uso_principal', 1) | {given: {a: []}}",
                "R07 | m² | {u: {layer: uso_suelo_actual}, n: {layer: area_actividad}, m: {layer: matriz_compatibilidad}} | area(compatible(u, 'uso', n, 'uso_principal', m))"
                        + " | {given: {u: [], n: [], m: missing}}",
                "R10 | ratio | {l: {layer: objetivo_indicador}} | linked_attainment(l, 'indicador')"
                        + " | {given: {l: [{objetivo: O, indicador: AMR-02}, {objetivo: O, indicador: SPD-01}, {objetivo: O, indicador: VTR-03}]}, attainments: {AMR-02: 80}}",
                "R12 | m² | {a: {layer: bic, where: \"pemp = true\"}} | area(a) | {layers: {bic: [{geometry: \"R(0,0,9,9)\"}]}}",
                "R12 | m² | {a: {layer: cesion_urbanistica}} | sum(a, 'obligada_m2') | {given: {a: [{geometry: \"R(0,0,9,9)\"}]}}"
            })
    void a_value_that_cannot_be_has_one_reason(
            String reason, String unit, String inputs, String formula, String example) {
        IndicatorValue value = TriedIndicator.value(
                unit, plain(inputs), formula, plain(example).replace("PEOPLE", PEOPLE));
        assertThat(value.value()).isNull();
        assertThat(value.reason()).isEqualTo(reason);
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }

    @Test
    void null_and_zero_are_never_exchanged() {
        IndicatorValue nothing =
                TriedIndicator.value("m²", "{a: {layer: area_protegida}}", "area(a)", "{given: {a: []}}");
        assertThat(nothing.value()).isEqualTo(0.0);
        assertThat(nothing.reason()).isNull();
    }

    private static final InventedTerritory TOWN = InventedTerritory.of(3);

    /** The town, one layer of which cannot be read. */
    private static TerritoryState unreadable() {
        return new TerritoryState() {
            @Override
            public String planId() {
                return TOWN.planId();
            }

            @Override
            public LocalDate cutoff() {
                return TOWN.cutoff();
            }

            @Override
            public Map<String, EditionRef> editions() {
                return TOWN.editions();
            }

            @Override
            public FlatEdition flat(EditionRef edition) {
                if (edition.layer().equals("tratamiento_urbanistico")) {
                    throw new IllegalStateException("the file is gone");
                }
                return TOWN.flat(edition);
            }

            @Override
            public TerritoryState at(LocalDate date) {
                return date.equals(cutoff()) ? this : TOWN.at(date);
            }

            @Override
            public List<LocalDate> cutoffs() {
                return TOWN.cutoffs();
            }
        };
    }

    private static Map<String, IndicatorValue> measured(TerritoryState state, Parameters parameters) {
        Map<String, IndicatorValue> values = new TreeMap<>();
        List<IndicatorDefinition> some = TriedIndicator.CATALOG.all().stream()
                .filter(d -> List.of("SUE-02", "SUE-03", "AMR-02").contains(d.id()))
                .toList();
        new Battery(TriedIndicator.CATALOG, TriedIndicator.LAYERS)
                .measure(state, parameters, some)
                .values()
                .forEach(v -> values.put(v.id(), v));
        return values;
    }

    private static Parameters parameters(boolean measureWithErrors, Map<String, String> notApplicable) {
        Parameters p =
                TriedIndicator.CATALOG.defaults().with(Map.of("calcular_con_errores", measureWithErrors ? 1.0 : 0.0));
        return new Parameters(
                p.numbers(),
                p.baselineDate(),
                p.adoptionDate(),
                p.horizons(),
                p.goals(),
                p.systemWeights(),
                notApplicable,
                p.first(),
                p.previous());
    }

    @Test
    void R02_open_errors_stop_a_value_only_where_the_office_wants_it() {
        assertThat(measured(TOWN.withErrors("tratamiento_urbanistico"), parameters(false, Map.of()))
                        .get("SUE-02")
                        .reason())
                .isEqualTo("R02");
        assertThat(measured(TOWN.withErrors("tratamiento_urbanistico"), parameters(false, Map.of()))
                        .get("SUE-03")
                        .reason())
                .isNull();
        IndicatorValue measured = measured(TOWN.withErrors("tratamiento_urbanistico"), parameters(true, Map.of()))
                .get("SUE-02");
        assertThat(measured.reason()).isNull();
        assertThat(measured.quality()).contains("Q_TOPO");
        assertThat(measured(TOWN, parameters(true, Map.of())).get("SUE-02").quality())
                .doesNotContain("Q_TOPO");
    }

    @Test
    void R05_declared_not_applicable_wins_over_a_value() {
        Parameters declared = parameters(true, Map.of("SUE-02", "Acuerdo 1"));
        assertThat(measured(TOWN, declared).get("SUE-02").reason()).isEqualTo("R05");
        assertThat(measured(TOWN, declared).get("SUE-03").reason()).isNull();
    }

    @Test
    void R14_what_fails_does_not_stop_the_others() {
        Map<String, IndicatorValue> values = measured(unreadable(), parameters(true, Map.of()));
        assertThat(values.get("SUE-02").reason()).isEqualTo("R14");
        assertThat(values.get("SUE-03").reason()).isNull();
        assertThat(values.get("AMR-02").reason()).isNull();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Q_ATR_NULO | m² | {a: {layer: bic, where: \"pemp = true\"}} | area(a)"
                        + " | {layers: {bic: [{geometry: \"R(0,0,9,9)\", pemp: true}, {geometry: \"R(20,0,29,9)\"}]}}"
                        + " | {layers: {bic: [{geometry: \"R(0,0,9,9)\", pemp: true}, {geometry: \"R(20,0,29,9)\", pemp: false}]}}",
                "Q_POB_EXTRAP | hab | {} | population('total')"
                        + " | {tables: {est_poblacion: [{unidad_tipo: municipio, anio: 2022, total: 5}]}}"
                        + " | {tables: {est_poblacion: [{unidad_tipo: municipio, anio: 2022, total: 5}, {unidad_tipo: municipio, anio: 2026, total: 7}]}}",
                "Q_RANGO | % | {} | 100 * stat('est_servicios', 'viviendas_con') / stat('est_vivienda', 'viviendas')"
                        + " | {tables: {est_servicios: [{unidad_tipo: municipio, anio: 2024, viviendas_con: 12}], est_vivienda: [{unidad_tipo: municipio, anio: 2024, viviendas: 10}]}}"
                        + " | {tables: {est_servicios: [{unidad_tipo: municipio, anio: 2024, viviendas_con: 10}], est_vivienda: [{unidad_tipo: municipio, anio: 2024, viviendas: 10}]}}",
                "Q_SIGNO | ratio | {a: {layer: area_protegida}, b: {layer: bic}} | (area(a) - area(b)) / area(a)"
                        + " | {given: {a: [\"R(0,0,9,9)\"], b: [\"R(0,0,19,9)\"]}}"
                        + " | {given: {a: [\"R(0,0,9,9)\"], b: [\"R(0,0,8,9)\"]}}",
                "Q_DIF_GEODESICA | m² | {a: {layer: area_protegida}} | area(a)"
                        + " | {given: {a: [\"R(4400000,2000000,4400100,2000100)\"]}}"
                        + " | {given: {a: [\"R(5000000,2000000,5000100,2000100)\"]}}",
                "Q_DIST_ID | ratio | {a: {layer: proyecto_pot_n}, b: {layer: obra_ejecutada_n}} | avn(a, b, 50)"
                        + " | {given: {a: [{geometry: \"POINT(4900000 2000000)\", id_proyecto: P}], b: [{geometry: \"POINT(4900051 2000000)\", id_proyecto: P}]}}"
                        + " | {given: {a: [{geometry: \"POINT(4900000 2000000)\", id_proyecto: P}], b: [{geometry: \"POINT(4900050 2000000)\", id_proyecto: P}]}}",
                "Q_PESO_IGUAL | ratio | {a: {layer: proyecto_pot_p}, b: {layer: obra_ejecutada_p}} | projects_progress(a, b)"
                        + " | {given: {a: [{geometry: \"R(0,0,9,9)\", id_proyecto: P, costo_cop: 5}, {geometry: \"R(20,0,29,9)\", id_proyecto: Q}], b: []}}"
                        + " | {given: {a: [{geometry: \"R(0,0,9,9)\", id_proyecto: P, costo_cop: 5}, {geometry: \"R(20,0,29,9)\", id_proyecto: Q, costo_cop: 6}], b: []}}",
                "Q_AV_DISCREPA | ratio | {a: {layer: proyecto_pot_p}, b: {layer: obra_ejecutada_p}} | projects_progress(a, b)"
                        + " | {given: {a: [{geometry: \"R(0,0,10,10)\", id_proyecto: P}], b: [{geometry: \"R(0,0,8,10)\", id_proyecto: P, estado_obra: terminado, avance_fisico: 1}]}}"
                        + " | {given: {a: [{geometry: \"R(0,0,10,10)\", id_proyecto: P}], b: [{geometry: \"R(0,0,9,10)\", id_proyecto: P, estado_obra: terminado, avance_fisico: 1}]}}",
                "Q_ANCHO_EST | m² | {a: {layer: espacio_publico}, v: {layer: via}} | area(streets(a, v, 'ancho_m', param('ancho_via')))"
                        + " | {given: {a: [], v: [{geometry: \"LINESTRING(0 0,9 0)\", ancho_m: 4}]}}"
                        + " | {given: {a: [\"R(0,0,9,9)\"], v: [{geometry: \"LINESTRING(0 0,9 0)\", ancho_m: 4}]}}",
                "Q_PARCIAL | ratio | {l: {layer: objetivo_indicador}} | linked_attainment(l, 'indicador')"
                        + " | {given: {l: [{objetivo: O, indicador: AMR-02}, {objetivo: O, indicador: SPD-01}]}, attainments: {AMR-02: 80}}"
                        + " | {given: {l: [{objetivo: O, indicador: AMR-02}, {objetivo: O, indicador: SPD-01}]}, attainments: {AMR-02: 80, SPD-01: 20}}",
                "Q_MATRIZ_PARCIAL | m² | {u: {layer: uso_suelo_actual}, n: {layer: area_actividad}, m: {layer: matriz_compatibilidad}} | area(compatible(u, 'uso', n, 'uso_principal', m))"
                        + " | {given: {u: [{geometry: \"R(0,0,9,9)\", uso: mixto}], n: [{geometry: \"R(0,0,9,9)\", uso_principal: Mixto}], m: [{uso: mixto, categoria: Otro, veredicto: permitido}]}}"
                        + " | {given: {u: [{geometry: \"R(0,0,9,9)\", uso: mixto}], n: [{geometry: \"R(0,0,9,9)\", uso_principal: Mixto}], m: [{uso: mixto, categoria: Mixto, veredicto: permitido}]}}",
                "Q_SUMA_UNIDADES | hab | {} | population('urbana')"
                        + " | {layers: {comuna: [{geometry: \"R(0,0,9,9)\", cod_comuna: '01'}]}, tables: {est_poblacion: [{unidad_tipo: comuna, unidad_cod: '01', anio: 2024, total: 30}]}}"
                        + " | {tables: {est_poblacion: [{unidad_tipo: municipio, anio: 2024, urbana: 42}, {unidad_tipo: comuna, unidad_cod: '01', anio: 2024, total: 30}]}}",
                "Q_EUCLIDIANA | hab | {a: {layer: equipamiento}, c: {layer: clasificacion_suelo}} | pob(buffer(a, 100))"
                        + " | {given: {a: [\"POINT(4900000 2000000)\"]}, layers: {clasificacion_suelo: [{geometry: \"R(4899000,1999000,4901000,2001000)\", tipo_clasificacion_suelo: Urbano}]}, tables: {est_poblacion: [PEOPLE]}}"
                        + " | NOT"
            })
    void a_flag_is_raised_by_its_cause_and_by_nothing_else(
            String flag, String unit, String inputs, String formula, String raises, String doesNot) {
        IndicatorValue flagged = TriedIndicator.value(unit, inputs, formula, raises.replace("PEOPLE", PEOPLE));
        assertThat(flagged.reason()).isNull();
        assertThat(flagged.quality()).contains(flag);
        if (!doesNot.equals("NOT")) {
            IndicatorValue clean = TriedIndicator.value(unit, inputs, formula, doesNot);
            assertThat(clean.reason()).isNull();
            assertThat(clean.quality()).doesNotContain(flag);
        }
    }

    @Test
    void what_the_load_of_a_layer_found_is_told_with_every_value_that_uses_it() {
        for (String flag : List.of("Q_ANTIGUO", "Q_ESCALA", "Q_CRS_DATUM", "Q_COD_PADRE")) {
            Map<String, IndicatorValue> values =
                    measured(TOWN.withFlag("tratamiento_urbanistico", flag), parameters(true, Map.of()));
            assertThat(values.get("SUE-02").quality()).contains(flag);
            assertThat(values.get("SUE-03").quality()).doesNotContain(flag);
        }
    }

    @Test
    void Q_VIG_CALC_what_depends_on_terms_whose_dates_were_counted_says_so() {
        Parameters told = parameters(true, Map.of());
        Map<String, Rules.Horizon> counted =
                Map.of("Corto_Plazo", new Rules.Horizon(LocalDate.of(2016, 1, 1), LocalDate.of(2019, 12, 31), true));
        Parameters computed = new Parameters(
                told.numbers(),
                told.baselineDate(),
                told.adoptionDate(),
                counted,
                Map.of(
                        "SUE-02",
                        new Parameters.Goal(null, null, false, Map.of("Corto_Plazo", 90.0), null, null, null, 1)),
                told.systemWeights(),
                Map.of(),
                told.first(),
                told.previous());
        Map<String, IndicatorValue> values = measured(TOWN, computed);
        assertThat(values.get("SUE-02").quality()).contains("Q_VIG_CALC");
        assertThat(measured(TOWN, told).values()).noneMatch(v -> v.quality().contains("Q_VIG_CALC"));
        assertThat(Parameters.rulesOf(computed.toJson()).horizons()).isEqualTo(counted);
    }

    @Test
    void people_are_spread_over_homes_or_over_land_and_never_said_to_be_walked_to_without_a_distance() {
        String land =
                "clasificacion_suelo: [{geometry: \"R(4899000,1999000,4901000,2001000)\", tipo_clasificacion_suelo: Urbano}]";
        String tables = "tables: {est_poblacion: [" + PEOPLE + "]}";
        String given = "given: {a: [\"R(4899000,1999000,4900000,2001000)\"]}";
        String inputs = "{a: {layer: area_protegida}}";
        IndicatorValue byLand = TriedIndicator.value(
                "hab", inputs, "pob(a)", "{" + given + ", layers: {" + land + "}, " + tables + "}");
        IndicatorValue byHomes = TriedIndicator.value(
                "hab",
                inputs,
                "pob(a)",
                "{" + given + ", layers: {" + land
                        + ", construccion: [{geometry: \"R(4899100,1999100,4899110,1999110)\", uso: residencial},"
                        + " {geometry: \"R(4900100,1999100,4900110,1999130)\", uso: residencial}]}, " + tables + "}");
        assertThat(byLand.value()).isEqualTo(400.0);
        assertThat(byLand.quality()).contains("Q_POB_AREAL").doesNotContain("Q_EUCLIDIANA");
        assertThat(byHomes.value()).isEqualTo(200.0);
        assertThat(byHomes.quality()).doesNotContain("Q_POB_AREAL");
    }
}

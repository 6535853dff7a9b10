package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTypingTest {
    private static final LayerCatalog CATALOG =
            new LayerCatalogReader(DefinitionFiles.shipped("layers"), DefinitionFiles.shipped("styles")).catalog(false);

    @Test
    void codes_are_found_through_blanks_case_accents_and_last_segment() {
        assertThat(one("zonificacion_amenaza", "categoria_amenaza", "ALTA ")).isEqualTo("Alta");
        assertThat(one("zonificacion_amenaza", "fenomeno", "Inundación")).isEqualTo("Inundacion");
        assertThat(one("clasificacion_suelo", "tipo_clasificacion_suelo", "expansion  urbana"))
                .isEqualTo("Expansion_Urbana");
        assertThat(one("zonificacion_suelo_rural", "tipo_categoria_rural", "Equipamiento"))
                .isEqualTo("Desarrollo_Restringido.Equipamento");
        assertThat(one("equipamiento", "tipo_sistema_general", "salud")).isEqualTo("Equipamientos.Salud");
    }

    @Test
    void what_is_not_official_stays_as_text_and_is_a_finding_of_its_own() {
        TypedRow row = type("zonificacion_amenaza", Map.of("fenomeno", "Inundacion", "categoria_amenaza", "Muy Alta"));
        assertThat(row.value("categoria_amenaza")).isNull();
        assertThat(row.kept()).containsExactly(Map.entry("categoria_amenaza", "Muy Alta"));
        assertThat(row.problems()).containsExactly(new AttributeProblem("CL101", "categoria_amenaza", "Muy Alta"));
    }

    @Test
    void a_code_of_another_branch_is_not_taken() {
        assertThat(codes(type("via", road("Equipamientos.Salud")))).containsExactly("CL101");
        assertThat(codes(type("via", road("Vias.Urbano.Local")))).isEmpty();
    }

    @Test
    void a_general_code_is_stored_and_flagged() {
        TypedRow row = type("via", road("Vias.Urbano"));
        assertThat(row.value("tipo_sistema_general")).isEqualTo("Vias.Urbano");
        assertThat(codes(row)).containsExactly("Q_COD_PADRE");
    }

    @Test
    void an_empty_source_is_the_layers_own_rule_or_cl102_never_both() {
        assertThat(codes(type("tratamiento_urbanistico", Map.of()))).containsExactly("CL14");
        assertThat(codes(type("tratamiento_urbanistico", Map.of("tipo_tratamiento_urbanistico", " \u00a0"))))
                .containsExactly("CL14");
        assertThat(codes(type("barrio", Map.of()))).containsExactly("CL102");
        assertThat(codes(type("norma_edificabilidad", Map.of()))).isEmpty();
    }

    @Test
    void rules_with_a_date_bind_only_acts_that_are_late_enough() {
        // Decreto 1807 was issued on 2014-09-19 (TM2: from that day); Decreto 3600 on 2007-09-20 (CL16: after it).
        AttributeTyping hazard = AttributeTyping.of(CATALOG, CATALOG.get("zonificacion_amenaza"));
        Map<String, String> raw = Map.of("fenomeno", "Inundacion");
        assertThat(codes(hazard.type(raw, LocalDate.of(2014, 9, 18)))).isEmpty();
        assertThat(codes(hazard.type(raw, LocalDate.of(2014, 9, 19)))).containsExactly("TM2");
        assertThat(codes(hazard.type(raw, null))).isEmpty();
        AttributeTyping rural = AttributeTyping.of(CATALOG, CATALOG.get("zonificacion_suelo_rural"));
        assertThat(codes(rural.type(Map.of(), LocalDate.of(2007, 9, 20)))).doesNotContain("CL16");
        assertThat(codes(rural.type(Map.of(), LocalDate.of(2007, 9, 21)))).contains("CL16");
        // The feature's own act wins over the plan's.
        assertThat(codes(hazard.type(
                        Map.of("fenomeno", "Inundacion", "fte_adm_fecha", "2009-01-01"), LocalDate.of(2020, 1, 1))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56|1234.56",
                "1,234.56|1234.56",
                "1.234.567|1234567",
                "1 234,5|1234.5",
                "12,5|12.5",
                "12.5|12.5",
                "0,125|0.125",
                "-3|-3",
                "−3,5|-3.5",
                "$ 2.500.000|2500000",
                "1234,567|1234.567",
                "1e3|1000"
            })
    void numbers_of_both_habits(String text, double expected) {
        assertThat(one("norma_edificabilidad", "indice_construccion", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.234", "12,345", "1.2.3", "doce", "1,23.4", "12,34,56", "NaN", "Infinity", "1e400", "0x10", "3 m"
            })
    void numbers_that_may_be_two_or_none_are_refused(String text) {
        TypedRow row = type("norma_edificabilidad", Map.of("indice_construccion", text));
        assertThat(row.value("indice_construccion")).isNull();
        assertThat(codes(row)).containsExactly("SHP-028");
        assertThat(row.kept()).containsEntry("indice_construccion", text);
    }

    @Test
    void a_numeric_column_has_a_decimal_point_so_nothing_is_ambiguous() {
        AttributeTyping typing =
                AttributeTyping.of(CATALOG, CATALOG.get("norma_edificabilidad"), Set.of("indice_construccion"));
        assertThat(typing.type(Map.of("indice_construccion", "1.234"), null).value("indice_construccion"))
                .isEqualTo(1.234);
        assertThat(codes(typing.type(Map.of("indice_construccion", "********"), null)))
                .containsExactly("SHP-026");
    }

    @ParameterizedTest
    @CsvSource({"1.234,1234", "3.0,3", "12,12", "1.234.567,1234567"})
    void whole_numbers(String text, long expected) {
        assertThat(one("plan_parcial", "vivienda_prevista", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29,2024-02-29",
        "29/02/2024,2024-02-29",
        "3-4-2024,2024-04-03",
        "20240229,2024-02-29",
        "2024/02/29 00:00:00+00,2024-02-29",
        "2024-02-29T23:59:59Z,2024-02-29"
    })
    void dates_year_first_or_day_first(String text, LocalDate expected) {
        assertThat(one("plan_parcial", "fecha_adopcion", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12/31/2024,SHP-027", "29/02/2023,SHP-027", "00000000,SHP-027", "3/4/24,CSV-009", "ayer,SHP-027"})
    void dates_that_are_none_are_refused_with_their_code(String text, String code) {
        assertThat(codes(type("plan_parcial", Map.of("estado_pp", "adoptado", "fecha_adopcion", text))))
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "S,true",
        "Sí,true",
        "1,true",
        "verdadero,true",
        "t,true",
        "N,false",
        "no,false",
        "0,false",
        "FALSE,false"
    })
    void yes_and_no(String text, boolean expected) {
        assertThat(one("frontera_agricola", "dentro", text)).isEqualTo(expected);
    }

    @Test
    void lists_are_split_at_semicolons_only() {
        assertThat(one("area_actividad", "uso_prohibido", "Industria, pesada; Minería ;; Bares"))
                .isEqualTo(List.of("Industria, pesada", "Minería", "Bares"));
    }

    @Test
    void rules_between_attributes() {
        FeatureRules.Context context =
                new FeatureRules.Context("05088", LocalDate.of(2025, 12, 31), LocalDate.of(2020, 1, 1));
        assertThat(check("clasificacion_suelo", Map.of("cod_mun", "05001"), context))
                .contains("CL104");
        assertThat(check("clasificacion_suelo", Map.of("cod_mun", "5088"), context))
                .doesNotContain("CL104");
        assertThat(check(
                        "clasificacion_suelo",
                        Map.of("vigente_desde", "2020-01-02", "vigente_hasta", "2020-01-01"),
                        context))
                .containsExactly("TM101");
        assertThat(check("clasificacion_suelo", Map.of("fte_adm_fecha", "2026-01-01"), context))
                .containsExactly("TM102");
        assertThat(check("area_construida", Map.of("fecha_captura", "2023-12-30"), context))
                .containsExactly("TM103");
        assertThat(check("area_construida", Map.of("fecha_captura", "2023-12-31"), context))
                .isEmpty();
        assertThat(check("obra_ejecutada_l", Map.of("inicio", "2019-12-31", "fin", "2019-01-01"), context))
                .containsExactly("TM104", "TM104");
        assertThat(check("obra_ejecutada_l", Map.of("avance_fisico", "45"), context))
                .containsExactly("Q_RANGO");
        assertThat(check("zonificacion_amenaza", Map.of("fte_esp_escala", "100000"), context))
                .containsExactly("CL106");
        assertThat(check(
                        "zonificacion_suelo_rural",
                        Map.of("uso_principal", "Agricola", "tipo_categoria_rural", "Areas_SINAP"),
                        context))
                .containsExactly("TM3");
        assertThat(check(
                        "zonificacion_suelo_rural",
                        Map.of("uso_principal", "Centro_Poblado", "tipo_categoria_rural", "Suburbano"),
                        context))
                .containsExactly("TM4");
        assertThat(check("est_poblacion", Map.of("total", "100", "urbana", "60", "rural", "38"), context))
                .containsExactly("CL108");
        assertThat(check("est_poblacion", Map.of("total", "100", "urbana", "60", "rural", "39"), context))
                .isEmpty();
        assertThat(check("est_poblacion", Map.of("total", "-1"), context)).containsExactly("CL108");
    }

    @Test
    void a_hundred_thousand_rows_are_typed_in_well_under_two_seconds() {
        AttributeTyping typing = AttributeTyping.of(CATALOG, CATALOG.get("via"));
        Map<String, String> raw = road("Vias.Urbano.Local");
        long start = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            assertThat(typing.type(raw, null).problems()).isSameAs(List.of());
        }
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(2);
    }

    private static List<String> check(String layer, Map<String, String> raw, FeatureRules.Context context) {
        return new FeatureRules(CATALOG.get(layer), context)
                .check(type(layer, raw)).stream().map(AttributeProblem::code).toList();
    }

    private static Map<String, String> road(String kind) {
        return Map.of(
                "tipo_sistema_general", kind,
                "detalle_sistema_general", "Calle 50",
                "nivel", "Municipal",
                "estado", "Existente",
                "ancho_m", "7,5");
    }

    private static @Nullable Object one(String layer, String attribute, String text) {
        return type(layer, Map.of(attribute, text)).value(attribute);
    }

    private static TypedRow type(String layer, Map<String, String> raw) {
        return AttributeTyping.of(CATALOG, CATALOG.get(layer)).type(raw, null);
    }

    private static List<String> codes(TypedRow row) {
        return row.problems().stream().map(AttributeProblem::code).toList();
    }
}

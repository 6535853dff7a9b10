package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Places that formulas make of others: what a matrix forbids, where buildings are dense, where people live. Sizes by hand. */
class PlacesOfFormulasTest {
    // ---- compatibility ----------------------------------------------------------------------------------------------

    private static IndicatorValue forbidden(String uses, String norms, String matrix) {
        return TriedIndicator.value(
                "m²",
                "{u: {layer: uso_suelo_actual}, n: {layer: zonificacion_suelo_rural}, m: {layer: matriz_compatibilidad}}",
                "area(incompatible(u, 'uso', n, 'uso_principal', m))",
                "{given: {u: " + uses + ", n: " + norms + ", m: " + matrix + "}}");
    }

    private static final String FACTORY = "{geometry: \"R(0,0,10,10)\", uso: industrial}";
    private static final String HOMES = "{geometry: \"R(10,0,20,10)\", uso: residencial}";
    private static final String NATURE =
            "{geometry: \"R(0,0,20,5)\", uso_principal: Conservacion_Proteccion_Ambiental.Preservacion}";

    @Test
    void only_what_the_matrix_forbids_is_forbidden() {
        IndicatorValue value = forbidden(
                "[" + FACTORY + ", " + HOMES + "]",
                "[" + NATURE + "]",
                "[{uso: industrial, categoria: Conservacion_Proteccion_Ambiental, veredicto: prohibido},"
                        + " {uso: residencial, categoria: Conservacion_Proteccion_Ambiental, veredicto: condicionado}]");
        assertThat(value.value()).isEqualTo(50.0);
        assertThat(value.quality()).doesNotContain("Q_MATRIZ_PARCIAL");
    }

    @Test
    void the_row_that_names_more_wins_in_whatever_order_the_rows_stand() {
        String general = "{uso: industrial, categoria: Conservacion_Proteccion_Ambiental, veredicto: prohibido}";
        String exception =
                "{uso: industrial, categoria: Conservacion_Proteccion_Ambiental.Preservacion, veredicto: permitido}";
        assertThat(forbidden("[" + FACTORY + "]", "[" + NATURE + "]", "[" + general + ", " + exception + "]")
                        .value())
                .isEqualTo(0.0);
        assertThat(forbidden("[" + FACTORY + "]", "[" + NATURE + "]", "[" + exception + ", " + general + "]")
                        .value())
                .isEqualTo(0.0);
        assertThat(forbidden("[" + FACTORY + "]", "[" + NATURE + "]", "[" + general + "]")
                        .value())
                .isEqualTo(50.0);
    }

    @Test
    void a_pair_that_the_matrix_does_not_name_is_neither_and_is_told() {
        IndicatorValue value = forbidden(
                "[" + FACTORY + ", " + HOMES + "]",
                "[" + NATURE + "]",
                "[{uso: industrial, categoria: Conservacion_Proteccion_Ambiental, veredicto: prohibido}]");
        assertThat(value.value()).isEqualTo(50.0);
        assertThat(value.quality()).contains("Q_MATRIZ_PARCIAL");
    }

    @Test
    void a_place_that_two_uses_or_two_norms_cover_counts_once() {
        IndicatorValue value = forbidden(
                "[" + FACTORY + ", {geometry: \"R(5,0,10,10)\", uso: industrial}]",
                "[" + NATURE + ", " + NATURE + "]",
                "[{uso: industrial, categoria: Conservacion_Proteccion_Ambiental, veredicto: prohibido}]");
        assertThat(value.value()).isEqualTo(50.0);
    }

    @Test
    void R07_without_a_matrix_nothing_is_forbidden_or_allowed() {
        assertThat(forbidden("[" + FACTORY + "]", "[" + NATURE + "]", "missing").reason())
                .isEqualTo("R07");
        assertThat(forbidden("[" + FACTORY + "]", "[" + NATURE + "]", "[]").reason())
                .isEqualTo("R07");
    }

    // ---- density ----------------------------------------------------------------------------------------------------

    private static Double dense(String buildings) {
        return TriedIndicator.value(
                        "m²",
                        "{c: {layer: construccion}}",
                        "area(dense(c, param('celda_densidad'), 0.02))",
                        "{given: {c: " + buildings + "}}")
                .value();
    }

    @Test
    void a_cell_counts_from_its_threshold_on_and_a_building_in_two_cells_counts_in_each_with_its_part() {
        // 2 % of a hectare is 200 m²: 20 × 10 m, and a building of which 300 m² lie in one cell and 100 m² in the next
        assertThat(dense("[\"R(4990010,2100010,4990030,2100020)\"]")).isEqualTo(10_000.0);
        assertThat(dense("[\"R(4990010,2100010,4990030,2100019.9)\"]")).isEqualTo(0.0);
        assertThat(dense("[\"R(4990070,2100010,4990110,2100020)\"]")).isEqualTo(10_000.0);
        assertThat(dense("[\"R(4990070,2100010,4990110,2100020)\", \"R(4990150,2100010,4990160,2100020)\"]"))
                .isEqualTo(20_000.0);
    }

    @Test
    void buildings_that_overlap_make_a_cell_no_denser() {
        assertThat(dense("[\"R(4990010,2100010,4990025,2100020)\", \"R(4990010,2100010,4990025,2100020)\"]"))
                .isEqualTo(0.0);
    }

    // ---- homes ------------------------------------------------------------------------------------------------------

    private static final String UNIT = "comuna: [{geometry: \"R(4990000,2100000,4990200,2100100)\", cod_comuna: '01'}]";
    private static final String PEOPLE =
            "tables: {est_poblacion: [{unidad_tipo: municipio, unidad_cod: '99001', anio: 2024,"
                    + " total: 1000, urbana: 1000, rural: 0}, {unidad_tipo: comuna, unidad_cod: '01', anio: 2024, total: 1000}]}";

    /** People of the western half of a comuna of 1 000. */
    private static IndicatorValue west(String buildings) {
        return TriedIndicator.value(
                "hab",
                "{a: {layer: area_protegida}}",
                "pob(a)",
                "{given: {a: [\"R(4990000,2100000,4990100,2100100)\"]}, layers: {" + UNIT + ", construccion: ["
                        + buildings + "]}, " + PEOPLE + "}");
    }

    private static String building(int west, int east, String more) {
        return "{geometry: \"R(" + (4990000 + west) + ",2100010," + (4990000 + east) + ",2100020)\"" + more + "}";
    }

    @Test
    void people_live_where_the_floors_are() {
        String low = building(10, 20, ", uso: residencial, pisos: 1");
        assertThat(west(low + ", " + building(110, 120, ", uso: residencial, pisos: 4"))
                        .value())
                .isCloseTo(200, within(1e-9));
        assertThat(west(low + ", " + building(110, 140, ", uso: residencial, pisos: 1"))
                        .value())
                .isCloseTo(250, within(1e-9));
        assertThat(west(low + ", " + building(110, 140, ", uso: industrial, pisos: 9"))
                        .value())
                .isCloseTo(1000, within(1e-9));
    }

    @Test
    void a_building_on_the_border_is_shared_out_by_its_floor() {
        assertThat(west(building(70, 110, ", uso: residencial, pisos: 2")).value())
                .isCloseTo(750, within(1e-9));
    }

    @Test
    void the_same_building_twice_houses_nobody_more() {
        String low = building(10, 20, ", uso: residencial, pisos: 1");
        assertThat(west(low + ", " + low + ", " + building(110, 120, ", uso: residencial, pisos: 1"))
                        .value())
                .isCloseTo(500, within(1e-9));
    }

    @Test
    void storeys_that_some_buildings_do_not_tell_count_one_and_are_told() {
        IndicatorValue some = west(
                building(10, 20, ", uso: residencial") + ", " + building(110, 120, ", uso: residencial, pisos: 3"));
        assertThat(some.value()).isCloseTo(250, within(1e-9));
        assertThat(some.quality()).contains("Q_ATR_NULO");
        assertThat(west(building(10, 20, ", uso: residencial")).quality()).doesNotContain("Q_ATR_NULO");
    }

    /** Blocks of 100 × 100 m side by side; a school in the centre of the first: 0 m and 100 m away. */
    private static IndicatorValue distance(String buildings) {
        return TriedIndicator.value(
                "m",
                "{m: {layer: manzana}, e: {layer: equipamiento}, v: {layer: via, optional: true}}",
                "mean_distance(m, e, v)",
                "{given: {m: [\"R(4990000,2100000,4990100,2100100)\", \"R(4990100,2100000,4990200,2100100)\"],"
                        + " e: [\"POINT(4990050 2100050)\"], v: missing}, layers: {" + UNIT + ", construccion: ["
                        + buildings
                        + "]}, " + PEOPLE + "}");
    }

    @Test
    void people_of_a_building_in_two_blocks_live_in_both() {
        assertThat(distance(building(10, 20, ", uso: residencial")).value()).isCloseTo(0, within(1e-9));
        assertThat(distance(building(110, 120, ", uso: residencial")).value()).isCloseTo(100, within(1e-9));
        assertThat(distance(building(70, 110, ", uso: residencial")).value()).isCloseTo(25, within(1e-9));
    }

    @Test
    void without_homes_people_are_spread_over_the_land_of_the_unit() {
        IndicatorValue value = distance("");
        assertThat(value.value()).isCloseTo(50, within(1e-9));
        assertThat(value.quality()).contains("Q_POB_AREAL", "Q_EUCLIDIANA");
    }
}

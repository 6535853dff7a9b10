package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Golden numbers of domain §D through formulas, as a planner writes them. Those of indicators that the battery has lie in
 * {@code indicators/golden} (G5 to G8, G10, G12 to G16) and run with its examples; G9 to G11 that need no formula are in the
 * tests of slivers and of the index.
 */
class GoldenNumbersTest {
    private static final double M2 = 1e-6;
    private static final String A = "R(4990000,2100000,4990100,2100100)";
    private static final String B = "R(4990060,2100040,4990160,2100140)";
    private static final String U =
            "POLYGON((4990000 2100000,4990200 2100000,4990200 2100200,4990000 2100200,4990000 2100000),"
                    + "(4990050 2100050,4990100 2100050,4990100 2100100,4990050 2100100,4990050 2100050))";
    private static final String X = "POLYGON((4990040 2100040,4990120 2100040,4990040 2100120,4990040 2100040))";
    private static final String P = "POLYGON((4950123.456 2075432.109,4951234.567 2075512.345,4951456.789 2076789.012,"
            + "4950678.901 2077001.234,4950011.223 2076345.678,4950123.456 2075432.109),(4950600 2076000,4950700 2076000,"
            + "4950700 2076100,4950600 2076100,4950600 2076000))";

    private static IndicatorValue of(String unit, String formula, String a, String b) {
        return TriedIndicator.value(
                unit,
                "{a: {layer: zonificacion_amenaza}, b: {layer: area_protegida}}",
                formula,
                "{given: {a: [%s], b: [%s]}}".formatted(a, b));
    }

    private static double number(String unit, String formula, String a, String b) {
        return Objects.requireNonNull(of(unit, formula, a, b).value());
    }

    private static String quoted(String... shapes) {
        return "\"" + String.join("\", \"", shapes) + "\"";
    }

    @Test
    void G1_a_place_that_two_features_cover_counts_once() {
        assertThat(number("m²", "area(a)", quoted(A, B), "")).isEqualTo(17600, within(M2));
        assertThat(number("m²", "area(a, b)", quoted(A), quoted(B))).isEqualTo(2400, within(M2));
        assertThat(number("m²", "area(union(a, b))", quoted(A), quoted(B))).isEqualTo(17600, within(M2));
    }

    @Test
    void G1_a_feature_twice_is_one_place() {
        assertThat(number("m²", "area(a)", quoted(A, A), "")).isEqualTo(10000, within(M2));
        assertThat(number("m²", "area(a, b)", quoted(A, A), quoted(A, A))).isEqualTo(10000, within(M2));
    }

    @Test
    void G2_what_lies_in_a_hole_is_not_covered() {
        assertThat(number("m²", "area(a)", quoted(U), "")).isEqualTo(37500, within(M2));
        assertThat(number("m²", "area(a)", quoted(X), "")).isEqualTo(3200, within(M2));
        assertThat(number("m²", "area(difference(a, b))", quoted(X), quoted(U))).isEqualTo(1700, within(M2));
        IndicatorValue share = of("ratio", "area(a, b) / area(a)", quoted(X), quoted(U));
        assertThat(share.value()).isEqualTo(0.46875, within(1e-9));
        assertThat(share.numerator()).isEqualTo(1500, within(M2));
        assertThat(share.denominator()).isEqualTo(3200, within(M2));
    }

    @Test
    void G3_area_and_border_of_an_irregular_polygon_with_a_hole() {
        assertThat(number("m²", "area(a)", quoted(P), "")).isEqualTo(1701357.31938214, within(M2));
        assertThat(number("m", "perimeter(a)", quoted(P), "")).isEqualTo(5472.329037055, within(M2));
    }

    @Test
    void G4_areas_have_a_companion_on_the_ellipsoid() {
        assertThat(of("m²", "area(a)", quoted(P), "").geodesic()).isEqualTo(1703980.2450, within(2e-3));
        assertThat(of("m²", "area(a)", quoted("R(5000000,2300000,5001000,2301000)"), "")
                        .geodesic())
                .isEqualTo(1001601.9138, within(2e-3));
        assertThat(of("m²", "area(a)", quoted("R(4560000,1950000,4570000,1960000)"), "")
                        .geodesic())
                .isEqualTo(99691872.5971, within(1e-9 * 99691872.5971));
    }

    @Test
    void G4_parts_of_an_area_have_the_companion_of_the_whole() {
        String left = "R(4560000,1950000,4563000,1960000)";
        String right = "R(4563000,1950000,4570000,1960000)";
        String whole = "R(4560000,1950000,4570000,1960000)";
        double parts = Objects.requireNonNull(
                        of("m²", "area(a, b)", quoted(left), quoted(whole)).geodesic())
                + Objects.requireNonNull(
                        of("m²", "area(a, b)", quoted(right), quoted(whole)).geodesic());
        assertThat(parts).isEqualTo(99691872.5971, within(1e-9 * 99691872.5971));
    }

    @Test
    void G4_a_line_has_a_companion_too() {
        IndicatorValue length = TriedIndicator.value(
                "m",
                "{a: {layer: via}}",
                "length(a)",
                "{given: {a: [\"LINESTRING(4950123.456 2075432.109,4951234.567 2075512.345,4951456.789 2076789.012)\"]}}");
        assertThat(length.value()).isEqualTo(2409.867378318, within(M2));
        assertThat(length.geodesic()).isEqualTo(2411.725161514, within(M2));
    }

    @Test
    void G8_parts_by_unit_add_up_to_each_class_and_the_whole_comes_from_areas() {
        String classes = "[{geometry: \"R(4980000,2090000,4981250,2092000)\", tipo_clasificacion_suelo: Urbano},"
                + "{geometry: \"R(4981250,2090000,4981750,2092000)\", tipo_clasificacion_suelo: Expansion_Urbana},"
                + "{geometry: \"R(4981750,2090000,4985000,2092000)\", tipo_clasificacion_suelo: Rural}]";
        Map<String, Double> expected = Map.of("Urbano", 2.5e6, "Expansion_Urbana", 1e6, "Rural", 6.5e6);
        Map<String, Double> first = Map.of("Urbano", 1e6, "Expansion_Urbana", 4e5, "Rural", 2.6e6);
        expected.forEach((code, whole) -> {
            IndicatorValue share = TriedIndicator.value(
                    "%",
                    "{m: {layer: limite_municipal}, c: {layer: clasificacion_suelo, where: \"tipo_clasificacion_suelo = '"
                            + code + "'\"}}",
                    "100 * area(c, m) / area(m)",
                    "{given: {m: [\"R(4980000,2090000,4985000,2092000)\"]}, layers: {clasificacion_suelo: " + classes
                            + ", comuna: [{geometry: \"R(4980000,2090000,4985000,2090800)\", cod_comuna: u1},"
                            + "{geometry: \"R(4980000,2090800,4985000,2092000)\", cod_comuna: u2}]}}");
            assertThat(share.value()).isEqualTo(100 * whole / 1e7, within(1e-9));
            assertThat(share.numerator()).isEqualTo(whole, within(M2));
            Map<String, Double> units = share.by().stream()
                    .collect(Collectors.toMap(IndicatorValue.Part::unit, p -> Objects.requireNonNull(p.numerator())));
            assertThat(units.get("u1")).isEqualTo(first.get(code), within(M2));
            assertThat(units.get("u1") + units.get("u2")).isEqualTo(whole, within(1e-6 * whole));
        });
    }
}

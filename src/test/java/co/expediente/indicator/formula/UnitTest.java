package co.expediente.indicator.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units follow a formula as in physics: what may be added, what a quotient is, what an indicator may declare. */
class UnitTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            area(p)                                     | m²
            area(p) / 10000                             | m²
            area(p) / area(p)                           | 1
            100 * area(p, q) / area(q)                  | 1
            length(l)                                   | m
            length(l) * length(l)                       | m²
            length(l) / area(p)                         | 1/m
            area(p) / length(l)                         | m
            perimeter(p)                                | m
            count(n)                                    | n
            count(n) / population('total')              | n/hab
            area(p) / population('urbana')              | m²/hab
            population('rural') / area(p)               | hab/m²
            pob(buffer(n, 500)) / population('urbana')  | 1
            population('total') / years('baseline')     | hab/a
            area(p) - 0                                 | m²
            max(0, area(p) - area(q))                   | m²
            min(area(p) / area(q), 1)                   | 1
            avl(l, l, 10)                               | 1
            avp(p, q)                                   | 1
            sum(n, 'libre')                             | ?
            sum(n, 'costo_cop') / count(n)              | cop/n
            ln(population('total') / population('rural')) | 1
            convert(sum(n, 'libre'), 'n')               | n
            indicator('EPU-01') * population('urbana')  | m²
            attainment('EPU-01') / 100                  | 1
            """)
    void a_formula_has_the_unit_that_its_parts_give(String formula, String unit) {
        assertThat(new Checker(formula, new Town()).check(Formula.parse(formula)))
                .isInstanceOfSatisfying(
                        Type.Quantity.class, q -> assertThat(q.unit().label()).isEqualTo(unit));
    }

    /** The column tells the place of the complaint in the formula. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            area(p) + length(l)             | FRM-006 | 8
            area(p) - count(n)              | FRM-006 | 8
            1 + area(p) / 2                 | FRM-006 | 2
            100 * (area(p) + length(l))     | FRM-006 | 15
            max(area(p), length(l))         | FRM-006 | 13
            area(l)                         | FRM-005 | 5
            area(buffer(n, 5), l)           | FRM-005 | 19
            length(p)                       | FRM-005 | 7
            count(union(n, n))              | FRM-005 | 6
            area(p, q, p, q)                | FRM-004 | 0
            area(x)                         | FRM-002 | 5
            aera(p)                         | FRM-003 | 0
            1 + 2 * aera(p)                 | FRM-003 | 8
            p + 1                           | FRM-009 | 0
            sum(n, 'cupo')                  | FRM-010 | 7
            param('b_ur')                   | FRM-011 | 6
            population('urbano')            | FRM-013 | 11
            area(union(p, l))               | FRM-014 | 14
            area(buffer(n, area(p)))        | FRM-015 | 15
            stat('poblacion', 'total', 'a') | FRM-016 | 0
            stat('poblacion', 'totl')       | FRM-012 | 18
            convert(area(p), 'ha')          | FRM-017 | 0
            convert(sum(n, 'libre'), 'x')   | FRM-008 | 25
            indicator('EPU-02')             | FRM-029 | 10
            """)
    void what_means_nothing_is_refused_at_its_place(String formula, String code, int position) {
        assertThatThrownBy(() -> new Checker(formula, new Town()).checkUnit(Formula.parse(formula), "m²"))
                .isInstanceOfSatisfying(FormulaException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.position()).isEqualTo(position);
                    assertThat(e.message(Locale.ENGLISH)).doesNotContain("{").doesNotContain("…");
                });
    }

    @ParameterizedTest
    @CsvSource({"%, true", "ratio, true", "0–100, true", "m², false", "ha, false", "n, false"})
    void an_area_divided_by_an_area_is_a_share(String declared, boolean fits) {
        String formula = "100 * area(p, q) / area(q)";
        Checker checker = new Checker(formula, new Town());
        if (fits) {
            checker.checkUnit(Formula.parse(formula), declared);
        } else {
            assertThatThrownBy(() -> checker.checkUnit(Formula.parse(formula), declared))
                    .isInstanceOfSatisfying(
                            FormulaException.class, e -> assertThat(e.code()).isEqualTo("FRM-007"));
        }
    }

    @Test
    void the_nearest_name_is_proposed() {
        assertThat(advice("aera(p)")).contains("area");
        assertThat(advice("param('b_ur')")).contains("b_urb");
        assertThat(advice("sum(n, 'cupo')")).contains("cupos");
        assertThat(advice("stat('poblacon', 'total')")).contains("poblacion");
    }

    private static String advice(String formula) {
        try {
            new Checker(formula, new Town()).check(Formula.parse(formula));
            return "";
        } catch (FormulaException e) {
            return e.advice(Locale.ENGLISH);
        }
    }

    /** Polygons p and q, lines l, points n with cupos and costo_cop; one parameter, one table, one other indicator. */
    private static final class Town implements Names {
        @Override
        public Optional<Integer> input(String name) {
            return switch (name) {
                case "p", "q" -> Optional.of(2);
                case "l" -> Optional.of(1);
                case "n" -> Optional.of(0);
                default -> Optional.empty();
            };
        }

        @Override
        public Collection<String> inputs() {
            return List.of("p", "q", "l", "n");
        }

        @Override
        public boolean hasAttribute(String input, String attribute) {
            return attributes(input).contains(attribute);
        }

        @Override
        public Collection<String> attributes(String input) {
            return List.of("cupos", "costo_cop", "libre");
        }

        @Override
        public Optional<Unit> parameter(String name) {
            return name.equals("b_urb") ? Optional.of(Unit.METRE) : Optional.empty();
        }

        @Override
        public Collection<String> parameters() {
            return Set.of("b_urb");
        }

        @Override
        public boolean hasColumn(String table, String column) {
            return columns(table).contains(column);
        }

        @Override
        public Collection<String> columns(String table) {
            return table.equals("poblacion") ? List.of("total", "a") : List.of();
        }

        @Override
        public Collection<String> tables() {
            return List.of("poblacion");
        }

        @Override
        public Optional<Unit> indicator(String id) {
            return id.equals("EPU-01") ? Optional.ofNullable(Unit.declared("m²/hab")) : Optional.empty();
        }

        @Override
        public Collection<String> indicators() {
            return List.of("EPU-01");
        }

        @Override
        public Unit own() {
            return Unit.FREE;
        }
    }
}

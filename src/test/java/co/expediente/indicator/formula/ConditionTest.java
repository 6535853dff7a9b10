package co.expediente.indicator.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.plan.Feature;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;

/** Conditions of inputs: three-valued as in SQL, with the few functions that they have, and bounded. */
class ConditionTest {
    private static final Feature ROAD = feature("estado", "Existente", "nombre", "  Avenida Norte ", "ancho_m", 12.4);
    private static final Feature UNKNOWN = feature("nombre", "Calle 1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            estado = 'Existente'                              | true
            estado <> 'Existente'                             | false
            estado IN ('Proyectado', 'Existente')             | true
            NOT (estado = 'Proyectado')                       | true
            ancho_m BETWEEN 10 AND 13                         | true
            nombre LIKE '%Norte%'                             | true
            strToUpperCase(estado) = 'EXISTENTE'              | true
            strTrim(nombre) = 'Avenida Norte'                 | true
            strStartsWith(strTrim(nombre), 'Avenida') = true  | true
            strLength(estado) > 20                            | false
            round(ancho_m) = 12                               | true
            floor(ancho_m) = 12 AND ceil(ancho_m) = 13        | true
            abs(ancho_m - 20) < 8                             | true
            """)
    void takes_the_features_that_it_describes(String condition, boolean taken) {
        assertThat(Condition.parse(condition).test(ROAD)).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "estado = 'Existente'",
                "estado <> 'Existente'",
                "NOT (estado = 'Existente')",
                "strToUpperCase(estado) = 'EXISTENTE'",
                "ancho_m > 3 AND nombre LIKE 'Calle%'"
            })
    void a_comparison_with_null_is_neither_true_nor_false(String condition) {
        assertThat(Condition.parse(condition).test(UNKNOWN)).isNull();
    }

    @Test
    void null_is_asked_for_by_its_name() {
        assertThat(Condition.parse("estado IS NULL").test(UNKNOWN)).isTrue();
        assertThat(Condition.parse("estado IS NULL OR estado = 'x'").test(UNKNOWN))
                .isTrue();
    }

    /** Regular expressions, files, properties of the machine, geometry: not from a condition. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            strMatches      | strMatches(nombre, '(a+)+$') = true
            env             | env('HOME') = 'x'
            queryCollection | queryCollection('a','b','c') = 1
            buffer          | area(buffer(geom, 3)) > 1
            strToLowerCas   | strToLowerCas(nombre) = 'x'
            """)
    void other_functions_are_refused_by_name(String name, String condition) {
        assertThatThrownBy(() -> Condition.parse(condition)).isInstanceOfSatisfying(FormulaException.class, e -> {
            assertThat(e.code()).isEqualTo("FRM-030");
            assertThat(e.message(Locale.ENGLISH)).contains(name);
            assertThat(e.position()).isGreaterThanOrEqualTo(0);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            estado =                       | FRM-001
            estado = 'Existente' AND       | FRM-001
            estado = "Existente            | FRM-001
            nombre LIKE '%a%b%c%d%e%f%'    | FRM-031
            ''                             | FRM-001
            ñ = 1                          | FRM-001
            """)
    void what_is_no_condition_is_refused_with_a_code(String condition, String code) {
        assertThatThrownBy(() -> Condition.parse(condition))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void texts_without_end_are_refused_before_they_are_parsed() {
        for (String huge : new String[] {
            "(".repeat(5_000) + "estado = 'x'" + ")".repeat(5_000),
            "estado = 'x'" + " OR estado = 'x'".repeat(3_000),
            "NOT ".repeat(3_000) + "estado = 'x'",
            "estado IN ('" + "x','".repeat(4_000) + "')",
            "estado = '" + "x".repeat(100_000) + "'",
        }) {
            assertThatThrownBy(() -> Condition.parse(huge))
                    .isInstanceOfSatisfying(
                            FormulaException.class, e -> assertThat(e.code()).isEqualTo("MOD-021"));
        }
        for (String huge : new String[] {
            "1" + " + 1".repeat(10_000),
            "(".repeat(10_000) + "1" + ")".repeat(10_000),
            "min(1, ".repeat(2_000) + "1" + ")".repeat(2_000),
            "-".repeat(9_000) + "1",
        }) {
            assertThatThrownBy(() -> Formula.parse(huge))
                    .isInstanceOfSatisfying(
                            FormulaException.class, e -> assertThat(e.code()).isEqualTo("MOD-021"));
        }
    }

    private static Feature feature(Object... pairs) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put((String) pairs[i], pairs[i + 1]);
        }
        return new Feature() {
            @Override
            public long fid() {
                return 1;
            }

            @Override
            public String idObjeto() {
                return "a";
            }

            @Override
            public Map<String, @Nullable Object> attributes() {
                return attributes;
            }

            @Override
            public @Nullable Geometry geometry() {
                return null;
            }
        };
    }
}

package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The {@code examples:} of every layer file. */
class LayerExamplesTest {
    private static final LayerCatalog CATALOG =
            new LayerCatalogReader(DefinitionFiles.shipped("layers"), DefinitionFiles.shipped("styles")).catalog(false);

    @TestFactory
    Stream<DynamicTest> every_example_holds() {
        return CATALOG.layers().stream().flatMap(layer -> {
            assertThat(CATALOG.examples(layer.id())).as(layer.id()).hasSizeGreaterThanOrEqualTo(2);
            return CATALOG.examples(layer.id()).stream()
                    .map(e -> DynamicTest.dynamicTest(layer.id() + " line " + e.line(), () -> holds(layer, e)));
        });
    }

    private static void holds(LayerDefinition layer, LayerExample example) throws ParseException {
        if (example.rejected().isPresent()) {
            assertThat(example.rejected()).contains("MOD-004");
            Geometry geometry = new WKTReader().read(example.geometry().orElseThrow());
            assertThat(geometry.getDimension()).isNotEqualTo(layer.geometry().dimension());
            return;
        }
        if (!layer.isTable()) {
            Geometry geometry = new WKTReader().read(example.geometry().orElseThrow());
            assertThat(geometry.getDimension()).isEqualTo(layer.geometry().dimension());
        }
        TypedRow row = AttributeTyping.of(CATALOG, layer).type(example.given(), null);
        example.stored()
                .forEach((attribute, expected) -> assertThat(plain(row.value(attribute)))
                        .as(layer.id() + "." + attribute)
                        .isEqualTo(plain(expected)));
        List<String> flags = new ArrayList<>();
        row.problems().forEach(p -> flags.add(p.code()));
        new FeatureRules(layer, new FeatureRules.Context("05088", LocalDate.of(2025, 12, 31), null))
                .check(row)
                .forEach(p -> flags.add(p.code()));
        assertThat(flags).as(layer.id()).containsExactlyInAnyOrderElementsOf(example.flags());
    }

    private static Object plain(Object value) {
        if (value instanceof LocalDate) {
            return value.toString();
        }
        return value instanceof Long whole ? Double.valueOf(whole) : value;
    }
}

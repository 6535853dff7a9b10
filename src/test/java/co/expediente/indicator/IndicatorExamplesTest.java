package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of every definition runs, golden numbers of domain §D among them. */
class IndicatorExamplesTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog BATTERY = IndicatorCatalogReader.readThoroughly(LAYERS);

    @TestFactory
    List<DynamicTest> examples_give_what_they_say() {
        ExampleRunner runner = new ExampleRunner(LAYERS, BATTERY.defaults());
        return definitions()
                .map(d -> DynamicTest.dynamicTest(
                        d.id(), () -> assertThat(runner.failures(d)).isEmpty()))
                .toList();
    }

    @Test
    void every_indicator_has_an_example_with_a_value() {
        assertThat(definitions())
                .allSatisfy(d -> assertThat(d.examples())
                        .anySatisfy(
                                e -> assertThat(e.value() != null || !e.parts().isEmpty())
                                        .isTrue()));
    }

    private static Stream<IndicatorDefinition> definitions() {
        return Stream.concat(BATTERY.all().stream(), BATTERY.conflicts().stream());
    }
}

package co.expediente.indicator;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;

/** A formula written in a test: read, checked, compiled and run as a planner's own definition would be. */
final class TriedIndicator {
    static final LayerCatalog LAYERS = LayerCatalogReader.read();
    static final IndicatorCatalog CATALOG = IndicatorCatalogReader.read(LAYERS);

    private static final DefinitionReader READER = new DefinitionReader(LAYERS, CATALOG);
    private static final String SHEET = """
            sheet:
              type: modelo
              component: urbano
              source: {es: Prueba, en: Test}
              periodicity: anual
              responsible: {es: Prueba, en: Test}
              reference: "Prueba"
            """;

    private TriedIndicator() {}

    /**
     * The value of a formula for one example.
     *
     * @param unit unit of the value
     * @param inputs as in a definition: {@code {a: {layer: comuna}}}
     * @param example as in a definition, without what must come out: {@code {given: {a: []}}}
     */
    static IndicatorValue value(String unit, String inputs, String formula, String example) {
        String text =
                """
                id: SUE-99
                title: {es: Prueba, en: Test}
                purpose: {es: Prueba, en: Test}
                class: A
                unit: "%s"
                direction: up
                %sformula: "%s"
                by: [comuna]
                %sexamples:
                  - %s
                """.formatted(unit, inputs.equals("{}") ? "" : "inputs: " + inputs + "\n", formula, SHEET, example);
        IndicatorDefinition definition = READER.read("SUE-99.yaml", text);
        return of(definition, definition.examples().get(0));
    }

    static IndicatorValue of(IndicatorDefinition definition, IndicatorExample example) {
        return new ExampleRunner(LAYERS, CATALOG.defaults()).run(definition, example);
    }
}

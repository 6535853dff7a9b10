package co.expediente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayerCatalogReaderTest {
    private final LayerCatalog catalog =
            new LayerCatalogReader(DefinitionFiles.shipped("layers"), DefinitionFiles.shipped("styles")).catalog(false);

    @Test
    void reads_every_layer_of_the_plan_model_but_results() {
        // 101 tables of domain §B.1 less evidencia_p, _l, _n and conflicto, which are results; the two tables of §C.0
        // and
        // five that hold what the dossier rates and asks (§B.3, §G).
        assertThat(catalog.layers()).hasSize(104);
        assertThat(catalog.layers().stream().filter(LayerDefinition::isTable)).hasSize(17);
    }

    @Test
    void land_classes_of_the_official_model_are_three() {
        LayerDefinition layer = catalog.get("clasificacion_suelo");
        AttributeDefinition attribute =
                layer.findAttribute("tipo_clasificacion_suelo").orElseThrow();
        assertThat(attribute.shortName()).isEqualTo("CLASE");
        assertThat(attribute.required()).isTrue();
        assertThat(catalog.codeList(String.valueOf(attribute.codes())).entries())
                .extracting(CodeList.Entry::code)
                .containsExactly("Urbano", "Rural", "Expansion_Urbana");
    }

    @Test
    void a_layer_that_asks_for_a_common_attribute_has_it_once_and_required() {
        List<AttributeDefinition> columns = catalog.attributes(catalog.get("via"));
        assertThat(columns).extracting(AttributeDefinition::name).doesNotHaveDuplicates();
        assertThat(columns.stream().filter(a -> a.name().equals("estado")))
                .singleElement()
                .matches(AttributeDefinition::required);
    }

    @Test
    void the_index_names_exactly_the_files_of_the_folder() throws IOException {
        assertIndexEqualsFolder("layers", Path.of("layers"));
        assertIndexEqualsFolder("codes", Path.of("src/main/resources/codes"));
    }

    private static void assertIndexEqualsFolder(String root, Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<String> present = walk.filter(Files::isRegularFile)
                    .map(p -> folder.relativize(p).toString().replace('\\', '/'))
                    .filter(n -> !n.startsWith("schema/") && !n.equals("INDEX") && !n.equals("topology.yaml"))
                    .toList();
            assertThat(DefinitionFiles.shipped(root).names()).containsExactlyInAnyOrderElementsOf(present);
        }
    }
}

package co.expediente.intake.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.RealData;
import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.read.ReadOptions;
import co.expediente.plan.LayerCatalogReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code inspect} on real files; figures from the data's description (GDAL and GEOS). */
class InspectionTest {
    private static Inspections.Result inspect(String file) {
        Path path = RealData.file(file);
        return new Inspections(LayerCatalogReader.read(), ReadOptions.STANDARD, Locale.forLanguageTag("es"))
                .inspect(path);
    }

    private static Inspection.Layer only(String file) {
        List<Inspection.Layer> layers = inspect(file).inspection().layers();
        assertThat(layers).hasSize(1);
        return layers.get(0);
    }

    private static Map<String, Long> problems(Inspection.Layer layer) {
        return layer.problems().stream().collect(Collectors.toMap(Inspection.Finding::code, Inspection.Finding::count));
    }

    private static Inspection.Field field(Inspection.Layer layer, String name) {
        return layer.fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void counts_mixed_geometry_of_the_treatments_of_bello() {
        Inspection.Layer layer = only("bello/TratamientoUrbanistico.zip");
        assertThat(layer.features()).isEqualTo(298);
        assertThat(layer.geometry())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Polygon", 289L, "MultiPolygon", 5L, "MultiLineString", 1L, "GeometryCollection", 3L));
        assertThat(layer.extent())
                .usingComparatorForType(new org.assertj.core.util.DoubleComparator(1e-4), Double.class)
                .containsExactly(-75.6681, 6.2872, -75.5152, 6.4323);
    }

    @Test
    void proposes_the_layer_of_the_plan() {
        assertThat(only("bello/TratamientoUrbanistico.zip").matches().get(0).layer())
                .isEqualTo("tratamiento_urbanistico");
        assertThat(only("bello/AmenazasNaturales.zip").matches().get(0).layer()).isEqualTo("zonificacion_amenaza");
        assertThat(only("bogota/SueloPOTBogota_9377.zip").matches().get(0).layer())
                .isEqualTo("clasificacion_suelo");
    }

    @Test
    void recognises_reference_systems() {
        assertThat(only("bogota/SueloPOTBogota_9377.zip").crs())
                .isEqualTo(new Inspection.Crs("EPSG:9377", "parameters", List.of()));
        assertThat(only("bogota/Luminarias_Localidad.zip").crs().found()).isEqualTo("EPSG:9377");
        assertThat(only("cundinamarca/Cundinamarca_Suelos_VF_20240507.zip").crs())
                .isEqualTo(new Inspection.Crs("EPSG:3116", "parameters", List.of()));
        assertThat(only("bogota/upz.zip").crs()).isEqualTo(new Inspection.Crs("EPSG:4686", "authority", List.of()));
        assertThat(only("bello/Comunas.zip").crs()).isEqualTo(new Inspection.Crs("EPSG:4326", "format", List.of()));
        // Extent of the features in EPSG:4686 by PROJ 9.1 (ST_Transform of every vertex)
        assertThat(only("bogota/SueloPOTBogota_9377.zip").extent())
                .usingComparatorForType(new org.assertj.core.util.DoubleComparator(1e-7), Double.class)
                .containsExactly(-74.4497795, 3.7310303, -73.9865343, 4.8367791);
    }

    @Test
    void finds_invalid_geometry() {
        assertThat(problems(only("bello/AmenazasNaturales.zip"))).containsEntry("T101", 2L);
        // Three bridges have holes that run the way of shells; the file's own areas say that they are holes.
        assertThat(problems(only("bogota/Puente_20240517.zip")))
                .containsEntry("T101", 11L)
                .containsEntry("SHP-015", 3L);
        assertThat(problems(only("uraba/veredas.zip"))).containsEntry("T101", 33L);
        assertThat(problems(only("bello/Densidades.zip"))).containsEntry("T101", 3360L);
        assertThat(problems(only("regiotram_occidente/public_data/toRetire.zip")))
                .containsEntry("T101", 5L)
                .containsEntry("GJS-006", 1L);
    }

    @Test
    void counts_nulls_and_distinct_values() {
        Inspection.Layer layer = only("bogota/Luminarias_Localidad.zip");
        assertThat(field(layer, "Luminarias").nulls()).isEqualTo(2);
        assertThat(field(layer, "Luminarias").distinct()).isEqualTo(18);
        assertThat(field(layer, "LocNombre").examples()).hasSize(5).contains("ANTONIO NARIÑO");
        assertThat(layer.encoding()).isEqualTo("windows-1252");
    }

    @Test
    void proposes_a_profile_that_load_can_read() {
        Inspections.Result result = inspect("bello/TratamientoUrbanistico.zip");
        String text = ProfileProposal.text(result, null, null);
        Profile profile = new ProfileReader(result.catalog()).parse(text, "p.yaml");
        assertThat(profile.layer()).isEqualTo("tratamiento_urbanistico");
        assertThat(profile.fields().get("tipo_tratamiento_urbanistico").from()).isEqualTo("TIPO");
        assertThat(text).contains("#   \"<Null>\":");
    }

    @Test
    void estimates_distinct_values_beyond_a_million() {
        DistinctCounter counter = new DistinctCounter();
        for (int i = 0; i < 3_000_000; i++) {
            counter.add("predio " + i % 2_500_000);
            if (i == 500_000) {
                assertThat(counter.count()).isEqualTo(500_001);
            }
        }
        assertThat(counter.count()).isBetween(2_450_000L, 2_550_000L);
    }
}

package co.expediente.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.spatial.AreaKernel;
import co.expediente.spatial.CrossTableByUnit;
import co.expediente.spatial.PreparedPolygons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generated layers are the same bytes everywhere: figures of different machines and years speak of the same question. */
class BenchSetsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        for (String set : BenchSets.NAMES) {
            BenchSets.write(folder.resolve(set), set, 0.01);
        }
    }

    /** Hashes of the files that the kernel's prototype was measured with. */
    @ParameterizedTest
    @CsvSource({
        "city_parcels, c38513e57e00686a",
        "city_zones, 11c366c420bfe83a",
        "city_units, 44a58af481642848",
        "shared_parcels, 07e0548d06c97235",
        "shared_zones, 4157bf6abc66dfed",
        "shared_units, 97ccafe5a2ce36a1",
        "collin_parcels, 07e0548d06c97235",
        "collin_zones, 5b1f7b5febfd4244",
        "collin_units, 568911e941b756bf",
        "near_zones, f77994913b78cb0b",
        "near_units, fdaf048ecbc84a05",
        "rect_parcels, 2393cdac053d78ed",
        "rect_zones, ad9086fb72473fed",
        "rect_units, 656e72b8f465e64e",
        "rect_expected, 26604f812ff5de2a"
    })
    void a_generated_layer_has_its_known_bytes(String layer, String start) throws Exception {
        Path file = folder.resolve(layer.substring(0, layer.indexOf('_'))).resolve(layer + ".tsv");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(HexFormat.of().formatHex(digest)).startsWith(start);
    }

    @Test
    void the_kernel_gives_the_integers_of_the_rectangles() throws IOException {
        assertThat(ExactRectangles.check(rectangles(), folder.resolve("rect"))).isEqualTo(371);
    }

    @Test
    void one_square_millimetre_too_much_is_noticed() throws IOException {
        Areas wrong = rectangles();
        String cell = wrong.cells().keySet().iterator().next();
        wrong.cells().merge(cell, 1e-6, Double::sum);
        assertThatThrownBy(() -> ExactRectangles.check(wrong, folder.resolve("rect")))
                .isInstanceOf(AnswersDiffer.class);
    }

    @Test
    void a_town_of_the_wanted_size_has_the_density_of_the_full_one() {
        assertThat(CitySet.Extent.withParcels(200_000)).isEqualTo(CitySet.Extent.ofFactor(10));
        assertThat(CitySet.Extent.withParcels(906_158).parcels()).isBetween(906_158, 910_500);
    }

    private static Areas rectangles() throws IOException {
        StoredLayer parcels = read("parcels");
        StoredLayer zones = read("zones");
        StoredLayer units = read("units");
        CrossTableByUnit table = AreaKernel.crossTabulate(
                parcels.layer().polygons(),
                parcels.classes(),
                PreparedPolygons.of(zones.layer().polygons()),
                zones.classes(),
                PreparedPolygons.of(units.layer().polygons()),
                units.ids(),
                false,
                2);
        Areas areas = new Areas();
        for (int u = 0; u < table.units(); u++) {
            for (int a = 0; a < table.unit(u).classesA(); a++) {
                for (int b = 0; b < table.unit(u).classesB(); b++) {
                    areas.add(table.planar(a, b, u), u, b, a);
                }
            }
        }
        return areas;
    }

    private static StoredLayer read(String role) throws IOException {
        return StoredLayer.open(StoredLayer.of(folder.resolve("rect").resolve("rect_" + role + ".tsv")));
    }
}

package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GeoPackages made by GDAL itself from shapefiles of known content. */
class GeoPackageReadTest {
    @TempDir
    Path folder;

    private Path gpkg;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        Map<String, byte[]> parts = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 20, "NARIÑO", null, "Bogotá");
        parts.put("cpg", BadFiles.utf8("UTF-8"));
        for (Map.Entry<String, byte[]> part : BadFiles.named("Capa", parts).entrySet()) {
            Files.write(folder.resolve(part.getKey()), part.getValue());
        }
        gpkg = folder.resolve("datos.gpkg");
        Process ogr = new ProcessBuilder(
                        "ogr2ogr",
                        "-f",
                        "GPKG",
                        gpkg.toString(),
                        folder.resolve("Capa.shp").toString(),
                        "-nln",
                        "Zonas \"ñ\" de amenaza")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(ogr.waitFor()).isZero();
    }

    @Test
    void reads_a_layer_with_quotes_and_accents_in_its_name() {
        try (Delivery delivery = Delivery.open(gpkg, ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.driver()).isEqualTo("GPKG");
            assertThat(layer.name()).isEqualTo("Zonas \"ñ\" de amenaza");
            assertThat(layer.features()).isEqualTo(3);
            assertThat(layer.crs().kind()).isEqualTo(CrsStatement.Kind.WKT);
            assertThat(RealFilesReadTest.rows(layer)).hasSize(3).satisfies(rows -> {
                assertThat(rows.get(0).values()[0]).isEqualTo("NARIÑO");
                assertThat(rows.get(1).wkb()).isNull();
                assertThat(rows.get(2).wkb()).isNotNull();
            });
        }
    }

    @Test
    void refuses_a_damaged_one() throws IOException {
        byte[] bytes = Files.readAllBytes(gpkg);
        Path cut = Files.write(folder.resolve("cortado.gpkg"), BadFiles.cut(bytes, 0.5));
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class,
                () -> Delivery.open(cut, ReadOptions.STANDARD).close());
        assertThat(refusal.code()).isIn("GPK-002", "EXP-022");
    }
}

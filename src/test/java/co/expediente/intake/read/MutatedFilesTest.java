package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.intake.inspect.LayerStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of every kind: read or refused with a code, never another exception, never without end. */
@Timeout(240)
class MutatedFilesTest {
    private static final ReadOptions OPTIONS =
            new ReadOptions(IntakeLimits.STANDARD.withReaderSilence(Duration.ofSeconds(10)), null);

    @TempDir
    Path folder;

    private int read;
    private int refused;

    private void tryIt(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        try (Delivery delivery = Delivery.open(file, OPTIONS)) {
            for (SourceLayer layer : delivery.layers()) {
                LayerStatistics.read(layer);
            }
            read++;
        } catch (IntakeRefusal e) {
            assertThat(e.code()).matches("[A-Z]{3}-\\d{3}");
            refused++;
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        if (random.nextInt(6) == 0) {
            return BadFiles.cut(copy, random.nextDouble());
        }
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    @Test
    void damaged_archives() throws IOException {
        Random random = new Random(20260101);
        byte[] good =
                BadFiles.zip(BadFiles.named("Capa", BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "a", "b", "Ñ")));
        for (int i = 0; i < 150; i++) {
            tryIt("z.zip", damaged(good, random));
        }
        assertThat(refused).isPositive();
    }

    @Test
    void damaged_parts_of_shapefiles() throws IOException {
        Random random = new Random(20260102);
        Map<String, byte[]> good = BadFiles.shapefile(StandardCharsets.UTF_8, 0, 10, "a", "b", "Ñ");
        for (int i = 0; i < 80; i++) {
            Map<String, byte[]> parts = new LinkedHashMap<>(good);
            String part = new String[] {"shp", "shx", "dbf", "prj"}[i % 4];
            parts.put(part, damaged(parts.get(part), random));
            tryIt("s.zip", BadFiles.zip(BadFiles.named("Capa", parts)));
        }
        assertThat(refused).isPositive();
        assertThat(read).isPositive();
    }

    @Test
    void damaged_texts() throws IOException {
        Random random = new Random(20260103);
        byte[] json = BadFiles.utf8(
                BadFiles.collection(BadFiles.point("{\"a\":1,\"b\":\"Ñ\"}"), BadFiles.point("{\"a\":[1,{\"c\":2}]}")));
        byte[] csv = BadFiles.utf8("codigo;nombre\n05001;\"Medell\u00edn; Antioquia\"\n05088;Bello\n");
        for (int i = 0; i < 1500; i++) {
            tryIt("g.geojson", damaged(json, random));
            tryIt("t.csv", damaged(csv, random));
        }
        assertThat(refused).isPositive();
        assertThat(read).isPositive();
    }
}

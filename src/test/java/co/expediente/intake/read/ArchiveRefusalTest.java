package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that must not be taken, one builder for each kind, and what is taken all the same. */
class ArchiveRefusalTest {
    private static final byte[] GEOJSON = BadFiles.utf8(BadFiles.collection(BadFiles.point("{\"a\":1}")));

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private String refusal(String name, byte[] bytes) throws IOException {
        return refusal(file(name, bytes), ReadOptions.STANDARD);
    }

    private static String refusal(Path file, ReadOptions options) {
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class, () -> Delivery.open(file, options).close());
        assertThat(refusal).as("refused: " + file).isNotNull();
        return refusal.code();
    }

    @Test
    void refuses_names_that_leave_the_folder() throws IOException {
        assertThat(refusal("a.zip", BadFiles.zip("../../etc/evil.geojson", GEOJSON)))
                .isEqualTo("ARC-003");
        assertThat(refusal("b.zip", BadFiles.zip("x\\..\\..\\evil.geojson", GEOJSON)))
                .isEqualTo("ARC-003");
        assertThat(refusal("c.zip", BadFiles.zip("/etc/evil.geojson", GEOJSON))).isEqualTo("ARC-004");
        assertThat(refusal("d.zip", BadFiles.zip("C:\\evil.geojson", GEOJSON))).isEqualTo("ARC-004");
        assertThat(refusal("e.zip", BadFiles.zip("\\\\server\\share\\evil.geojson", GEOJSON)))
                .isEqualTo("ARC-004");
        assertThat(refusal("f.zip", BadFiles.asSymlink(BadFiles.zip("link.geojson", BadFiles.utf8("/etc/passwd")))))
                .isEqualTo("ARC-005");
    }

    @Test
    void refuses_archives_that_cannot_be_read_whole() throws IOException {
        byte[] good = BadFiles.zip("a.geojson", GEOJSON);
        assertThat(refusal("empty.zip", new byte[0])).isEqualTo("ARC-001");
        assertThat(refusal("text.zip", BadFiles.utf8("no soy un zip"))).isEqualTo("ARC-002");
        assertThat(refusal("cut.zip", BadFiles.cut(good, 0.6))).isEqualTo("ARC-011");
        assertThat(refusal("crc.zip", BadFiles.withWrongChecksum(good.clone()))).isEqualTo("ARC-012");
        assertThat(refusal("secret.zip", BadFiles.asEncrypted(good.clone()))).isEqualTo("ARC-010");
        assertThat(refusal("none.zip", BadFiles.zip(Map.of()))).isEqualTo("ARC-017");
        assertThat(refusal("pdf.zip", BadFiles.zip("plano.pdf", BadFiles.utf8("%PDF-1.4"))))
                .isEqualTo("ARC-017");
        assertThat(refusal("r.zip", BadFiles.utf8("Rar!\u001a\u0007\u0000xxxxxxxx")))
                .isEqualTo("ARC-016");
        assertThat(refusal(folder.resolve("nada.zip"), ReadOptions.STANDARD)).isEqualTo("EXP-005");
    }

    @Test
    void refuses_what_would_fill_the_disk() throws IOException {
        byte[] zeros = new byte[40 * 1024 * 1024];
        assertThat(refusal("bomb.zip", BadFiles.zip("a.geojson", zeros))).isEqualTo("ARC-007");
        ReadOptions small = new ReadOptions(IntakeLimits.STANDARD.withTotalBytes(1000), null);
        assertThat(refusal(file("big.zip", BadFiles.zip("a.geojson", new byte[2000])), small))
                .isEqualTo("ARC-006");
        Map<String, byte[]> many =
                IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "f" + i + ".txt", i -> new byte[0]));
        ReadOptions few = new ReadOptions(IntakeLimits.STANDARD.withEntries(20), null);
        assertThat(refusal(file("many.zip", BadFiles.zip(many)), few)).isEqualTo("ARC-009");
    }

    @Test
    void refuses_two_names_that_are_one_without_letter_case() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("Zonas.geojson", GEOJSON);
        members.put("zonas.GeoJSON", GEOJSON);
        assertThat(refusal("twice.zip", BadFiles.zip(members))).isEqualTo("ARC-014");
    }

    @Test
    void opens_one_archive_inside_another_but_no_more() throws IOException {
        byte[] inner = BadFiles.zip("capa.geojson", GEOJSON);
        byte[] outer = BadFiles.zip("entrega/datos.zip", inner);
        try (Delivery delivery = Delivery.open(file("outer.zip", outer), ReadOptions.STANDARD)) {
            assertThat(delivery.layer(null).name()).isEqualTo("capa");
            assertThat(delivery.notes()).extracting(IntakeNote::code).contains("ARC-008");
        }
        assertThat(refusal("deep.zip", BadFiles.zip("mas.zip", outer))).isEqualTo("ARC-008");
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("a.zip", inner);
        two.put("b.zip", inner);
        assertThat(refusal("two.zip", BadFiles.zip(two))).isEqualTo("ARC-008");
    }

    @Test
    void judges_by_content_and_not_by_name() throws IOException {
        assertThat(refusal("capa.shp", BadFiles.utf8("esto es texto"))).isEqualTo("SHP-035");
        assertThat(refusal("vrt.shp", BadFiles.utf8("<OGRVRTDataSource><OGRVRTLayer name=\"x\"/></OGRVRTDataSource>")))
                .isEqualTo("SHP-035");
        assertThat(refusal("capa.gpkg", BadFiles.utf8("<OGRVRTDataSource/>"))).isEqualTo("GPK-001");
        assertThat(refusal("capa.geojson", BadFiles.utf8("<kml/>"))).isEqualTo("GJS-001");
        assertThat(refusal("capa.vrt", BadFiles.utf8("<OGRVRTDataSource/>"))).isEqualTo("ARC-017");
        assertThat(refusal("sola.dbf", BadFiles.dbf(StandardCharsets.UTF_8, 0, 10, "a")))
                .isEqualTo("SHP-001");
    }

    @Test
    void leaves_aside_and_lists_what_is_no_data() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("__MACOSX/._zonas.geojson", new byte[10]);
        members.put("Entrega 2024/Zonas.GEOJSON", GEOJSON);
        members.put("Entrega 2024/zonas.sr.lock", new byte[0]);
        members.put("Thumbs.db", new byte[10]);
        try (Delivery delivery = Delivery.open(file("d.zip", BadFiles.zip(members)), ReadOptions.STANDARD)) {
            assertThat(delivery.layer(null).name()).isEqualTo("Zonas");
            assertThat(delivery.ignored())
                    .containsExactlyInAnyOrder("__MACOSX/._zonas.geojson", "Entrega 2024/zonas.sr.lock", "Thumbs.db");
        }
    }

    @Test
    void hashes_the_file_as_sha256sum_does_and_leaves_nothing_behind() throws IOException {
        Path file = file("uno.geojson", GEOJSON);
        List<Path> before = temporary();
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            assertThat(delivery.sha256()).hasSize(64);
            assertThat(Files.getPosixFilePermissions(temporary().stream()
                            .filter(p -> !before.contains(p))
                            .findFirst()
                            .orElseThrow()))
                    .hasSize(3);
        }
        assertThat(temporary()).isEqualTo(before);
        assertThat(Files.readAllBytes(file)).isEqualTo(GEOJSON);
    }

    private static List<Path> temporary() throws IOException {
        try (var paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return paths.filter(p -> p.getFileName().toString().startsWith("expediente-"))
                    .sorted()
                    .toList();
        }
    }
}

package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.expediente.intake.Tells;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
    @Tells({"ARC-003", "ARC-004", "ARC-005"})
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
    @Tells({"ARC-001", "ARC-002", "ARC-010", "ARC-011", "ARC-012", "ARC-016", "ARC-017"})
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
    @Tells({"ARC-006", "ARC-007", "ARC-009"})
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
    @Tells({"ARC-014"})
    void refuses_two_names_that_are_one_without_letter_case() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("Zonas.geojson", GEOJSON);
        members.put("zonas.GeoJSON", GEOJSON);
        assertThat(refusal("twice.zip", BadFiles.zip(members))).isEqualTo("ARC-014");
    }

    @Test
    @Tells({"ARC-008"})
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
        // By its content it is KML, one without any place.
        assertThat(refusal("capa.geojson", BadFiles.utf8("<kml/>"))).isEqualTo("KML-005");
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
    @Tells({"ARC-015", "ARC-018", "ARC-019", "ARC-023", "ARC-024"})
    void says_what_it_passed_over_and_which_names_are_odd() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("__MACOSX/._zonas.geojson", new byte[10]);
        members.put("Entrega/Thumbs.db", new byte[10]);
        members.put("Entrega/zonas.shp.PC01.1234.sr.lock", new byte[0]);
        members.put("Entrega/Zonas.GEOJSON", GEOJSON);
        members.put("Entrega/con.geojson", GEOJSON);
        members.put("Entrega 2. /" + "x".repeat(300) + ".Json", GEOJSON);
        try (Delivery delivery = Delivery.open(file("d.zip", BadFiles.zip(members)), ReadOptions.STANDARD)) {
            assertThat(delivery.notes())
                    .extracting(n -> n.code() + " " + n.count())
                    .containsExactlyInAnyOrder("ARC-015 2", "ARC-018 3", "ARC-019 1", "ARC-023 2", "ARC-024 2");
            assertThat(delivery.layers()).extracting(SourceLayer::name).contains("Zonas", "con");
            for (SourceLayer layer : delivery.layers()) {
                assertThat(layer.features()).isEqualTo(1);
            }
        }
    }

    @Test
    @Tells("ARC-013")
    void understands_names_of_old_programs() throws IOException {
        // "Construcción" in the DOS page of Spanish Windows and in its own page; the flag for UTF-8 is not set.
        for (int letter : new int[] {0xA2, 0xF3}) {
            byte[] zip = BadFiles.zip("Construccion.geojson", GEOJSON);
            for (int i = 0; i + 11 < zip.length; i++) {
                if (new String(zip, i, 12, StandardCharsets.ISO_8859_1).equals("Construccion")) {
                    zip[i + 10] = (byte) letter;
                    i += 11;
                }
            }
            byte[] unflagged = withoutUtf8Flag(zip);
            try (Delivery delivery = Delivery.open(file("n.zip", unflagged), ReadOptions.STANDARD)) {
                assertThat(delivery.layer(null).name()).isEqualTo("Construcción");
                assertThat(delivery.notes())
                        .extracting(n -> n.code() + " " + n.count())
                        .containsExactly("ARC-013 1");
            }
        }
    }

    private static byte[] withoutUtf8Flag(byte[] zip) {
        for (int i = 0; i + 10 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && (zip[i + 2] == 1 || zip[i + 2] == 3)) {
                zip[i + (zip[i + 2] == 1 ? 9 : 7)] &= ~8;
            }
        }
        return zip;
    }

    @Test
    @Tells("ARC-022")
    void a_full_disk_is_told_as_such() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "a device that is always full");
        Path zip = file("a.zip", BadFiles.zip("a.geojson", GEOJSON));
        try (ArchiveUnpacker unpacker =
                        new ArchiveUnpacker(zip, IntakeLimits.STANDARD, new UnpackBudget(IntakeLimits.STANDARD));
                OutputStream out = Files.newOutputStream(full)) {
            IntakeRefusal refusal = catchThrowableOfType(
                    IntakeRefusal.class, () -> unpacker.unpack(unpacker.files().get(0), out));
            assertThat(refusal.code()).isEqualTo("ARC-022");
            assertThat(refusal.params()).containsEntry("entry", "a.geojson");
        }
        // The notes of rows that are read: the same word.
        try (Delivery delivery = Delivery.open(zip, ReadOptions.STANDARD)) {
            IntakeRefusal refusal = catchThrowableOfType(IntakeRefusal.class, () -> {
                try (RowReader rows = new SpooledLayer(delivery.layer(null), full).read()) {
                    while (rows.next() != null) {
                        continue;
                    }
                }
            });
            assertThat(refusal.code()).isEqualTo("ARC-022");
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
                    .doesNotContain(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
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

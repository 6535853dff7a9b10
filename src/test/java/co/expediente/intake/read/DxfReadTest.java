package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import co.expediente.intake.Tells;
import co.expediente.spatial.LenientWkb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

/** Drawings written here pair by pair: group code, value. */
class DxfReadTest {
    private static final String SQUARE = "0,LWPOLYLINE,8,LOTES,90,4,70,1,10,0,20,0,10,10,20,0,10,10,20,10,10,0,20,10,";
    private static final String OPEN = "0,LWPOLYLINE,8,LOTES,90,2,70,0,10,0,20,0,10,10,20,0,";

    @TempDir
    Path folder;

    private Path drawing(String header, String entities) throws IOException {
        String text = "0,SECTION,2,HEADER," + header + "0,ENDSEC,0,SECTION,2,ENTITIES," + entities + "0,ENDSEC,0,EOF";
        return Files.writeString(folder.resolve("plano.dxf"), text.replace(',', '\n') + "\n");
    }

    private static IntakeRefusal refusal(Path file) {
        return catchThrowableOfType(
                IntakeRefusal.class,
                () -> Delivery.open(file, ReadOptions.STANDARD).close());
    }

    private static Map<String, Long> counts(Delivery delivery) {
        return delivery.notes().stream()
                .filter(n -> n.code().startsWith("DXF"))
                .collect(Collectors.toMap(IntakeNote::code, IntakeNote::count));
    }

    @Test
    @Tells({"DXF-002", "DXF-003", "DXF-005", "DXF-006", "DXF-007"})
    void cad_layers_are_layers_and_what_is_not_read_is_told() throws IOException {
        Path file = drawing(
                "9,$INSUNITS,70,4,",
                SQUARE
                        + OPEN
                        + "0,CIRCLE,8,POZOS,10,500,20,500,40,100,"
                        + "0,LWPOLYLINE,8,VÍAS,90,2,70,0,10,0,20,0,42,1,10,10,20,0,"
                        + "0,TEXT,8,LOTES,10,1,20,1,40,1,1,Lote 1,"
                        + "0,INSERT,8,LOTES,2,ARBOL,10,1,20,2,"
                        + "0,LINE,8,MARCO,67,1,10,0,20,0,11,5,21,5,"
                        + "0,REGION,8,LOTES,");
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            assertThat(delivery.layers())
                    .extracting(SourceLayer::name)
                    .containsExactly("LOTES", "LOTES · bloques", "LOTES · textos", "POZOS", "VÍAS");
            assertThat(delivery.driver()).isEqualTo("DXF");
            assertThat(counts(delivery))
                    .isEqualTo(Map.of("DXF-002", 2L, "DXF-003", 2L, "DXF-005", 1L, "DXF-006", 1L, "DXF-007", 1L));
            assertThat(delivery.notes())
                    .filteredOn(n -> n.code().equals("DXF-005"))
                    .allSatisfy(
                            n -> assertThat(n.params().get("kinds")).asString().contains("REGION (1)"));
            List<RawRow> texts = RealFilesReadTest.rows(delivery.layer("LOTES · textos"));
            assertThat(texts)
                    .singleElement()
                    .satisfies(r -> assertThat(r.values()).contains("Lote 1"));
            assertThat(LenientWkb.read(texts.get(0).wkb()).geometry().toText()).isEqualTo("POINT (1 1)");
            Geometry circle = LenientWkb.read(RealFilesReadTest.rows(delivery.layer("POZOS"))
                            .get(0)
                            .wkb())
                    .geometry();
            assertThat(circle.getLength()).isCloseTo(200 * Math.PI, within(0.02));
            assertThat(delivery.layer("LOTES").crs().kind()).isEqualTo(CrsStatement.Kind.NONE);
        }
    }

    @Test
    @Tells("DXF-008")
    void closed_lines_are_polygons_where_polygons_are_wanted() throws IOException {
        try (Delivery delivery = Delivery.open(drawing("", SQUARE + OPEN), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer("LOTES");
            try (RowReader rows = ClosedLineRows.of(layer, 2)) {
                Geometry square = LenientWkb.read(rows.next().wkb()).geometry();
                assertThat(square.toText()).isEqualTo("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
                assertThat(LenientWkb.read(rows.next().wkb()).geometry().getGeometryType())
                        .isEqualTo("LineString");
                assertThat(rows.next()).isNull();
                assertThat(rows.notes()).singleElement().satisfies(n -> {
                    assertThat(n.code()).isEqualTo("DXF-008");
                    assertThat(n.count()).isEqualTo(1);
                });
            }
            try (RowReader rows = ClosedLineRows.of(layer, 1)) {
                assertThat(LenientWkb.read(rows.next().wkb()).geometry().getGeometryType())
                        .isEqualTo("LineString");
            }
        }
    }

    @Test
    @Tells({"DXF-001", "DXF-004", "DXF-009"})
    void broken_empty_and_binary_ones_are_refused() throws IOException {
        Path file = drawing("", SQUARE);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 30));
        IntakeRefusal cut = refusal(file);
        assertThat(cut.code()).isEqualTo("DXF-001");
        assertThat(cut.params()).containsKey("line");
        assertThat(refusal(drawing("", "")).code()).isEqualTo("DXF-004");
        Path binary = Files.write(
                folder.resolve("b.dxf"),
                "AutoCAD Binary DXF\r\n\u001a\0\0\0SECTION\0".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(binary).code()).isEqualTo("DXF-009");
        Path dwg = Files.write(folder.resolve("p.dwg"), "AC1027\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(dwg).code()).isEqualTo("DXF-009");
    }

    @Test
    void blocks_in_blocks_do_not_swell() throws IOException {
        StringBuilder blocks = new StringBuilder("0,SECTION,2,BLOCKS,");
        for (int i = 0; i < 12; i++) {
            blocks.append("0,BLOCK,8,0,2,B").append(i).append(",70,0,10,0,20,0,");
            for (int n = 0; n < 10; n++) {
                blocks.append(
                        i == 0 ? "0,LINE,8,X,10,0,20,0,11,1,21,1," : "0,INSERT,8,X,2,B" + (i - 1) + ",10,0,20,0,");
            }
            blocks.append("0,ENDBLK,8,0,");
        }
        Path file = drawing("", "0,INSERT,8,X,2,B11,10,0,20,0,");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "0\nSECTION\n2\nENTITIES",
                                blocks.toString().replace(',', '\n') + "0\nENDSEC\n0\nSECTION\n2\nENTITIES"));
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            assertThat(RealFilesReadTest.rows(delivery.layer("X · bloques"))).hasSize(1);
        }
    }
}

package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.expediente.intake.Tells;
import co.expediente.spatial.LenientWkb;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KML and KMZ as phones, Google Earth and ArcGIS write them. */
class KmlReadTest {
    @TempDir
    Path folder;

    private static String kml(String inside) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
                + "<name>Recorrido</name>" + inside + "</Document></kml>";
    }

    private static String place(String name, String inside) {
        return "<Placemark><name>" + name + "</name>" + inside + "</Placemark>";
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String wkt(RawRow row) {
        return LenientWkb.read(row.wkb()).geometry().toText();
    }

    private static IntakeRefusal refusal(Path file) {
        return catchThrowableOfType(
                IntakeRefusal.class,
                () -> Delivery.open(file, ReadOptions.STANDARD).close());
    }

    @Test
    void shapes_and_data_of_a_phone() throws IOException {
        Path file = file(
                "doc.kml",
                kml(place("Poste Ñ", "<Point><coordinates>\n -75.55, 6.33,1500 \n</coordinates></Point>")
                        + place(
                                "Lote",
                                "<ExtendedData><Data"
                                        + " name=\"uso\"><value>Residencial</value></Data><SchemaData><SimpleData"
                                        + " name=\"pisos\">3</SimpleData></SchemaData></ExtendedData><Polygon><innerBoundaryIs><LinearRing><coordinates>1,1"
                                        + " 2,1 2,2 1,1</coordinates>"
                                        + "</LinearRing></innerBoundaryIs><outerBoundaryIs><LinearRing><coordinates>0,0,0"
                                        + " 9,0,0 9,9,0 0,0,0</coordinates></LinearRing></outerBoundaryIs></Polygon>")
                        + place(
                                "Varios",
                                "<MultiGeometry><Point><coordinates>1,2</coordinates></Point><LineString><coordinates>"
                                        + "1,2 3,4</coordinates></LineString></MultiGeometry>")
                        + place(
                                "Recorrido",
                                "<gx:Track><when>2026-01-01T10:00:00Z</when><gx:coord>-75 6 10</gx:coord>"
                                        + "<gx:coord>-75.1 6.1 11</gx:coord></gx:Track>")
                        + place("Sin lugar", "")));
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.name()).isEqualTo("Recorrido");
            assertThat(layer.driver()).isEqualTo("KML");
            assertThat(layer.crs().text()).isEqualTo("EPSG:4326");
            assertThat(layer.features()).isEqualTo(5);
            assertThat(layer.columns()).extracting(SourceColumn::name).containsExactly("name", "uso", "pisos");
            List<RawRow> rows = RealFilesReadTest.rows(layer);
            assertThat(rows.get(0).values()).containsExactly("Poste Ñ", null, null);
            assertThat(wkt(rows.get(0))).startsWith("POINT").contains("-75.55 6.33");
            assertThat(rows.get(1).values()).containsExactly("Lote", "Residencial", "3");
            assertThat(wkt(rows.get(1))).isEqualTo("POLYGON ((0 0, 9 0, 9 9, 0 0), (1 1, 2 1, 2 2, 1 1))");
            assertThat(wkt(rows.get(2))).isEqualTo("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))");
            assertThat(wkt(rows.get(3))).contains("-75 6", "-75.1 6.1");
            assertThat(rows.get(4).wkb()).isNull();
        }
    }

    @Test
    void folders_are_layers_and_kmz_are_found_in_archives() throws IOException {
        String text = kml("<Folder><name>Vías</name>" + place("a", "<Point><coordinates>1,2</coordinates></Point>")
                + "<Folder><name>Rurales</name>" + place("b", "<Point><coordinates>3,4</coordinates></Point>")
                + "</Folder></Folder>");
        Map<String, byte[]> kmz = new LinkedHashMap<>();
        kmz.put("doc.kml", BadFiles.utf8(text));
        kmz.put("files/icono.png", new byte[] {1, 2, 3});
        byte[] packed = BadFiles.zip(kmz);
        Files.write(folder.resolve("mapa.kmz"), packed);
        Files.write(folder.resolve("envio.zip"), BadFiles.zip("Teléfono/mapa.KMZ", packed));
        for (String name : List.of("mapa.kmz", "envio.zip")) {
            try (Delivery delivery = Delivery.open(folder.resolve(name), ReadOptions.STANDARD)) {
                assertThat(delivery.layers())
                        .as(name)
                        .extracting(SourceLayer::name)
                        .containsExactly("Vías", "Vías / Rurales");
                assertThat(RealFilesReadTest.rows(delivery.layer("Vías / Rurales")))
                        .singleElement()
                        .satisfies(r -> assertThat(wkt(r)).isEqualTo("POINT (3 4)"));
            }
        }
    }

    @Test
    @Tells("KML-006")
    void tables_in_descriptions_become_columns() throws IOException {
        String html = "<html><body><table><tr><td colspan=\"2\">UnidadGeologica</td></tr><tr><td><table>"
                + "<tr><td>NOMBRE</td><td>Cuarzodiorita &amp; gneis</td></tr><tr bgcolor=\"#D4E4F3\"><td>EDAD</td>"
                + "<td>&lt;Null&gt;</td></tr></table></td></tr></table></body></html>";
        Path file = file(
                "a.kml",
                kml(place(
                        "1",
                        "<description><![CDATA[" + html + "]]></description><Point><coordinates>1,2</coordinates>"
                                + "</Point>")));
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.columns()).extracting(SourceColumn::name).containsExactly("name", "NOMBRE");
            assertThat(RealFilesReadTest.rows(layer).get(0).values()).containsExactly("1", "Cuarzodiorita & gneis");
            assertThat(layer.notes()).singleElement().satisfies(n -> {
                assertThat(n.code()).isEqualTo("KML-006");
                assertThat(n.count()).isEqualTo(1);
            });
        }
    }

    @Test
    @Tells({"KML-003", "KML-004", "KML-005"})
    void what_is_not_read_is_told() throws IOException {
        String link = "<NetworkLink><Link><href>http://127.0.0.1:1/a.kml</href></Link></NetworkLink>";
        Path file = file(
                "a.kml",
                kml(link + "<GroundOverlay/>" + link
                        + place("bien", "<Point><coordinates>1,2</coordinates></Point>")
                        + place("mal", "<Point><coordinates>75°33'W,6,0</coordinates></Point>")));
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            assertThat(delivery.notes()).singleElement().satisfies(n -> {
                assertThat(n.code()).isEqualTo("KML-003");
                assertThat(n.count()).isEqualTo(3);
                assertThat(n.params()).containsEntry("kinds", "GroundOverlay (1), NetworkLink (2)");
            });
            List<RawRow> rows = RealFilesReadTest.rows(delivery.layer(null));
            assertThat(rows.get(0).fault()).isNull();
            assertThat(rows.get(1).fault().code()).isEqualTo("KML-004");
            assertThat(rows.get(1).fault().params()).containsEntry("row", 2L);
        }
        assertThat(refusal(file("b.kml", kml(link))).code()).isEqualTo("KML-005");
    }

    @Test
    @Tells({"KML-001", "KML-002"})
    void broken_and_hostile_ones_are_refused() throws IOException {
        String good = kml(place("a", "<Point><coordinates>1,2</coordinates></Point>")
                + place("b", "<Point><coordinates>1,2</coordinates></Point>"));
        IntakeRefusal cut = refusal(file("cortado.kml", good.substring(0, good.length() - 60)));
        assertThat(cut.code()).isEqualTo("KML-001");
        assertThat(cut.params()).containsEntry("line", 2).containsKey("features");
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><kml><Placemark>"
                        + "<name>&a;</name></Placemark></kml>";
        assertThat(refusal(file("ajeno.kml", bomb)).code()).isEqualTo("KML-002");
        String deep = "<kml>" + "<Folder>".repeat(100_000);
        assertThat(refusal(file("hondo.kml", deep)).code()).isEqualTo("KML-001");
        assertThat(refusal(file("otro.kml", "<gpx><trk/></gpx>")).code()).isEqualTo("ARC-017");
    }

    @Test
    void other_charsets_are_read_whatever_the_label_says() throws IOException {
        String text = kml(place("Nariño", "<Point><coordinates>1,2</coordinates></Point>"));
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            Path file = Files.write(folder.resolve("c.kml"), text.getBytes(charset));
            try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
                assertThat(RealFilesReadTest.rows(delivery.layer(null)).get(0).values())
                        .as(charset.name())
                        .containsExactly("Nariño");
                assertThat(delivery.notes().stream().map(IntakeNote::code).toList())
                        .isEqualTo(charset.equals(StandardCharsets.ISO_8859_1) ? List.of("ENC-001") : List.of());
            }
        }
    }
}

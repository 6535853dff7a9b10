package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.expediente.RealData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files of municipalities; counts, encodings and texts are those of the data's own description, read with GDAL. */
class RealFilesReadTest {
    static List<RawRow> rows(SourceLayer layer) {
        List<RawRow> rows = new ArrayList<>();
        try (RowReader reader = layer.read()) {
            RawRow row;
            while ((row = reader.next()) != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static int column(SourceLayer layer, String name) {
        List<String> names = layer.columns().stream().map(SourceColumn::name).toList();
        assertThat(names).contains(name);
        return names.indexOf(name);
    }

    @ParameterizedTest
    @CsvSource({
        "bello/TratamientoUrbanistico.zip, TratamientosUrbanos, GeoJSON, 298, UTF-8, 6",
        "bello/AmenazasNaturales.zip, AmenazasNaturales, GeoJSON, 12, UTF-8, 11",
        "bello/Densidades.zip, Densidades, GeoJSON, 3651, UTF-8, 11",
        "bello/DRMI_Quitasol_LaHolanda.zip, 1, GeoJSON, 1, UTF-8, 4",
        "bogota/SueloPOTBogota_9377.zip, SueloPOTBogota_9377, ESRI Shapefile, 5, UTF-8, 6",
        "bogota/Puente_20240517.zip, puente, ESRI Shapefile, 1063, windows-1252, 5",
        "bogota/Luminarias_Localidad.zip, Luminarias_Localidad, ESRI Shapefile, 20, windows-1252, 4",
        "bogota/CuerpoAgua_20240601.zip, CuerpoAgua, ESRI Shapefile, 692, UTF-8, 15",
        "bogota/upz.zip, Upz, GeoJSON, 112, UTF-8, 6",
        "bogota/localidades.zip, localidades, GeoJSON, 20, UTF-8, 5",
        "bogota/poligonos-localidades.zip, poligonos-localidades, ESRI Shapefile, 20, UTF-8, 4",
        "cundinamarca/Cundinamarca_Suelos_VF_20240507.zip, CUNDINAMARCA_SUELOS_VF, ESRI Shapefile, 2115, UTF-8, 14",
        "regiotram_occidente/public_data/munCFRO.zip, munCFRO, GeoJSON, 5, UTF-8, 17",
        "colombia/co_2018_MGN_MPIO_POLITICO.zip, co_2018_MGN_MPIO_POLITICO, GeoJSON, 1122, UTF-8, 10",
    })
    void reads_every_row(String file, String name, String driver, int count, String encoding, int columns) {
        try (Delivery delivery = Delivery.open(RealData.file(file), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.name()).isEqualTo(name);
            assertThat(layer.driver()).isEqualTo(driver);
            assertThat(layer.features()).isEqualTo(count);
            assertThat(layer.encoding()).isEqualTo(encoding);
            assertThat(layer.columns()).hasSize(columns);
            List<RawRow> rows = rows(layer);
            assertThat(rows).hasSize(count);
            assertThat(rows).allMatch(r -> r.wkb() != null && r.fault() == null && r.values().length == columns);
            assertThat(rows.get(count - 1).index()).isEqualTo(count);
        }
    }

    @Test
    void decodes_latin_1_without_any_label() {
        try (Delivery delivery =
                Delivery.open(RealData.file("bogota/Luminarias_Localidad.zip"), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            List<RawRow> rows = rows(layer);
            assertThat(rows.get(0).values()[column(layer, "LocNombre")]).isEqualTo("ANTONIO NARIÑO");
            assertThat(rows.get(0).values()[column(layer, "Luminarias")]).isNull();
            assertThat(layer.notes()).extracting(IntakeNote::code).containsExactly("ENC-002");
            assertThat(rows)
                    .filteredOn(r -> !r.remarks().isEmpty())
                    .hasSize(2)
                    .allSatisfy(r -> assertThat(r.remarks())
                            .containsExactly(new RowRemark("SHP-026", column(layer, "Luminarias"), Map.of())));
        }
        try (Delivery delivery = Delivery.open(RealData.file("bogota/Puente_20240517.zip"), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer("puente");
            int place = column(layer, "PueUbicaci");
            assertThat(rows(layer))
                    .anyMatch(r -> String.valueOf(r.values()[place]).contains("José"));
        }
    }

    @Test
    void decodes_utf_8_that_nobody_declared() {
        try (Delivery delivery = Delivery.open(RealData.file("bogota/SueloPOTBogota_9377.zip"), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            int place = column(layer, "SueAAdmini");
            assertThat(rows(layer))
                    .anyMatch(r -> String.valueOf(r.values()[place]).contains("revisión"));
            assertThat(layer.crs().kind()).isEqualTo(CrsStatement.Kind.WKT);
            assertThat(layer.crs().text()).contains("MAGNA_Colombia_Origen_Unico");
        }
    }

    @Test
    void keeps_accents_in_field_names() {
        try (Delivery delivery = Delivery.open(
                RealData.file("cundinamarca/Cundinamarca_Suelos_VF_20240507.zip"), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.columns()).extracting(SourceColumn::name).contains("LITOLOGÍA", "CARACTERÍ", "CARACTER_1");
            try (RowReader reader = layer.read()) {
                assertThat(reader.columns()).isEqualTo(layer.columns());
            }
            assertThat(delivery.ignored()).hasSize(3);
        }
    }

    @Test
    void honours_the_crs_member_of_geojson() {
        try (Delivery delivery = Delivery.open(RealData.file("bogota/upz.zip"), ReadOptions.STANDARD)) {
            assertThat(delivery.layer(null).crs())
                    .isEqualTo(new CrsStatement(CrsStatement.Kind.AUTHORITY, "EPSG:4686"));
        }
        try (Delivery delivery = Delivery.open(RealData.file("bello/Veredas.zip"), ReadOptions.STANDARD)) {
            assertThat(delivery.layer(null).crs().text()).isEqualTo("EPSG:4326");
        }
    }

    @Test
    void finds_all_layers_of_an_archive() {
        try (Delivery delivery =
                Delivery.open(RealData.file("regiotram_occidente/public_data/redes.zip"), ReadOptions.STANDARD)) {
            assertThat(delivery.layers())
                    .extracting(SourceLayer::name)
                    .containsExactly("acuProy", "alcProy", "gasExis", "gasProy", "movProy");
            assertThat(delivery.layer("movProy").columns())
                    .extracting(SourceColumn::name)
                    .contains("\"F1\"", "\"D\"", "\"2F1\"");
            List<RawRow> acu = rows(delivery.layer("acuProy"));
            assertThat(acu).hasSize(3428).allMatch(r -> r.wkb() != null);
            assertThatThrownBy(() -> delivery.layer(null)).hasMessageContaining("ARC-018");
        }
    }

    @Test
    void names_the_place_where_geojson_was_cut() {
        try (Delivery delivery =
                Delivery.open(RealData.file("regiotram_occidente/public_data/retired.zip"), ReadOptions.STANDARD)) {
            assertThatThrownBy(() -> delivery.layer(null).features()).isInstanceOfSatisfying(IntakeRefusal.class, r -> {
                assertThat(r.code()).isEqualTo("GJS-001");
                assertThat(r.params()).containsEntry("features", 658L);
            });
        }
        try (Delivery delivery =
                Delivery.open(RealData.file("regiotram_occidente/public_data/majodr.geojson"), ReadOptions.STANDARD)) {
            assertThatThrownBy(() -> delivery.layer(null).features()).hasMessageContaining("GJS-001");
        }
    }

    @Test
    void says_that_a_collection_is_empty() {
        try (Delivery delivery =
                Delivery.open(RealData.file("regiotram_occidente/public_data/Layers.geojson"), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.features()).isZero();
            assertThat(layer.notes()).extracting(IntakeNote::code).contains("SHP-014");
            assertThat(rows(layer)).isEmpty();
        }
    }

    @Test
    void reads_a_table_with_geometry_texts_of_tens_of_kilobytes() {
        try (Delivery delivery =
                Delivery.open(RealData.file("bogota/poblacion-upz-bogota.zip"), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.driver()).isEqualTo("CSV");
            assertThat(layer.columns())
                    .extracting(SourceColumn::name)
                    .containsExactly(
                            "Código localidad",
                            "Nombre localidad",
                            "Código UPZ",
                            "Nombre UPZ",
                            "Área urbana",
                            "Población urbana",
                            "Densidad urbana",
                            "Geo Shape",
                            "Geo Point");
            assertThat(rows(layer)).hasSize(113).allMatch(r -> r.fault() == null);
            assertThat(rows(layer)).anyMatch(r -> String.valueOf(r.values()[7]).length() > 10_000);
        }
    }

    @Test
    void keeps_leading_zeros_and_quoted_commas_of_a_table() {
        try (Delivery delivery = Delivery.open(RealData.file("colombia/divipola_2018.csv"), ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            assertThat(layer.features()).isEqualTo(1122);
            assertThat(layer.columns().get(0).type()).isEqualTo(SourceColumn.Type.STRING);
            assertThat(rows(layer)).anyMatch(r -> "BOGOTÁ, D.C.".equals(r.values()[1]));
            assertThat(rows(layer)).anyMatch(r -> "05088".equals(r.values()[0]));
        }
    }
}

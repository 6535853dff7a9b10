package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import co.expediente.RealData;
import co.expediente.intake.Tells;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Text tables as offices save them. Coordinates expected here were worked out by hand. */
@Timeout(60)
class TableReadTest {
    @TempDir
    Path folder;

    private record Read(SourceLayer layer, List<RawRow> rows, List<IntakeNote> rowNotes) {
        List<String> names() {
            return layer.columns().stream().map(SourceColumn::name).toList();
        }

        List<String> codes() {
            return Stream.concat(layer.notes().stream(), rowNotes.stream())
                    .map(IntakeNote::code)
                    .toList();
        }

        IntakeNote note(String code) {
            return Stream.concat(layer.notes().stream(), rowNotes.stream())
                    .filter(n -> n.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(code + " not in " + codes()));
        }

        List<Long> faulty(String code) {
            return rows.stream()
                    .filter(r -> r.fault() != null && r.fault().code().equals(code))
                    .map(RawRow::index)
                    .toList();
        }

        Coordinate at(int row) throws ParseException {
            return new WKBReader().read(rows.get(row).wkb()).getCoordinate();
        }
    }

    private Read read(byte[] bytes, TableOptions options) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), bytes);
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD.withTable(options))) {
            return read(delivery.layer(null));
        }
    }

    private static Read read(SourceLayer layer) {
        List<RawRow> rows = new ArrayList<>();
        try (RowReader reader = layer.read()) {
            RawRow row;
            while ((row = reader.next()) != null) {
                rows.add(row);
            }
            return new Read(layer, rows, reader.notes());
        }
    }

    private Read read(String text) throws IOException {
        return read(BadFiles.utf8(text), TableOptions.NONE);
    }

    @Test
    @Tells({"CSV-001", "CSV-002", "CSV-015"})
    void coordinates_in_two_columns_with_decimal_comma() throws IOException, ParseException {
        Read read = read("nombre;Longitud (WGS84);Latitud (WGS84)\nA;-75,5636;6,2518\nB;-75,5;6,3\nC;;\n");
        assertThat(read.layer().spatial()).isTrue();
        assertThat(read.layer().crs()).isEqualTo(CrsStatement.NONE);
        assertThat(read.at(0)).isEqualTo(new Coordinate(-75.5636, 6.2518));
        assertThat(read.rows().get(2).wkb()).isNull();
        assertThat(read.rows()).allMatch(r -> r.fault() == null);
        assertThat(read.note("CSV-001").params()).containsEntry("found", ";");
        assertThat(read.note("CSV-002").count()).isEqualTo(2);
        assertThat(read.note("CSV-015").params()).containsEntry("columns", "Longitud (WGS84) · Latitud (WGS84)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ESTE,NORTE                     | true
        coord_x,coord_y                | true
        CoordX,CoordY                  | true
        X_COORD,Y_COORD                | true
        POINT_X,POINT_Y                | true
        Longitud,Latitud               | true
        lng,lat                        | true
        Coordenada Este,Coordenada Norte | true
        E,N                            | true
        Lindero este,Lindero norte     | false
        codigo x,codigo y              | false
        X,Z                            | false
        """)
    void columns_of_coordinates_are_known_by_their_names(String header, boolean spatial) throws IOException {
        assertThat(read(header + "\n4754000.25,2100000.5\n4754001.25,2100001.5\n")
                        .layer()
                        .spatial())
                .isEqualTo(spatial);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        -75.5636          | -75.5636
        -75,5636          | -75.5636
        4.754.000,25      | 4754000.25
        4,754,000.25      | 4754000.25
        4 754 000,25      | 4754000.25
        1.045.678         | 1045678
        834567            | 834567
        1045678,325       | 1045678.325
        75,5636 O         | -75.5636
        4.0469E+6         | 4046900
        """)
    void numbers_of_coordinates(String text, double expected) {
        assertThat(CoordinateText.of(text).number()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        75°34'12.5"W      | -75.57013888888889
        75° 34' 12,5" O   | -75.57013888888889
        -75°34'12.5"      | -75.57013888888889
        W 75 34 12.5      | -75.57013888888889
        6º15′6″N          | 6.251666666666667
        6:15:06 N         | 6.251666666666667
        75°34'W           | -75.56666666666666
        """)
    void degrees_minutes_and_seconds(String text, double expected) {
        assertThat(CoordinateText.of(text).number()).isCloseTo(expected, within(1e-12));
        assertThat(CoordinateText.of(text).sexagesimal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"75°64'12\"W", "abc", "1.2.3", "12/05/2020", "75 34", "--5", "1e9999x", "N", "'1,23,456'"})
    void what_is_no_coordinate(String text) {
        assertThat(CoordinateText.of(text)).isNull();
    }

    @Test
    @Tells({"CSV-004", "CSV-013"})
    void sexagesimal_cells_are_read_and_unreadable_ones_keep_their_row_out() throws IOException, ParseException {
        Read read =
                read("id,lat,lon\n1,6°15'6\"N,75°34'12\"W\n2,6°15'6\"N,75°84'12\"W\n3,6.5,\n4,75°34'12\"W,6°15'6\"N\n");
        assertThat(read.at(0).x).isCloseTo(-75.57, within(1e-12));
        assertThat(read.at(0).y).isCloseTo(6.251666666666667, within(1e-12));
        // The letters say which is which, whatever the header says.
        assertThat(read.at(3).x).isCloseTo(-75.57, within(1e-12));
        assertThat(read.note("CSV-004").count()).isEqualTo(2);
        assertThat(read.faulty("CSV-013")).containsExactly(2L, 3L);
        assertThat(read.rows().get(1).fault().params())
                .containsEntry("line", 3L)
                .containsEntry("value", "75°84'12\"W");
    }

    @Test
    @Tells("CSV-003")
    void coordinates_named_by_the_user_and_refused_when_they_are_not_there() throws IOException, ParseException {
        TableOptions said = TableOptions.NONE.withPlace("abscisa", "Ordenada", null);
        byte[] text = BadFiles.utf8("n,abscisa,ordenada\nA,4754000,2100000\nB,4754010,2100000\n");
        assertThat(read(text, TableOptions.NONE).layer().spatial()).isFalse();
        assertThat(read(text, said).at(1)).isEqualTo(new Coordinate(4754010, 2100000));
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class, () -> read(text, TableOptions.NONE.withPlace("abscisa", "alt", null)));
        assertThat(refusal.code()).isEqualTo("CSV-003");
        assertThat(refusal.params()).containsEntry("wanted", "alt").containsEntry("columns", "n, abscisa, ordenada");
    }

    @Test
    @Tells("CSV-014")
    void geometry_as_well_known_text() throws IOException, ParseException {
        Read read =
                read("id;geom\n1;SRID=9377;POINT(1 2)\n".replace("SRID=9377;POINT(1 2)", "\"SRID=9377;POINT (1 2)\"")
                        + "2;\"MULTIPOLYGON Z (((0 0 9, 1 0 9, 1 1 9, 0 0 9)),((5 5 9,6 5 9,6 6 9,5 5 9)))\"\n"
                        + "3;MULTIPOINT(1 2, 3 4)\n"
                        + "4;POLYGON EMPTY\n"
                        + "5;GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))\n"
                        + "6;POINT(1)\n"
                        + "7;\n"
                        + "8;polygon((0 0,1 0,1 1,0 0),(.2 .1,.3 .1,.3 .2,.2 .1))\n"
                        + "9;POINT(3 4)\n"
                        + "10;POINT(3 4)\n"
                        + "11;POINT(3 4)\n");
        assertThat(read.layer().crs()).isEqualTo(new CrsStatement(CrsStatement.Kind.AUTHORITY, "EPSG:9377"));
        assertThat(read.layer().columns().get(1).type()).isEqualTo(SourceColumn.Type.GEOMETRY);
        WKBReader wkb = new WKBReader();
        assertThat(wkb.read(read.rows().get(1).wkb()).toText())
                .isEqualTo("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))");
        assertThat(wkb.read(read.rows().get(2).wkb()).toText()).isEqualTo("MULTIPOINT ((1 2), (3 4))");
        assertThat(wkb.read(read.rows().get(3).wkb()).toText()).isEqualTo("POLYGON EMPTY");
        assertThat(wkb.read(read.rows().get(4).wkb()).toText())
                .isEqualTo("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))");
        assertThat(wkb.read(read.rows().get(7).wkb()).getNumPoints()).isEqualTo(8);
        assertThat(read.faulty("CSV-014")).containsExactly(6L);
        assertThat(read.rows().get(6).wkb()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POINT(1 2
        POINT(1 2))
        POLYGON((0 0,1 0
        POLYGON(0 0,1 0)
        POINT(a b)
        CIRCLE(1 2)
        POINT(1 2) POINT(3 4)
        MULTIPOLYGON
        """)
    void broken_well_known_text(String text) {
        assertThat(catchThrowableOfType(GeoJsonShapeException.class, () -> WktText.wkb(text)))
                .isNotNull();
    }

    @Test
    void geometry_as_hexadecimal_binary() throws IOException, ParseException {
        // POINT (1 2) with SRID 9377, as PostGIS writes it
        String good = "0101000020A1240000000000000000F03F0000000000000040";
        Read read = read("id,g\n" + ("1," + good + "\n").repeat(12) + "2," + good.substring(0, 44) + "\n");
        assertThat(new WKBReader().read(read.rows().get(0).wkb()).getCoordinate())
                .isEqualTo(new Coordinate(1, 2));
        assertThat(read.faulty("CSV-014")).containsExactly(13L);
    }

    @Test
    void deep_well_known_text_is_refused_and_not_followed() {
        String deep = "GEOMETRYCOLLECTION(".repeat(200_000) + "POINT(1 2)" + ")".repeat(200_000);
        assertThat(catchThrowableOfType(GeoJsonShapeException.class, () -> WktText.wkb(deep)))
                .isNotNull();
    }

    @Test
    @Tells("CSV-005")
    void a_quote_without_end_costs_its_line_only() throws IOException {
        Read read = read("a,b\n1,x\n2,\"open\n3,y\n4,z\n5\n");
        assertThat(read.rows()).hasSize(5);
        assertThat(read.faulty("CSV-005")).containsExactly(2L, 5L);
        assertThat(read.rows().get(1).fault().params()).containsEntry("line", 3L);
        assertThat(read.rows().get(3).values()).containsExactly("4", "z");
    }

    @Test
    void quotes_without_end_over_and_over_are_refused() {
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class, () -> read("a,b\n" + "1,\"x\n\n2,\"\"\"\n".repeat(60) + "9,\"z"));
        assertThat(refusal == null || refusal.code().equals("CSV-005")).isTrue();
    }

    @Test
    void a_cell_of_quotes_takes_no_quadratic_time() throws IOException {
        Read read = read("a,b\n1,x" + "\"".repeat(3_000_000) + "\n");
        assertThat(read.rows()).hasSize(1);
    }

    @Test
    @Tells("CSV-006")
    void formulas_stay_text_and_are_counted() throws IOException {
        Read read = read("a,b\n=1+2,-2+3+cmd|' /C calc'!A0\n@SUM(A1),-5\n+57 300,-75.5\nx,-\n");
        assertThat(read.rows().get(0).values()).containsExactly("=1+2", "-2+3+cmd|' /C calc'!A0");
        assertThat(read.note("CSV-006").count()).isEqualTo(3);
    }

    @Test
    @Tells("CSV-010")
    void titles_above_missing_doubled_and_two_line_headers() throws IOException {
        Read titles = read("Alcaldía de Bello;;\nPoblación 2024;;\ncodigo;nombre;total\n1;A;10\n2;B;20\n");
        assertThat(titles.names()).containsExactly("codigo", "nombre", "total");
        assertThat(titles.rows()).hasSize(2);
        assertThat(titles.note("CSV-010").params()).containsEntry("line", 3L);

        Read missing = read("1;A;10\n2;B;20\n3;C;30\n");
        assertThat(missing.names()).containsExactly("col_1", "col_2", "col_3");
        assertThat(missing.rows()).hasSize(3);
        assertThat(missing.codes()).contains("CSV-010");

        Read doubled = read("a;A;\"b\nc\"\n1;2;3\n");
        assertThat(doubled.names()).containsExactly("a", "A_2", "b c");
        assertThat(doubled.codes()).contains("CSV-010");

        Read two = read("comuna;Población;;Área\n;hombres;mujeres;ha\nC1;10;12;3.5\nC2;20;22;4.5\n");
        assertThat(two.names()).containsExactly("comuna", "Población hombres", "Población mujeres", "Área ha");
        assertThat(two.rows()).hasSize(2);

        Read years = read("comuna;2018;2019;2020\nC1;10;12;14\nC2;20;22;24\n");
        assertThat(years.names()).containsExactly("comuna", "2018", "2019", "2020");
        assertThat(years.codes()).doesNotContain("CSV-010");

        Read plain = read("zona;clase\nUrbano;A\nRural;B\n");
        assertThat(plain.names()).containsExactly("zona", "clase");
        assertThat(plain.codes()).doesNotContain("CSV-010");
    }

    @Test
    void a_header_on_the_line_that_the_user_says() throws IOException {
        byte[] text = BadFiles.utf8("x;y\n1;2\na;b\n3;4\n");
        assertThat(read(text, new TableOptions(null, 3, null, null, null)).names())
                .containsExactly("a", "b");
        assertThat(read(text, new TableOptions(null, 0, null, null, null)).rows())
                .hasSize(4);
        assertThat(read(BadFiles.utf8("a,b;c\n1,2;3\n"), new TableOptions(';', null, null, null, null))
                        .names())
                .containsExactly("a,b", "c");
    }

    @Test
    @Tells("CSV-011")
    void totals_and_notes_at_the_end_are_no_rows() throws IOException {
        Read read = read("comuna;hombres;mujeres\n"
                + "C1;10;12\n"
                + "C2;20;22\n"
                + "Total Bello;30;34\n"
                + ";;\n"
                + "Fuente: DANE, 2024\n"
                + "* Proyección;;\n");
        assertThat(read.rows()).hasSize(5);
        assertThat(read.faulty("CSV-011")).containsExactly(3L, 4L, 5L);
        Read category = read("concepto;n\nTotal hogares;10\nViviendas;5\nTotal personas;40\n");
        assertThat(category.rows()).allMatch(r -> r.fault() == null);
    }

    @Test
    @Tells("CSV-016")
    void the_order_of_day_and_month_is_learnt_from_the_column() throws IOException {
        Read month = read("f;n\n03/25/2024;1\n04/05/2024;2\n");
        assertThat(month.layer().columns().get(0).habits().dates()).isEqualTo(SourceColumn.DateOrder.MONTH_FIRST);
        assertThat(month.note("CSV-016").params()).containsEntry("column", "f");
        Read mixed = read("f;n\n03/25/2024;1\n25/03/2024;2\n");
        assertThat(mixed.layer().columns().get(0).habits().dates()).isEqualTo(SourceColumn.DateOrder.MIXED);
        Read day = read("f;n\n25/03/2024;1\n04/05/2024;2\n");
        assertThat(day.layer().columns().get(0).habits().dates()).isEqualTo(SourceColumn.DateOrder.DAY_FIRST);
    }

    @Test
    @Tells({"ENC-007", "ENC-008"})
    void marks_and_utf_16() throws IOException {
        String text = "código,nombre\n1,NARIÑO\n2,BOGOTÁ\n";
        Read mark = read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), TableOptions.NONE);
        assertThat(mark.names()).containsExactly("código", "nombre");
        assertThat(mark.codes()).containsExactly("ENC-007");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            Read wide = read(text.getBytes(charset), TableOptions.NONE);
            assertThat(wide.names()).containsExactly("código", "nombre");
            assertThat(wide.rows().get(0).values()).containsExactly("1", "NARIÑO");
            assertThat(wide.note("ENC-008").params()).containsKey("found");
        }
    }

    @Test
    void blank_cells_of_a_column_of_numbers_without_any_zero_are_doubtful() throws IOException {
        List<SourceColumn> columns =
                read("u;a;b;c\n1;5;0;x\n2;;;\n3;7;4;y\n").layer().columns();
        assertThat(columns).extracting(c -> c.habits().blanks()).containsExactly(0L, 1L, 0L, 0L);
    }

    @Test
    void a_real_table_with_its_geometry_in_a_column() throws ParseException {
        try (Delivery delivery =
                Delivery.open(RealData.file("bogota/poblacion-upz-bogota.zip"), ReadOptions.STANDARD)) {
            Read read = read(delivery.layer(null));
            assertThat(read.layer().spatial()).isTrue();
            assertThat(read.layer().crs()).isEqualTo(new CrsStatement(CrsStatement.Kind.FORMAT, "EPSG:4326"));
            assertThat(read.rows()).hasSize(113).allMatch(r -> r.wkb() != null && r.fault() == null);
            // Second number of "Geo Point" of the first line of the file is the longitude of its middle.
            assertThat(new WKBReader()
                            .read(read.rows().get(0).wkb())
                            .getCentroid()
                            .getX())
                    .isBetween(-74.07, -74.04);
        }
    }
}

package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.expediente.RealData;
import co.expediente.intake.Tells;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File geodatabases: made by GDAL of a GeoPackage with a code list, taken apart, and the official template of 242 tables. */
class GeodatabaseReadTest {
    @TempDir
    Path folder;

    private Path gdb;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        String square = "{\"type\":\"Polygon\",\"coordinates\":[[[%d,0],[%d,0],[%d,10],[%d,10],[%d,0]]]}";
        StringBuilder features = new StringBuilder();
        String[] codes = {"1", "2", "9"};
        for (int i = 0; i < 3; i++) {
            features.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"Feature\",\"properties\":{\"NOMBRE\":\"Ñ")
                    .append(i)
                    .append("\",\"CLASE\":")
                    .append(codes[i])
                    .append(",\"SHAPE_AREA\":")
                    .append(i == 2 ? "77.5" : "100.0")
                    .append("},\"geometry\":")
                    .append(square.replace("%d", "@"));
            for (int x : new int[] {20 * i, 20 * i + 10, 20 * i + 10, 20 * i, 20 * i}) {
                features.replace(features.indexOf("@"), features.indexOf("@") + 1, Integer.toString(x));
            }
            features.append('}');
        }
        Path json = Files.writeString(
                folder.resolve("suelo.json"), "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
        Path gpkg = folder.resolve("suelo.gpkg");
        Gdal.run("ogr2ogr", "-f", "GPKG", gpkg.toString(), json.toString(), "-nln", "Suelo", "-a_srs", "EPSG:9377");
        Gdal.sql(
                gpkg,
                "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title"
                        + " TEXT, description TEXT, mime_type TEXT, constraint_name TEXT)",
                "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT"
                        + " NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive"
                        + " BOOLEAN, description TEXT)",
                "INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns',NULL,'gpkg_schema','x','read-write'),"
                        + "('gpkg_data_column_constraints',NULL,'gpkg_schema','x','read-write')",
                "INSERT INTO gpkg_data_columns VALUES ('Suelo','CLASE',NULL,NULL,NULL,NULL,'Dom_Clase')",
                "INSERT INTO gpkg_data_column_constraints VALUES"
                        + " ('Dom_Clase','enum','1',NULL,NULL,NULL,NULL,'Urbano'),"
                        + " ('Dom_Clase','enum','2',NULL,NULL,NULL,NULL,'Expansión urbana')");
        gdb = folder.resolve("Plan.gdb");
        Gdal.run("ogr2ogr", "-f", "OpenFileGDB", gdb.toString(), gpkg.toString(), "-nlt", "MULTIPOLYGON");
    }

    /** The geodatabase as members of an archive below a folder. */
    private Path zipped(String below) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(gdb)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                members.put(below + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return Files.write(folder.resolve("plan.zip"), BadFiles.zip(members));
    }

    private static List<String> codes(List<IntakeNote> notes) {
        return notes.stream().map(IntakeNote::code).toList();
    }

    @Test
    @Tells({"GDB-003", "GDB-006", "GDB-007"})
    void codes_are_spoken_out_and_kept() {
        try (Delivery delivery = Delivery.open(gdb, ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer("Suelo");
            assertThat(layer.driver()).isEqualTo("OpenFileGDB");
            assertThat(layer.features()).isEqualTo(3);
            assertThat(layer.columns())
                    .extracting(SourceColumn::name)
                    .containsExactly("NOMBRE", "CLASE", "SHAPE_AREA", "CLASE_codigo");
            assertThat(layer.crs().text()).contains("5000000", "0.9992");
            assertThat(layer.notes()).singleElement().satisfies(n -> {
                assertThat(n.code()).isEqualTo("GDB-003");
                assertThat(n.params()).containsEntry("columns", "CLASE");
            });
            try (RowReader reader = layer.read()) {
                assertThat(reader.columns()).isEqualTo(layer.columns());
                assertThat(reader.next().values()).startsWith("Ñ0", "Urbano").endsWith("1");
                assertThat(reader.next().values())
                        .startsWith("Ñ1", "Expansión urbana")
                        .endsWith("2");
                assertThat(reader.next().values()).startsWith("Ñ2", "9").endsWith("9");
                assertThat(reader.next()).isNull();
                assertThat(reader.notes()).anySatisfy(n -> {
                    assertThat(n.code()).isEqualTo("GDB-006");
                    assertThat(n.count()).isEqualTo(1);
                });
                assertThat(reader.notes()).anySatisfy(n -> {
                    assertThat(n.code()).isEqualTo("GDB-007");
                    assertThat(n.params()).containsEntry("values", "CLASE=9");
                });
            }
        }
    }

    @Test
    @Tells("GDB-005")
    void tables_of_attachments_are_left_aside_and_named() throws IOException, InterruptedException {
        Path csv = Files.writeString(folder.resolve("adjuntos.csv"), "REL_OBJECTID,ATT_NAME\n1,foto.jpg\n");
        Gdal.run("ogr2ogr", "-update", "-f", "OpenFileGDB", gdb.toString(), csv.toString(), "-nln", "Suelo__ATTACH");
        try (Delivery delivery = Delivery.open(gdb, ReadOptions.STANDARD)) {
            assertThat(delivery.layers()).extracting(SourceLayer::name).containsExactly("Suelo");
            assertThat(delivery.notes()).anySatisfy(n -> {
                assertThat(n.code()).isEqualTo("GDB-005");
                assertThat(n.params()).containsEntry("layers", "Suelo__ATTACH");
            });
        }
    }

    @Test
    @Tells("GDB-001")
    void it_is_found_in_other_folders_and_without_its_own() throws IOException {
        for (String below : List.of("entrega/GDB/Plan.gdb/", "entrega/", "")) {
            try (Delivery delivery = Delivery.open(zipped(below), ReadOptions.STANDARD)) {
                assertThat(codes(delivery.notes())).as(below).containsExactly("GDB-001");
                assertThat(RealFilesReadTest.rows(delivery.layer("Suelo"))).hasSize(3);
            }
        }
        try (Delivery delivery = Delivery.open(zipped("Plan.gdb/"), ReadOptions.STANDARD)) {
            assertThat(delivery.notes()).isEmpty();
        }
    }

    /** File of the table with the rows: the greatest number that GDAL gave. */
    private Path table() throws IOException {
        try (Stream<Path> files = Files.list(gdb)) {
            return files.filter(f -> f.toString().endsWith(".gdbtable"))
                    .sorted()
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }
    }

    @Test
    @Tells("GDB-002")
    void tables_that_cannot_be_read_are_refused_with_advice() throws IOException {
        Path table = table();
        byte[] good = Files.readAllBytes(table);
        // ArcGIS keeps a compressed table in a .cdf instead.
        Files.move(table, Path.of(table.toString().replace(".gdbtable", ".cdf")));
        refuses("GDB-002");
        // A column type that only newer versions have.
        byte[] newer = good.clone();
        int at = (int) ByteBuffer.wrap(newer).order(ByteOrder.LITTLE_ENDIAN).getLong(32);
        int name = indexOf(newer, "CLASE".getBytes(java.nio.charset.StandardCharsets.UTF_16LE), at);
        newer[name + 10 + 1 + 2 * newer[name + 10]] = 42;
        Files.write(table, newer);
        refuses("GDB-002");
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i < bytes.length - wanted.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    private void refuses(String code) {
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class,
                () -> Delivery.open(gdb, ReadOptions.STANDARD).close());
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.params()).containsEntry("layer", "Suelo");
    }

    /** A number of seven bits a byte, as geometries of a geodatabase are written. */
    private static void number(java.io.ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            out.write((int) (rest & 0x7F | 0x80));
        }
        out.write((int) rest);
    }

    private static long number(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    @Test
    @Tells("GDB-004")
    void arcs_become_straight_and_are_counted() throws IOException, InterruptedException {
        Path json = Files.writeString(
                folder.resolve("eje.json"),
                "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[200,0]]}}");
        gdb = folder.resolve("Ejes.gdb");
        Gdal.run(
                "ogr2ogr",
                "-f",
                "OpenFileGDB",
                gdb.toString(),
                json.toString(),
                "-nln",
                "Ejes",
                "-nlt",
                "MULTILINESTRING",
                "-a_srs",
                "EPSG:9377");
        Path table = table();
        ByteBuffer index = ByteBuffer.wrap(
                        Files.readAllBytes(Path.of(table.toString().replace(".gdbtable", ".gdbtablx"))))
                .order(ByteOrder.LITTLE_ENDIAN);
        int row = (int) (index.getLong(16) & 0xFF_FFFF_FFFFL);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(table)).order(ByteOrder.LITTLE_ENDIAN);
        int size = file.getInt(row);
        byte flags = file.get(row + 4);
        file.position(row + 5);
        int length = (int) number(file);
        int end = file.position() + length;
        assertThat(end).isEqualTo(row + 4 + size);
        // The straight line of two positions, said to have one curve: an arc by a position between, (100, 100).
        java.io.ByteArrayOutputStream shape = new java.io.ByteArrayOutputStream();
        number(file); // the former type
        number(shape, 50 | 0x2000_0000);
        number(shape, number(file)); // positions
        number(shape, number(file)); // parts
        number(shape, 1); // curves
        shape.write(file.array(), file.position(), end - file.position());
        number(shape, 0); // begins at the first position
        number(shape, 1); // circular arc
        shape.writeBytes(ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(100)
                .putDouble(100)
                .putInt(0x80)
                .array());
        java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
        content.write(flags);
        number(content, shape.size());
        content.writeBytes(shape.toByteArray());
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.write(file.array(), 0, row);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.size())
                .array());
        out.writeBytes(content.toByteArray());
        ByteBuffer made = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        made.putInt(8, content.size()).putLong(24, made.capacity());
        Files.write(table, made.array());
        try (Delivery delivery = Delivery.open(gdb, ReadOptions.STANDARD);
                RowReader reader = delivery.layer("Ejes").read()) {
            org.locationtech.jts.geom.Geometry arc =
                    co.expediente.spatial.LenientWkb.read(reader.next().wkb()).geometry();
            // Half of a circle with radius 100.
            assertThat(arc.getLength()).isCloseTo(100 * Math.PI, org.assertj.core.api.Assertions.within(0.01));
            assertThat(arc.getEnvelopeInternal().getMaxY())
                    .isCloseTo(100, org.assertj.core.api.Assertions.within(0.001));
            assertThat(reader.next()).isNull();
            assertThat(codes(reader.notes())).containsExactly("GDB-004");
        }
    }

    @Test
    void damaged_tables_end_in_a_code() throws IOException {
        Path table = table();
        byte[] good = Files.readAllBytes(table);
        java.util.Random random = new java.util.Random(20260104);
        for (int i = 0; i < 4; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n < 6; n++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(table, bad);
            try (Delivery delivery = Delivery.open(gdb, ReadOptions.STANDARD)) {
                RealFilesReadTest.rows(delivery.layer("Suelo"));
            } catch (IntakeRefusal e) {
                assertThat(e.code()).matches("[A-Z]{3}-\\d{3}");
            }
        }
    }

    @Test
    void the_official_template_is_listed_in_seconds() {
        Path file = RealData.file("gdb_anla/magna_origen_nacional.zip");
        long start = System.nanoTime();
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            List<SourceLayer> layers = delivery.layers().stream()
                    .filter(l -> l.driver().equals("OpenFileGDB"))
                    .toList();
            // 242 layers by the description of the data: 176 with geometry, 66 tables.
            assertThat(layers).hasSize(242);
            assertThat(layers).filteredOn(SourceLayer::spatial).hasSize(176);
            assertThat(layers).allMatch(l -> l.features() == 0 && !l.columns().isEmpty());
            SourceLayer unit = delivery.layers().stream()
                    .filter(l -> l.driver().equals("OpenFileGDB") && l.name().equals("UnidadGeologica"))
                    .findAny()
                    .orElseThrow();
            assertThat(unit.columns())
                    .extracting(SourceColumn::name)
                    .containsExactly(
                            "EXPEDIENTE",
                            "EON",
                            "ERA",
                            "PERIODO",
                            "EPOCA",
                            "EDAD",
                            "NOMBRE",
                            "NOMENCLAT",
                            "AREA_HA",
                            "SHAPE_Length",
                            "SHAPE_Area",
                            "EON_codigo",
                            "ERA_codigo",
                            "PERIODO_codigo",
                            "EPOCA_codigo",
                            "EDAD_codigo");
            assertThat(unit.crs().text()).contains("MAGNA_Colombia_CTM12");
            assertThat(codes(unit.notes())).containsExactly("GDB-003", "SHP-014");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}

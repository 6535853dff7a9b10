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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

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

    private Path table(String... rows) throws IOException, InterruptedException {
        Path csv = Files.writeString(folder.resolve("c.csv"), "id,WKT\n" + String.join("\n", rows) + "\n");
        Path file = folder.resolve("c.gpkg");
        Gdal.run(
                "ogr2ogr",
                "-f",
                "GPKG",
                file.toString(),
                csv.toString(),
                "-nln",
                "curvas",
                "-nlt",
                "GEOMETRY",
                "-oo",
                "GEOM_POSSIBLE_NAMES=WKT",
                "-oo",
                "KEEP_GEOM_COLUMNS=NO",
                "-a_srs",
                "EPSG:9377");
        return file;
    }

    private static List<IntakeNote> notes(Delivery delivery) {
        List<IntakeNote> notes = new ArrayList<>(delivery.notes());
        for (SourceLayer layer : delivery.layers()) {
            notes.addAll(layer.notes());
            try (RowReader reader = layer.read()) {
                while (reader.next() != null) {
                    continue;
                }
                notes.addAll(reader.notes());
            }
        }
        return notes;
    }

    private static void says(List<IntakeNote> notes, String code, long count) {
        assertThat(notes).anySatisfy(n -> {
            assertThat(n.code()).isEqualTo(code);
            assertThat(n.count()).isEqualTo(count);
        });
    }

    private static void refuses(Path file, String code) {
        IntakeRefusal refusal = catchThrowableOfType(
                IntakeRefusal.class,
                () -> Delivery.open(file, ReadOptions.STANDARD).close());
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    @Tells({"GPK-007", "GPK-008"})
    void curves_become_straight_within_a_millimetre() throws IOException, InterruptedException {
        Path file = table(
                "1,\"CURVEPOLYGON(CIRCULARSTRING(5000000 2000000,5000100 2000100,5000200 2000000,5000100"
                        + " 1999900,5000000 2000000))\"",
                "2,\"COMPOUNDCURVE(CIRCULARSTRING(0 0,10 10,20 0),(20 0,30 0))\"",
                "3,\"POINT(1 2)\"");
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            List<IntakeNote> notes = notes(delivery);
            says(notes, "GPK-008", 2);
            says(notes, "GPK-007", 1);
            List<RawRow> rows = RealFilesReadTest.rows(delivery.layer("curvas"));
            Geometry circle = LenientWkb.read(rows.get(0).wkb()).geometry();
            assertThat(circle.getGeometryType()).isEqualTo("Polygon");
            for (Coordinate c : circle.getCoordinates()) {
                assertThat(Math.hypot(c.x - 5000100, c.y - 2000000)).isCloseTo(100, within(1e-6));
            }
            // A chord of the angle 2·acos(1 − 0.001/100) leaves the circle by 1 mm: π/acos(…) = 702.5 of them.
            assertThat(circle.getNumPoints()).isBetween(703, 710);
            assertThat(circle.getArea()).isCloseTo(Math.PI * 1e4, within(0.5)).isLessThan(Math.PI * 1e4);
            Geometry line = LenientWkb.read(rows.get(1).wkb()).geometry();
            assertThat(line.getLength()).isCloseTo(10 * Math.PI + 10, within(0.01));
            assertThat(line.getCoordinates()[0]).isEqualTo(new Coordinate(0, 0));
            assertThat(line.getCoordinates()[line.getNumPoints() - 1]).isEqualTo(new Coordinate(30, 0));
            assertThat(LenientWkb.read(rows.get(2).wkb()).geometry().toText()).isEqualTo("POINT (1 2)");
        }
    }

    @Test
    @Tells({"GPK-004", "GPK-005", "GPK-006", "GPK-009", "GPK-010", "GPK-011", "GPK-013"})
    void oddities_are_named() throws IOException, InterruptedException {
        Path file = table("1,POINT(1 2)", "2,POINT(3 4)");
        Gdal.sql(
                file,
                "CREATE TABLE suelta (a TEXT, geom BLOB)",
                "INSERT INTO suelta SELECT 'x', geom FROM curvas",
                "CREATE VIEW vista AS SELECT * FROM curvas",
                "CREATE TRIGGER ajeno AFTER DELETE ON curvas BEGIN SELECT 1; END",
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES"
                        + " ('vista','features','v',9377), ('Ñame zona','features','z',-1)",
                "INSERT INTO gpkg_geometry_columns VALUES ('vista','geom','POINT',9377,0,0)",
                "CREATE TABLE 'Ñame zona' (geom BLOB, a TEXT)",
                "INSERT INTO gpkg_geometry_columns VALUES ('Ñame zona','geom','POINT',-1,0,0)",
                "INSERT INTO 'Ñame zona' SELECT geom, 'y' FROM curvas",
                "UPDATE curvas SET geom = x'4750000100000000FF' WHERE fid = 2");
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            assertThat(delivery.layers())
                    .extracting(SourceLayer::name)
                    .containsExactlyInAnyOrder("curvas", "suelta", "Ñame zona");
            List<IntakeNote> notes = notes(delivery);
            says(notes, "GPK-004", 1);
            says(notes, "GPK-005", 1);
            says(notes, "GPK-006", 1);
            says(notes, "GPK-009", 1);
            says(notes, "GPK-010", 2);
            says(notes, "GPK-013", 1);
            says(notes, "GPK-011", 2);
            assertThat(notes)
                    .filteredOn(n -> n.code().equals("GPK-010"))
                    .allSatisfy(n -> assertThat(n.params()).containsEntry("names", "ajeno, vista"));
            List<RawRow> loose = RealFilesReadTest.rows(delivery.layer("suelta"));
            assertThat(LenientWkb.read(loose.get(1).wkb()).geometry().toText()).isEqualTo("POINT (3 4)");
            assertThat(loose.get(1).values()).containsExactly("x");
            List<RawRow> damaged = RealFilesReadTest.rows(delivery.layer("curvas"));
            assertThat(damaged).hasSize(2);
            assertThat(damaged.get(0).wkb()).isNotNull();
            assertThat(damaged.get(1).wkb()).isNull();
        }
    }

    @Test
    @Tells({"GPK-003", "GPK-014"})
    void files_of_a_program_that_is_writing() throws IOException, InterruptedException {
        Path file = table("1,POINT(1 2)");
        Path journal = Files.write(folder.resolve("c.gpkg-journal"), new byte[] {1});
        refuses(file, "GPK-014");
        Files.delete(journal);
        Gdal.sql(file, "PRAGMA journal_mode=WAL");
        Files.deleteIfExists(folder.resolve("c.gpkg-wal"));
        Files.deleteIfExists(folder.resolve("c.gpkg-shm"));
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            says(delivery.notes(), "GPK-003", 1);
            assertThat(RealFilesReadTest.rows(delivery.layer("curvas"))).hasSize(1);
        }
    }

    @Test
    @Tells("GPK-012")
    void many_layers_are_announced() throws IOException, InterruptedException {
        Path tables = Files.createDirectory(folder.resolve("tablas"));
        for (int i = 1; i < 33; i++) {
            Files.writeString(tables.resolve("t" + i + ".csv"), "a,b\n1,2\n");
        }
        Path file = folder.resolve("muchas.gpkg");
        Gdal.run("ogr2ogr", "-f", "GPKG", file.toString(), tables.toString());
        try (Delivery delivery = Delivery.open(file, ReadOptions.STANDARD)) {
            says(delivery.notes(), "GPK-012", 1);
            assertThat(delivery.layers()).hasSize(32);
        }
    }

    @Test
    @Tells({"GPK-001", "GPK-002"})
    void refuses_what_is_none_or_damaged() throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(gpkg);
        refuses(Files.write(folder.resolve("cortado.gpkg"), BadFiles.cut(bytes, 0.5)), "GPK-002");
        refuses(Files.writeString(folder.resolve("texto.gpkg"), "esto no es"), "GPK-001");
    }
}

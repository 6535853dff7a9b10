package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.RealData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Every row of real shapefiles as GDAL reads it: shapes to the last bit, texts, numbers and dates. */
class ShapefileAgainstGdalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bogota/SueloPOTBogota_9377.zip, 0",
        "bogota/CuerpoAgua_20240601.zip, 0",
        "bogota/Puente_20240517.zip, 3", // holes that run the way of shells; GDAL takes them for parts
        "bogota/Luminarias_Localidad.zip, 0",
        "cundinamarca/Cundinamarca_Suelos_VF_20240507.zip, 0",
    })
    void agrees(String file, int nestedOtherwise) throws IOException, ParseException {
        Path zip = RealData.file(file);
        Path shp = unzip(zip);
        try (Delivery delivery = Delivery.open(zip, ReadOptions.STANDARD)) {
            SourceLayer layer = delivery.layer(null);
            int different = 0;
            PgDumpReader gdal = gdal(shp, Charset.forName(layer.encoding()));
            try (RowReader ours = layer.read()) {
                for (RawRow row = ours.next(); row != null; row = ours.next()) {
                    RawRow other = gdal.next(row.index());
                    assertThat(other).isNotNull();
                    for (int i = 0; i < row.values().length; i++) {
                        same(row.index(), layer.columns().get(i), row.values()[i], other.values()[i]);
                    }
                    different += geometry(row).equalsExact(geometry(other)) ? 0 : 1;
                }
            }
            assertThat(different).isEqualTo(nestedOtherwise);
        }
    }

    /** An empty ENCODING makes GDAL hand out the bytes as they are. */
    private PgDumpReader gdal(Path shp, Charset charset) throws IOException {
        Path dump = folder.resolve("rows");
        String command = "ogr2ogr -f PGDUMP /vsistdout/ " + shp
                + " -oo ENCODING= --config PG_USE_COPY YES -lco LAUNDER=NO -lco PRECISION=NO -lco SPATIAL_INDEX=NONE"
                + " -lco DROP_TABLE=OFF -lco CREATE_SCHEMA=OFF -nlt GEOMETRY -lco GEOMETRY_NAME="
                + PgDumpReader.GEOMETRY_COLUMN + " -lco FID=" + PgDumpReader.ID_COLUMN + " -nln t -unsetFieldWidth";
        Process process = new ProcessBuilder(command.split(" "))
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.onExit().join().exitValue()).isZero();
        PgDumpReader reader = new PgDumpReader(
                Files.newInputStream(dump), new TextCleaner(charset), IntakeLimits.STANDARD.rowBytes());
        reader.open();
        return reader;
    }

    private static void same(long row, SourceColumn column, String ours, String gdal) {
        String where = row + " " + column.name();
        if (ours == null || gdal == null) {
            assertThat(ours).as(where).isEqualTo(gdal);
            return;
        }
        switch (column.type()) {
            case INTEGER, INTEGER64 ->
                assertThat(Long.parseLong(ours)).as(where).isEqualTo(Long.parseLong(gdal));
            // GDAL writes fifteen digits of the double.
            case REAL ->
                assertThat(String.format(Locale.ROOT, "%.14e", Double.parseDouble(ours)))
                        .as(where)
                        .isEqualTo(String.format(Locale.ROOT, "%.14e", Double.parseDouble(gdal)));
            case DATE -> assertThat(ours).as(where).isEqualTo(gdal.replace('/', '-'));
            default -> assertThat(ours).as(where).isEqualTo(gdal.strip());
        }
    }

    private static Geometry geometry(RawRow row) throws ParseException {
        Geometry geometry = new WKBReader().read(row.wkb());
        // One part may be written as a part or as a collection of one.
        return geometry.getNumGeometries() == 1 ? geometry.getGeometryN(0).norm() : geometry.norm();
    }

    private Path unzip(Path zip) throws IOException {
        Path shp = null;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
                if (List.of("shp", "shx", "dbf").contains(ending)) {
                    Path target = folder.resolve("s." + ending);
                    copy(in, target);
                    shp = ending.equals("shp") ? target : shp;
                }
            }
        }
        return shp;
    }

    private static void copy(InputStream in, Path target) throws IOException {
        Files.write(target, in.readAllBytes());
    }
}

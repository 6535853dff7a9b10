package co.expediente.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Builder of shapefiles of points, for what they say of their reference system and where they lie. Every byte is made here. */
public final class PlacedFiles {
    private static final String GEOGCS =
            "GEOGCS[\"GCS_%s\",DATUM[\"D_%s\",SPHEROID[\"%s\"]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    /** Degrees of MAGNA-SIRGAS, Bogota 1975 and WGS 84 as Esri's programs write them, without a code. */
    static final String MAGNA = String.format(GEOGCS, "MAGNA", "MAGNA", "GRS_1980\",6378137.0,298.257222101")
            .replace("298.257222101\"]", "298.257222101]");

    static final String BOGOTA = String.format(GEOGCS, "Bogota", "Bogota", "International_1924\",6378388.0,297.0")
            .replace("297.0\"]", "297.0]");

    static final String WGS84 = String.format(GEOGCS, "WGS_1984", "WGS_1984", "WGS_1984\",6378137.0,298.257223563")
            .replace("298.257223563\"]", "298.257223563]");

    private PlacedFiles() {}

    /** A projected definition of Esri's form. */
    static String projected(
            String name, String base, double lat, double lon, double k, double east, double north, String unit) {
        return "PROJCS[\"" + name + "\"," + base + ",PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\","
                + east + "],PARAMETER[\"False_Northing\"," + north + "],PARAMETER[\"Central_Meridian\"," + lon
                + "],PARAMETER[\"Scale_Factor\"," + k + "],PARAMETER[\"Latitude_Of_Origin\"," + lat + "],UNIT[" + unit
                + "]]";
    }

    static final String METRE = "\"Meter\",1.0";

    static String origenNacional() {
        return projected("MAGNA_Colombia_Origen_Nacional", MAGNA, 4, -73, 0.9992, 5_000_000, 2_000_000, METRE);
    }

    /** EPSG:3116 or, with another meridian, its neighbours. */
    static String zone(double meridian) {
        return projected("Zona", MAGNA, 4.596200416666667, meridian, 1, 1_000_000, 1_000_000, METRE);
    }

    /** A zip with one shapefile of points. */
    static Path zip(Path folder, String name, @Nullable String prj, double[]... points) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, name, prj, points);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write(folder.resolve(name + ".zip"), out.toByteArray());
    }

    /** The same as bytes, without a definition; the first name is a text of Windows-1252. */
    public static byte[] points(double[][] points, String first) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "puntos.shp", shp(points));
            put(zip, "puntos.shx", shx(points));
            byte[] table = dbf(points.length);
            byte[] text = first.getBytes(Charset.forName("windows-1252"));
            System.arraycopy(text, 0, table, 66, text.length);
            put(zip, "puntos.dbf", table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** One shapefile of points as four members of an archive; three when {@code prj} is null. */
    static void add(ZipOutputStream zip, String name, @Nullable String prj, double[]... points) throws IOException {
        put(zip, name + ".shp", shp(points));
        put(zip, name + ".shx", shx(points));
        put(zip, name + ".dbf", dbf(points.length));
        if (prj != null) {
            put(zip, name + ".prj", prj.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int bytes, double[][] points) {
        ByteBuffer head = ByteBuffer.allocate(100);
        head.putInt(0, 9994).putInt(24, bytes / 2);
        head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 1);
        double[] x = List.of(points).stream().mapToDouble(p -> p[0]).sorted().toArray();
        double[] y = List.of(points).stream().mapToDouble(p -> p[1]).sorted().toArray();
        head.putDouble(36, x[0])
                .putDouble(44, y[0])
                .putDouble(52, x[x.length - 1])
                .putDouble(60, y[y.length - 1]);
        return head.array();
    }

    private static byte[] shp(double[][] points) {
        ByteBuffer all = ByteBuffer.allocate(100 + 28 * points.length);
        all.put(header(all.capacity(), points));
        for (int i = 0; i < points.length; i++) {
            all.order(ByteOrder.BIG_ENDIAN).putInt(i + 1).putInt(10);
            all.order(ByteOrder.LITTLE_ENDIAN).putInt(1).putDouble(points[i][0]).putDouble(points[i][1]);
        }
        return all.array();
    }

    private static byte[] shx(double[][] points) {
        ByteBuffer all = ByteBuffer.allocate(100 + 8 * points.length);
        all.put(header(all.capacity(), points));
        for (int i = 0; i < points.length; i++) {
            all.putInt(50 + 14 * i).putInt(10);
        }
        return all.array();
    }

    /** One column NOMBRE with the number of the record. */
    private static byte[] dbf(int records) {
        int width = 8;
        ByteBuffer all = ByteBuffer.allocate(65 + records * (1 + width) + 1).order(ByteOrder.LITTLE_ENDIAN);
        all.put((byte) 3).position(4);
        all.putInt(records).putShort((short) 65).putShort((short) (1 + width));
        all.position(32);
        all.put("NOMBRE".getBytes(StandardCharsets.US_ASCII)).position(32 + 11);
        all.put((byte) 'C').position(32 + 16);
        all.put((byte) width).position(64);
        all.put((byte) 0x0D);
        for (int i = 0; i < records; i++) {
            all.put(String.format(" %-8d", i + 1).getBytes(StandardCharsets.US_ASCII));
        }
        return all.put((byte) 0x1A).array();
    }
}

package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builders of files, good ones and one for each kind of bad input; all bytes are made here. */
final class BadFiles {
    static final String PRJ_9377 = "PROJCS[\"MAGNA_Colombia_Origen_Nacional\",GEOGCS[\"GCS_MAGNA\",DATUM[\"D_MAGNA\","
            + "SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
            + "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",5000000.0],"
            + "PARAMETER[\"False_Northing\",2000000.0],PARAMETER[\"Central_Meridian\",-73.0],"
            + "PARAMETER[\"Scale_Factor\",0.9992],PARAMETER[\"Latitude_Of_Origin\",4.0],UNIT[\"Meter\",1.0]]";

    private BadFiles() {}

    /** A shapefile of squares with one text column {@code NOMBRE} of that width; a null text leaves the shape out. */
    static Map<String, byte[]> shapefile(Charset charset, int languageByte, int width, String... names) {
        List<byte[]> shapes = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            double x = 4_800_000 + 10.0 * i;
            double y = 2_100_000;
            shapes.add(names[i] == null ? nullShape() : square(x, y, 10));
        }
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("shp", shp(shapes));
        parts.put("shx", shx(shapes));
        parts.put("dbf", dbf(charset, languageByte, width, names));
        parts.put("prj", PRJ_9377.getBytes(StandardCharsets.US_ASCII));
        return parts;
    }

    static byte[] nullShape() {
        return new byte[4];
    }

    static byte[] square(double x, double y, double side) {
        ByteBuffer b = ByteBuffer.allocate(44 + 4 + 5 * 16).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(5).putDouble(x).putDouble(y).putDouble(x + side).putDouble(y + side);
        b.putInt(1).putInt(5).putInt(0);
        double[][] ring = {{x, y}, {x, y + side}, {x + side, y + side}, {x + side, y}, {x, y}};
        for (double[] p : ring) {
            b.putDouble(p[0]).putDouble(p[1]);
        }
        return b.array();
    }

    private static byte[] shpHeader(int words) {
        ByteBuffer h = ByteBuffer.allocate(100);
        h.putInt(0, 9994)
                .putInt(24, words)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(28, 1000)
                .putInt(32, 5);
        return h.array();
    }

    static byte[] shp(List<byte[]> shapes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bytes = 100 + shapes.stream().mapToInt(s -> s.length + 8).sum();
        out.writeBytes(shpHeader(bytes / 2));
        for (int i = 0; i < shapes.size(); i++) {
            out.writeBytes(ByteBuffer.allocate(8)
                    .putInt(i + 1)
                    .putInt(shapes.get(i).length / 2)
                    .array());
            out.writeBytes(shapes.get(i));
        }
        return out.toByteArray();
    }

    static byte[] shx(List<byte[]> shapes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(shpHeader((100 + 8 * shapes.size()) / 2));
        int at = 50;
        for (byte[] shape : shapes) {
            out.writeBytes(
                    ByteBuffer.allocate(8).putInt(at).putInt(shape.length / 2).array());
            at += 4 + shape.length / 2;
        }
        return out.toByteArray();
    }

    static byte[] dbf(Charset charset, int languageByte, int width, String... names) {
        List<byte[]> cells = new ArrayList<>();
        for (String name : names) {
            cells.add((name == null ? "" : name).getBytes(charset));
        }
        return dbf(languageByte, width, cells);
    }

    /** Texts as bytes, cut at the width whatever they are. */
    static byte[] dbf(int languageByte, int width, List<byte[]> cells) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        head.put(0, (byte) 3).putInt(4, cells.size()).putShort(8, (short) 65).putShort(10, (short) (1 + width));
        head.put(29, (byte) languageByte);
        out.writeBytes(head.array());
        byte[] field = new byte[32];
        System.arraycopy("NOMBRE".getBytes(StandardCharsets.US_ASCII), 0, field, 0, 6);
        field[11] = 'C';
        field[16] = (byte) width;
        out.writeBytes(field);
        out.write(0x0D);
        for (byte[] cell : cells) {
            byte[] record = new byte[1 + width];
            Arrays.fill(record, (byte) ' ');
            System.arraycopy(cell, 0, record, 1, Math.min(cell.length, width));
            out.writeBytes(record);
        }
        out.write(0x1A);
        return out.toByteArray();
    }

    /** A zip of these members in this order, names written as they are. */
    static byte[] zip(Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] zip(String name, byte[] content) {
        return zip(Map.of(name, content));
    }

    /** The parts of a shapefile as members of one base name. */
    static Map<String, byte[]> named(String base, Map<String, byte[]> parts) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        parts.forEach((extension, bytes) -> members.put(base + "." + extension, bytes));
        return members;
    }

    /** The last entry of the central directory said to be a symbolic link made on Unix. */
    static byte[] asSymlink(byte[] zip) {
        int at = central(zip);
        zip[at + 5] = 3;
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 38, 0xA1FF << 16);
        return zip;
    }

    static byte[] asEncrypted(byte[] zip) {
        zip[central(zip) + 8] |= 1;
        return zip;
    }

    static byte[] withWrongChecksum(byte[] zip) {
        zip[central(zip) + 16] ^= 0x55;
        return zip;
    }

    static byte[] cut(byte[] bytes, double share) {
        return Arrays.copyOf(bytes, (int) (bytes.length * share));
    }

    private static int central(byte[] zip) {
        for (int i = zip.length - 4; i >= 0; i--) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
        throw new IllegalArgumentException("no central directory");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
    }

    static String point(String properties) {
        return "{\"type\":\"Feature\",\"properties\":" + properties
                + ",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-75.5,6.3]}}";
    }
}

package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of shapefiles and tables of dBASE byte by byte, with whatever is to be wrong in them. */
public final class BadShapes {
    private BadShapes() {}

    /** A polygon of these rings, points as they are given: x, y, x, y… */
    public static byte[] polygon(double[]... rings) {
        return parted(5, rings);
    }

    /** A line through these points. */
    public static byte[] line(double[] points) {
        return parted(3, points);
    }

    static byte[] parted(int type, double[]... parts) {
        int points = Arrays.stream(parts).mapToInt(p -> p.length / 2).sum();
        ByteBuffer b = ByteBuffer.allocate(44 + 4 * parts.length + 16 * points).order(ByteOrder.LITTLE_ENDIAN);
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] part : parts) {
            for (int i = 0; i < part.length; i++) {
                box[i % 2] = Math.min(box[i % 2], part[i]);
                box[2 + i % 2] = Math.max(box[2 + i % 2], part[i]);
            }
        }
        b.putInt(type);
        Arrays.stream(box).forEach(b::putDouble);
        b.putInt(parts.length).putInt(points);
        int start = 0;
        for (double[] part : parts) {
            b.putInt(start);
            start += part.length / 2;
        }
        Arrays.stream(parts).flatMapToDouble(Arrays::stream).forEach(b::putDouble);
        return b.array();
    }

    /** A polygon with heights and with measures that are "no data". */
    public static byte[] polygonZ(double height, double[] ring) {
        byte[] plane = parted(15, ring);
        ByteBuffer b =
                ByteBuffer.allocate(plane.length + 2 * (16 + 4 * ring.length)).order(ByteOrder.LITTLE_ENDIAN);
        b.put(plane);
        for (double value : new double[] {height, -1e39}) {
            for (int i = 0; i < 2 + ring.length / 2; i++) {
                b.putDouble(value);
            }
        }
        return b.array();
    }

    static byte[] point(double x, double y) {
        return ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putDouble(x)
                .putDouble(y)
                .array();
    }

    /** A square the way shells run in shapefiles. */
    public static double[] clockwise(double x, double y, double side) {
        return new double[] {x, y, x, y + side, x + side, y + side, x + side, y, x, y};
    }

    public static double[] counterClockwise(double x, double y, double side) {
        return new double[] {x, y, x + side, y, x + side, y + side, x, y + side, x, y};
    }

    /** Parts of a shapefile with header of this type. */
    public static Map<String, byte[]> file(int type, byte[] table, byte[]... shapes) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("shp", BadFiles.shp(List.of(shapes)));
        parts.put("shx", BadFiles.shx(List.of(shapes)));
        for (byte[] part : parts.values()) {
            ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN).putInt(32, type);
        }
        parts.put("dbf", table);
        parts.put("prj", BadFiles.PRJ_9377.getBytes(StandardCharsets.US_ASCII));
        return parts;
    }

    /** A zip with one shapefile. */
    public static byte[] zip(String name, Map<String, byte[]> parts) {
        return BadFiles.zip(BadFiles.named(name, parts));
    }

    /** Where in a .shp the header of a record stands, from 0. */
    static int record(byte[] shp, int number) {
        int at = 100;
        for (int i = 0; i < number; i++) {
            at += 8 + 2 * ByteBuffer.wrap(shp).getInt(at + 4);
        }
        return at;
    }

    /** A table of dBASE; cells as bytes so that anything may stand in them. */
    public static final class Table {
        private final Charset charset;
        private final List<byte[]> fields = new ArrayList<>();
        private final List<byte[][]> rows = new ArrayList<>();

        public Table(Charset charset) {
            this.charset = charset;
        }

        public Table field(String name, char type, int length, int decimals) {
            byte[] field = new byte[32];
            byte[] bytes = name.getBytes(charset);
            System.arraycopy(bytes, 0, field, 0, Math.min(11, bytes.length));
            field[11] = (byte) type;
            field[16] = (byte) length;
            field[17] = (byte) decimals;
            fields.add(field);
            return this;
        }

        public Table row(String... cells) {
            rows.add(Arrays.stream(cells).map(c -> c.getBytes(charset)).toArray(byte[][]::new));
            return this;
        }

        public byte[] bytes() {
            int width = 1 + fields.stream().mapToInt(f -> f[16] & 0xFF).sum();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(ByteBuffer.allocate(32)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(0, (byte) 3)
                    .putInt(4, rows.size())
                    .putShort(8, (short) (33 + 32 * fields.size()))
                    .putShort(10, (short) width)
                    .array());
            fields.forEach(out::writeBytes);
            out.write(0x0D);
            for (byte[][] row : rows) {
                byte[] record = new byte[width];
                Arrays.fill(record, (byte) ' ');
                int at = 1;
                for (int i = 0; i < fields.size(); i++) {
                    int length = fields.get(i)[16] & 0xFF;
                    System.arraycopy(row[i], 0, record, at, Math.min(length, row[i].length));
                    at += length;
                }
                out.writeBytes(record);
            }
            out.write(0x1A);
            return out.toByteArray();
        }
    }

    /** A table with one column of texts. */
    public static byte[] table(String... names) {
        Table table = new Table(StandardCharsets.UTF_8).field("NOMBRE", 'C', 20, 0);
        Arrays.stream(names).forEach(table::row);
        return table.bytes();
    }
}

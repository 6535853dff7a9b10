package co.expediente.sample;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes a layer as ESRI shapefile (Technical Description, July 1998) and dBase III, always with the same bytes: the
 * header's date is fixed. Rings are turned as the format wants (outer clockwise) unless the row asks to keep them.
 */
final class Shapefile {
    static final String MAGNA_ORIGEN_NACIONAL = "PROJCS[\"MAGNA-SIRGAS_Origen-Nacional\",GEOGCS[\"GCS_MAGNA\","
            + "DATUM[\"D_MAGNA\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
            + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
            + "PARAMETER[\"False_Easting\",5000000.0],PARAMETER[\"False_Northing\",2000000.0],"
            + "PARAMETER[\"Central_Meridian\",-73.0],PARAMETER[\"Scale_Factor\",0.9992],"
            + "PARAMETER[\"Latitude_Of_Origin\",4.0],UNIT[\"Meter\",1.0]]";
    /** EPSG:3116 as ESRI writes it: no authority code anywhere. */
    static final String MAGNA_BOGOTA = "PROJCS[\"MAGNA_Colombia_Bogota\",GEOGCS[\"GCS_MAGNA\","
            + "DATUM[\"D_MAGNA\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
            + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
            + "PARAMETER[\"False_Easting\",1000000.0],PARAMETER[\"False_Northing\",1000000.0],"
            + "PARAMETER[\"Central_Meridian\",-74.07750791666666],PARAMETER[\"Scale_Factor\",1.0],"
            + "PARAMETER[\"Latitude_Of_Origin\",4.596200416666666],UNIT[\"Meter\",1.0]]";

    private final Layer layer;
    private final Charset charset;
    private final List<byte[]> records = new ArrayList<>();
    private final Envelope box = new Envelope();
    private int type;

    private Shapefile(Layer layer, Charset charset) {
        this.layer = layer;
        this.charset = charset;
        for (Layer.Row row : layer.rows) {
            Geometry g = row.geometry();
            int kind = g == null ? 0 : g.getDimension() == 2 ? 5 : g.getDimension() == 1 ? 3 : 1;
            type = Math.max(type, kind);
            records.add(g == null ? little(4).putInt(0).array() : encode(g, kind));
            if (g != null) {
                box.expandToInclude(g.getEnvelopeInternal());
            }
        }
    }

    /** Files of the shapefile by name, for a zip. {@code cpg}: whether the code page is told. */
    static Map<String, byte[]> files(String name, Layer layer, String prj, Charset charset, boolean cpg) {
        Shapefile s = new Shapefile(layer, charset);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(name + ".shp", s.shp());
        files.put(name + ".shx", s.shx());
        files.put(name + ".dbf", s.dbf(cpg));
        files.put(name + ".prj", prj.getBytes(StandardCharsets.US_ASCII));
        if (cpg) {
            files.put(name + ".cpg", "UTF-8".getBytes(StandardCharsets.US_ASCII));
        }
        return files;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] encode(Geometry g, int kind) {
        if (g instanceof Point p) {
            return little(20).putInt(1).putDouble(p.getX()).putDouble(p.getY()).array();
        }
        List<Coordinate[]> parts = new ArrayList<>();
        for (Polygon p : Lattice.polygons(g)) {
            parts.add(turned(p.getExteriorRing(), false, p));
            for (int i = 0; i < p.getNumInteriorRing(); i++) {
                parts.add(turned(p.getInteriorRingN(i), true, p));
            }
        }
        for (LineString l : Lattice.lines(g)) {
            parts.add(l.getCoordinates());
        }
        int points = parts.stream().mapToInt(p -> p.length).sum();
        ByteBuffer b = little(44 + 4 * parts.size() + 16 * points);
        Envelope e = g.getEnvelopeInternal();
        b.putInt(kind)
                .putDouble(e.getMinX())
                .putDouble(e.getMinY())
                .putDouble(e.getMaxX())
                .putDouble(e.getMaxY());
        b.putInt(parts.size()).putInt(points);
        int start = 0;
        for (Coordinate[] p : parts) {
            b.putInt(start);
            start += p.length;
        }
        for (Coordinate[] p : parts) {
            for (Coordinate c : p) {
                b.putDouble(c.x).putDouble(c.y);
            }
        }
        return b.array();
    }

    private static Coordinate[] turned(LineString ring, boolean counterClockwise, Polygon of) {
        Coordinate[] cs = ring.getCoordinates();
        if ("as drawn".equals(of.getUserData()) || Orientation.isCCW(cs) == counterClockwise) {
            return cs;
        }
        Coordinate[] back = new Coordinate[cs.length];
        for (int i = 0; i < cs.length; i++) {
            back[i] = cs[cs.length - 1 - i];
        }
        return back;
    }

    private byte[] header(int bytes) {
        ByteBuffer b = ByteBuffer.allocate(100);
        b.putInt(9994);
        b.putInt(24, bytes / 2);
        b.order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(28, 1000);
        b.putInt(32, type);
        if (!box.isNull()) {
            b.putDouble(36, box.getMinX());
            b.putDouble(44, box.getMinY());
            b.putDouble(52, box.getMaxX());
            b.putDouble(60, box.getMaxY());
        }
        return b.array();
    }

    private byte[] shp() {
        int size = 100 + records.stream().mapToInt(r -> r.length + 8).sum();
        ByteBuffer b = ByteBuffer.allocate(size).put(header(size));
        for (int i = 0; i < records.size(); i++) {
            b.putInt(i + 1).putInt(records.get(i).length / 2).put(records.get(i));
        }
        return b.array();
    }

    private byte[] shx() {
        int size = 100 + 8 * records.size();
        ByteBuffer b = ByteBuffer.allocate(size).put(header(size));
        int offset = 100;
        for (byte[] r : records) {
            b.putInt(offset / 2).putInt(r.length / 2);
            offset += r.length + 8;
        }
        return b.array();
    }

    private byte[] dbf(boolean cpg) {
        List<Layer.Column> columns = layer.columns();
        int width = 1 + columns.stream().mapToInt(Layer.Column::width).sum();
        int head = 33 + 32 * columns.size();
        ByteBuffer h = little(head);
        h.put((byte) 3).put((byte) 126).put((byte) 2).put((byte) 28);
        h.putInt(layer.rows.size()).putShort((short) head).putShort((short) width);
        // Language driver left 0 in files without .cpg, as many drawing programs do.
        h.put(29, (byte) (cpg ? 0 : 0));
        h.position(32);
        for (Layer.Column c : columns) {
            byte[] name = c.name().getBytes(StandardCharsets.US_ASCII);
            int at = h.position();
            h.put(name, 0, Math.min(10, name.length));
            h.position(at + 11);
            h.put((byte) c.type()).putInt(0).put((byte) c.width()).put((byte) c.decimals());
            h.position(at + 32);
        }
        h.put((byte) 13);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(h.array());
        for (Layer.Row row : layer.rows) {
            out.write(' ');
            for (Layer.Column c : columns) {
                out.writeBytes(cell(row.values().get(c.name()), c));
            }
        }
        out.write(26);
        return out.toByteArray();
    }

    private byte[] cell(@Nullable Object value, Layer.Column c) {
        byte[] cell = new byte[c.width()];
        java.util.Arrays.fill(cell, (byte) ' ');
        if (value == null) {
            return cell;
        }
        String text = value instanceof LocalDate d
                ? d.format(DateTimeFormatter.BASIC_ISO_DATE)
                : value instanceof Number n ? Layer.text(n, c.decimals()) : value.toString();
        byte[] bytes = text.getBytes(charset);
        int length = Math.min(bytes.length, cell.length);
        System.arraycopy(bytes, 0, cell, c.type() == 'N' ? cell.length - length : 0, length);
        return cell;
    }
}

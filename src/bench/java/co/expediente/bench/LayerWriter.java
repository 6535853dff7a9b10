package co.expediente.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a layer as lines {@code id TAB class TAB hexadecimal WKB}, which both {@code COPY} of PostgreSQL and
 * {@link LayerLines} read: every contestant measures the same coordinates. Geometries are little-endian MultiPolygons without
 * SRID.
 */
final class LayerWriter implements AutoCloseable {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int POLYGON = 3;
    private static final int MULTI_POLYGON = 6;

    private final OutputStream out;
    private byte[] line = new byte[1 << 12];
    private int length;

    LayerWriter(Path file) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    /** A polygon with one ring. */
    void ring(int id, int classNumber, List<double[]> ring) throws IOException {
        polygons(id, classNumber, List.of(List.of(ring)));
    }

    /** One feature from well-known binary as it is. */
    void wkb(int id, int classNumber, byte[] wkb) throws IOException {
        text(id + "\t" + classNumber + "\t");
        for (byte b : wkb) {
            hex(b);
        }
        end();
    }

    /**
     * One feature.
     *
     * @param polygons polygons of rings of points x, y; rings are open and are closed here
     */
    void polygons(int id, int classNumber, List<List<List<double[]>>> polygons) throws IOException {
        text(id + "\t" + classNumber + "\t");
        head(MULTI_POLYGON, polygons.size());
        for (List<List<double[]>> polygon : polygons) {
            head(POLYGON, polygon.size());
            for (List<double[]> ring : polygon) {
                int32(ring.size() + 1);
                for (double[] point : ring) {
                    point(point);
                }
                point(ring.get(0));
            }
        }
        end();
    }

    private void head(int type, int count) {
        hex(1);
        int32(type);
        int32(count);
    }

    private void point(double[] xy) {
        float64(xy[0]);
        float64(xy[1]);
    }

    private void int32(int value) {
        for (int k = 0; k < 4; k++) {
            hex(value >>> 8 * k);
        }
    }

    private void float64(double value) {
        long bits = Double.doubleToLongBits(value);
        for (int k = 0; k < 8; k++) {
            hex((int) (bits >>> 8 * k));
        }
    }

    private void hex(int octet) {
        room(2);
        line[length++] = HEX[octet >> 4 & 15];
        line[length++] = HEX[octet & 15];
    }

    private void text(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            line[length++] = (byte) text.charAt(i);
        }
    }

    private void room(int more) {
        if (length + more > line.length) {
            line = java.util.Arrays.copyOf(line, 2 * line.length + more);
        }
    }

    private void end() throws IOException {
        room(1);
        line[length++] = '\n';
        out.write(line, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

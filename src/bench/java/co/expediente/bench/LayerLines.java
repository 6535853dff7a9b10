package co.expediente.bench;

import co.expediente.spatial.LenientWkb;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The rows of a layer as {@link LayerWriter} wrote them, one in memory at a time. */
final class LayerLines implements AutoCloseable {
    /** One feature: its number, its class, its polygons. */
    record Row(int id, int classNumber, Geometry geometry) {}

    private final BufferedReader in;

    LayerLines(Path file) throws IOException {
        this.in = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
    }

    /** The next row; null after the last one. */
    @Nullable
    Row next() throws IOException {
        String line = in.readLine();
        if (line == null) {
            return null;
        }
        int first = line.indexOf('\t');
        int second = line.indexOf('\t', first + 1);
        return new Row(
                Integer.parseInt(line, 0, first, 10),
                Integer.parseInt(line, first + 1, second, 10),
                LenientWkb.readHex(line.substring(second + 1)).geometry());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package co.expediente.bench;

import co.expediente.spatial.FlatPolygons;
import co.expediente.spatial.LenientWkb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A layer read from the lines of {@link LayerWriter}, one geometry in memory at a time.
 *
 * @param ids number of each feature
 * @param classOf class of each feature
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record LayerFile(FlatPolygons polygons, int[] ids, int[] classOf) {
    static LayerFile read(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            Lines lines = new Lines(in);
            FlatPolygons polygons = FlatPolygons.of(lines);
            return new LayerFile(
                    polygons, Arrays.copyOf(lines.ids, lines.count), Arrays.copyOf(lines.classOf, lines.count));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Geometries of the lines, to be gone through once; numbers and classes are kept on the way. */
    private static final class Lines extends AbstractCollection<Geometry> {
        private final BufferedReader in;
        private int[] ids = new int[1024];
        private int[] classOf = new int[1024];
        private int count;
        private @Nullable String line;

        Lines(BufferedReader in) throws IOException {
            this.in = in;
            this.line = in.readLine();
        }

        @Override
        public Iterator<Geometry> iterator() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return line != null;
                }

                @Override
                public Geometry next() {
                    return take();
                }
            };
        }

        /** How many have been gone through. */
        @Override
        public int size() {
            return count;
        }

        private Geometry take() {
            String row = line;
            if (row == null) {
                throw new NoSuchElementException();
            }
            int first = row.indexOf('\t');
            int second = row.indexOf('\t', first + 1);
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
                classOf = Arrays.copyOf(classOf, 2 * count);
            }
            ids[count] = Integer.parseInt(row, 0, first, 10);
            classOf[count] = Integer.parseInt(row, first + 1, second, 10);
            count++;
            try {
                line = in.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return LenientWkb.readHex(row.substring(second + 1)).geometry();
        }
    }
}

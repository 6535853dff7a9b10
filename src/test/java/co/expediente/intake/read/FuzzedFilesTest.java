package co.expediente.intake.read;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.intake.Profile;
import co.expediente.intake.ProfileReader;
import co.expediente.intake.inspect.LayerStatistics;
import co.expediente.intake.inspect.SourceCrs;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.spatial.DataExtent;
import co.expediente.spatial.GeometryRepair;
import co.expediente.spatial.LenientWkb;
import co.expediente.spatial.LonLatBox;
import co.expediente.spatial.WkbReading;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Envelope;

/**
 * Files of any bytes are read or refused with a code of the catalogue: never another exception, never without end. The suite
 * runs the kept inputs (in {@code FuzzedFilesTestInputs}); {@code ./expediente test --fuzz ROUNDS} looks for new ones, guided
 * by the branches that an input takes. An input that breaks something is kept there and stays a test.
 */
@Timeout(600)
class FuzzedFilesTest {
    /** Time of one kind in a round of looking for new inputs. */
    private static final String SHORT = "20s";

    private static final ReadOptions OPTIONS =
            new ReadOptions(IntakeLimits.STANDARD.withReaderSilence(Duration.ofSeconds(10)), null);

    /** Parts of a shapefile stand one behind the other; these four bytes part them. */
    private static final byte[] NEXT = {'@', '#', '@', '\n'};

    private static final ProblemCatalog CODES = ProblemCatalog.shipped();
    private static final ProfileReader PROFILES = new ProfileReader(LayerCatalogReader.read());
    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "fuzz")
                    : Files.createTempDirectory("fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void open(String name, byte[] bytes) throws IOException {
        Path file = Files.write(FOLDER.resolve(name), bytes);
        try (Delivery delivery = Delivery.open(file, OPTIONS)) {
            for (SourceLayer layer : delivery.layers()) {
                LayerStatistics.read(layer);
            }
            delivery.notes().forEach(n -> requireKnown(n.code()));
        } catch (IntakeRefusal e) {
            requireKnown(e.code());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void requireKnown(String code) {
        assertThat(CODES.find(code)).as(code).isPresent();
    }

    @FuzzTest(maxDuration = SHORT)
    void geojson(byte[] data) throws IOException {
        open("g.geojson", data);
    }

    @FuzzTest(maxDuration = SHORT)
    void table(byte[] data) throws IOException {
        open("t.csv", data);
    }

    @FuzzTest(maxDuration = SHORT)
    void archive(byte[] data) throws IOException {
        open("z.zip", data);
    }

    @FuzzTest(maxDuration = SHORT)
    void shapefile(byte[] data) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int from = 0;
        for (String part : new String[] {"shp", "dbf", "shx", "prj", "cpg"}) {
            int to = next(data, from);
            if (to > from) {
                parts.put("Capa." + part, java.util.Arrays.copyOfRange(data, from, to));
            }
            from = Math.min(data.length, to + NEXT.length);
        }
        if (!parts.isEmpty()) {
            open("s.zip", BadFiles.zip(parts));
        }
    }

    private static int next(byte[] data, int from) {
        for (int i = from; i + NEXT.length <= data.length; i++) {
            if (java.util.Arrays.equals(data, i, i + NEXT.length, NEXT, 0, NEXT.length)) {
                return i;
            }
        }
        return data.length;
    }

    @FuzzTest(maxDuration = SHORT)
    void geopackage(byte[] data) throws IOException {
        open("p.gpkg", data);
    }

    @FuzzTest(maxDuration = SHORT)
    void kmz(byte[] data) throws IOException {
        open("k.kmz", BadFiles.zip("doc.kml", data));
    }

    @FuzzTest(maxDuration = SHORT)
    void geometry(byte[] data) {
        WkbReading reading;
        try {
            reading = LenientWkb.read(data);
        } catch (IllegalArgumentException e) {
            return; // its word for bytes that are no WKB
        }
        for (int dimension = 0; dimension <= 2; dimension++) {
            GeometryRepair.prepare(reading, dimension);
        }
    }

    @FuzzTest(maxDuration = SHORT)
    void referenceSystem(byte[] data) {
        String wkt = new String(data, StandardCharsets.UTF_8);
        SourceCrs.recognise(
                new CrsStatement(CrsStatement.Kind.WKT, wkt),
                null,
                DataExtent.of(new Envelope(4_700_000, 4_710_000, 2_100_000, 2_110_000)),
                new LonLatBox(-75.7, 6.2, -75.4, 6.5));
    }

    @FuzzTest(maxDuration = SHORT)
    void profile(byte[] data) {
        try {
            Profile profile = PROFILES.parse(new String(data, StandardCharsets.UTF_8), "p");
            assertThat(profile.layer()).isNotNull();
        } catch (Refusal e) {
            requireKnown(e.code());
        }
    }
}

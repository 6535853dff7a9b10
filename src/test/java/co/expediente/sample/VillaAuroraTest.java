package co.expediente.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** The sample is what its generator writes, and its partitions are partitions. */
class VillaAuroraTest {
    private static final Path COMMITTED = Path.of("sample-data");

    @Test
    void the_same_seed_gives_the_committed_bytes(@TempDir Path fresh) throws IOException {
        VillaAurora.write(fresh);
        List<String> made = files(fresh);
        List<String> kept = files(COMMITTED);
        kept.remove("README.md");
        kept.remove("procedure.yaml");
        assertThat(made).isEqualTo(kept);
        for (String file : made) {
            assertThat(content(fresh.resolve(file)))
                    .as("content of %s", file)
                    .isEqualTo(content(COMMITTED.resolve(file)));
        }
    }

    @Test
    void the_sample_stays_small() throws IOException {
        long size = 0;
        for (String file : files(COMMITTED)) {
            size += Files.size(COMMITTED.resolve(file));
        }
        assertThat(size).isLessThan(3_000_000);
    }

    @Test
    void partitions_share_every_vertex_and_lose_no_area() {
        VillaAurora v = new VillaAurora();
        List<Geometry> units = new ArrayList<>(v.land.veredas);
        units.addAll(v.town.comunas.values());
        assertTiles(units, v.land.limit);
        List<Geometry> classes = new ArrayList<>(v.countryside.zones.values());
        classes.addAll(v.land.settlements);
        v.town.barrios.forEach(b -> classes.add(b.shape));
        assertTiles(classes, v.land.limit);
        assertTiles(new ArrayList<>(v.countryside.landslides.values()), v.land.limit);
        assertTiles(
                v.town.faces.stream().map(f -> f.ground).toList(),
                Partition.merge(v.town.barrios.stream().map(b -> b.shape).toList()));
    }

    /** Sums of areas on the lattice of 1/64 m are exact to well under a square millimetre per polygon. */
    private static void assertTiles(List<Geometry> parts, Geometry whole) {
        Geometry[] errors = CoverageValidator.validate(parts.toArray(new Geometry[0]));
        assertThat(Arrays.stream(errors).filter(e -> e != null && !e.isEmpty())).isEmpty();
        assertThat(parts).allMatch(Geometry::isValid);
        double sum = parts.stream().mapToDouble(Geometry::getArea).sum();
        assertThat(Math.abs(sum - whole.getArea())).isLessThan(1e-3);
    }

    /** Oracle: cs2cs of PROJ 9.1.1, {@code +proj=etmerc} with the parameters of both systems. */
    @Test
    void coordinates_in_3116_agree_with_proj() {
        double[][] known = KNOWN_3116;
        for (double[] k : known) {
            Coordinate c = Magna.toBogota(new Coordinate(k[0], k[1]));
            assertThat(Math.abs(c.x - k[2])).isLessThan(1e-4);
            assertThat(Math.abs(c.y - k[3])).isLessThan(1e-4);
        }
    }

    private static final double[][] KNOWN_3116 = {
        {4701275.0, 2182657.8125, 820490.709057, 1116432.772264},
        {4720900.0, 2198300.0, 840088.729312, 1132113.675264},
        {4709000.5, 2189900.25, 828203.506594, 1123690.358138}
    };

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile)
                    .map(p -> root.relativize(p).toString().replace('\\', '/'))
                    .sorted()
                    .toList());
        }
    }

    /** Zips are compared entry by entry with their dates: another zlib may pack the same bytes differently. */
    private static TreeMap<String, List<Byte>> content(Path file) throws IOException {
        TreeMap<String, List<Byte>> content = new TreeMap<>();
        if (!file.toString().endsWith(".zip")) {
            content.put("", boxed(Files.readAllBytes(file)));
            return content;
        }
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                content.put(e.getName() + " " + e.getTimeLocal(), boxed(zip.readAllBytes()));
            }
        }
        return content;
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}

package co.expediente.bench;

import co.expediente.intake.read.Delivery;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.ReadOptions;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.SourceLayer;
import co.expediente.spatial.CoordinateSystems;
import co.expediente.spatial.GeometryRepair;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.LenientWkb;
import co.expediente.spatial.Regions;
import co.expediente.spatial.RepairOutcome;
import co.expediente.spatial.Transforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The real layers of Bogotá in EPSG:9377, read, repaired and transformed as a load would do it and written once, so that
 * everybody measures the same coordinates: {@code lots}, land classes ({@code land}, classes 1 to 3), planning units
 * ({@code upz}), bodies of water ({@code water}) and the region within 30 m of one ({@code buffers}, dissolved, a feature a
 * connected part).
 */
final class BogotaLayers {
    static final List<String> NAMES = List.of("lots", "land", "upz", "water", "buffers");
    private static final String LOTS = "grande/lotes_bogota.geojson.xz";
    private static final String LAND = "bogota/SueloPOTBogota_9377.zip";
    private static final String UPZ = "bogota/upz.zip";
    private static final String WATER = "bogota/CuerpoAgua_20240601.zip";
    /** Width of the protected strip along water, Decreto 2811 de 1974, art. 83 d. */
    private static final double STRIP = 30;
    /** Larger than Bogotá: chooses the datum operation. */
    private static final Envelope DEGREES = new Envelope(-74.5, -73.9, 3.7, 4.9);

    private final Path data;
    private final Path folder;

    private BogotaLayers(Path data, Path folder) {
        this.data = data;
        this.folder = folder;
    }

    /** Whether the folder has them all. */
    static boolean in(Path data) {
        return List.of(LOTS, LAND, UPZ, WATER).stream().allMatch(f -> Files.exists(data.resolve(f)));
    }

    /** @param every one lot of so many is taken */
    static void write(Path data, Path folder, int every) throws IOException {
        BogotaLayers layers = new BogotaLayers(data, folder);
        layers.land();
        layers.copy(UPZ, "upz", "EPSG:4686", 1, row -> 0);
        layers.water();
        layers.lots(every);
    }

    private void lots(int every) throws IOException {
        Path unpacked = folder.resolve("lots.geojson");
        try {
            Process process = new ProcessBuilder("xz", "-dc", data.resolve(LOTS).toString())
                    .redirectOutput(unpacked.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("xz could not unpack " + LOTS);
            }
            copy(unpacked, "lots", "EPSG:4326", every, row -> 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }

    private void land() throws IOException {
        try (Delivery delivery = Delivery.open(data.resolve(LAND), ReadOptions.STANDARD)) {
            int column = column(delivery.layer(null), "SueCSuelo");
            copy(delivery.layer(null), "land", "EPSG:9377", 1, row -> Integer.parseInt(value(row, column)));
        }
    }

    private void water() throws IOException {
        copy(WATER, "water", "EPSG:4686", 1, row -> 0);
        List<Geometry> strips = new ArrayList<>();
        try (LayerLines in = new LayerLines(file("water"))) {
            for (LayerLines.Row row = in.next(); row != null; row = in.next()) {
                strips.add(Regions.buffer(row.geometry(), STRIP));
            }
        }
        Geometry region = Regions.union(strips);
        try (LayerWriter out = new LayerWriter(file("buffers"))) {
            for (int i = 0; i < region.getNumGeometries(); i++) {
                out.wkb(i, 0, Ground.wkb(region.getGeometryN(i)));
            }
        }
    }

    private void copy(String source, String name, String system, int every, ToIntFunction<RawRow> classOf)
            throws IOException {
        copy(data.resolve(source), name, system, every, classOf);
    }

    private void copy(Path source, String name, String system, int every, ToIntFunction<RawRow> classOf)
            throws IOException {
        try (Delivery delivery = Delivery.open(source, ReadOptions.STANDARD)) {
            copy(delivery.layer(null), name, system, every, classOf);
        }
    }

    private void copy(SourceLayer layer, String name, String system, int every, ToIntFunction<RawRow> classOf)
            throws IOException {
        GeometryTransform transform = Transforms.to9377(CoordinateSystems.get(system), DEGREES);
        int id = 0;
        try (RowReader rows = layer.read();
                LayerWriter out = new LayerWriter(file(name))) {
            for (RawRow row = rows.next(); row != null; row = rows.next()) {
                byte[] bytes = row.wkb();
                if (bytes == null || row.index() % every != 0) {
                    continue;
                }
                RepairOutcome outcome = GeometryRepair.prepare(LenientWkb.read(bytes), 2);
                Geometry geometry = outcome.geometry();
                if (geometry != null) {
                    out.wkb(id++, classOf.applyAsInt(row), Ground.wkb(transform.apply(geometry)));
                }
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(folder.getFileName() + "_" + name + ".tsv");
    }

    private static int column(SourceLayer layer, String name) {
        for (int c = 0; c < layer.columns().size(); c++) {
            if (layer.columns().get(c).name().equals(name)) {
                return c;
            }
        }
        throw new IllegalStateException("No column " + name + " in " + layer.name());
    }

    private static String value(RawRow row, int column) {
        @Nullable String value = row.values()[column];
        if (value == null) {
            throw new IllegalStateException("Row " + row.index() + " has no class");
        }
        return value;
    }
}

package co.expediente.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.expediente.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;

/** The layers of Bello as delivered; the expected counts were taken with GDAL and GEOS. */
class RealGeometryRepairTest {
    @Test
    void densities_of_Bello_are_mostly_rings_without_area() throws Exception {
        Counts counts = prepare("bello/Densidades.zip");

        assertEquals("3651: 291 stored, 6 repaired, 3354 rejected", counts.toString());
        assertTrue(counts.codes(RepairOutcome.Status.REJECTED).stream().allMatch("SHP-017"::equals));
    }

    @Test
    void treatments_of_Bello_lose_one_line_and_keep_the_polygons_of_three_collections() throws Exception {
        Counts counts = prepare("bello/TratamientoUrbanistico.zip");

        assertEquals("298: 294 stored, 3 repaired, 1 rejected", counts.toString());
        assertEquals(List.of("MOD-004"), counts.codes(RepairOutcome.Status.REJECTED));
        assertEquals(List.of("MOD-004", "MOD-004", "MOD-004"), counts.codes(RepairOutcome.Status.REPAIRED));
    }

    @Test
    void hazards_of_Bello_have_two_rings_that_touch_themselves() throws Exception {
        Counts counts = prepare("bello/AmenazasNaturales.zip");

        assertEquals("12: 10 stored, 2 repaired, 0 rejected", counts.toString());
        assertEquals(List.of("SHP-021", "SHP-021"), counts.codes(RepairOutcome.Status.REPAIRED));
    }

    @Test
    void barrios_of_Bello_have_one_ring_that_touches_itself() throws Exception {
        assertEquals(
                "111: 110 stored, 1 repaired, 0 rejected",
                prepare("bello/Barrios.zip").toString());
    }

    /** Own coordinates are EPSG:9377. Geodesic areas as published with the file's description, planar ones likewise. */
    @Test
    void land_classes_of_Bogota_have_their_geodesic_and_planar_areas() throws Exception {
        double[] geodesic = new double[4];
        double[] planar = new double[4];
        for (String[] row : rows(RealData.file("bogota/SueloPOTBogota_9377.zip"))) {
            RepairOutcome outcome = GeometryRepair.prepare(LenientWkb.readHex(row[0]), 2);
            Geometry stored = Objects.requireNonNull(outcome.geometry());
            int landClass = Integer.parseInt(row[2]);
            geodesic[landClass] += Measures.geodesicArea(stored) / 10_000;
            planar[landClass] += Measures.planarArea(stored) / 10_000;
        }
        assertArrayEquals(new double[] {0, 37_049.37, 2_329.04, 124_127.22}, geodesic, 0.006);
        assertArrayEquals(new double[] {0, 37_003.93, 2_326.20, 123_983.91}, planar, 0.006);
    }

    private record Counts(Map<RepairOutcome.Status, List<RepairOutcome>> outcomes) {
        List<String> codes(RepairOutcome.Status status) {
            return outcomes.get(status).stream()
                    .map(o -> Objects.requireNonNull(o.code()))
                    .toList();
        }

        private int count(RepairOutcome.Status status) {
            return outcomes.get(status).size();
        }

        @Override
        public String toString() {
            int stored = count(RepairOutcome.Status.STORED);
            int repaired = count(RepairOutcome.Status.REPAIRED);
            int rejected = count(RepairOutcome.Status.REJECTED);
            return "%d: %d stored, %d repaired, %d rejected"
                    .formatted(stored + repaired + rejected, stored, repaired, rejected);
        }
    }

    private static Counts prepare(String file) throws IOException, InterruptedException {
        Map<RepairOutcome.Status, List<RepairOutcome>> outcomes = new EnumMap<>(RepairOutcome.Status.class);
        for (RepairOutcome.Status status : RepairOutcome.Status.values()) {
            outcomes.put(status, new ArrayList<>());
        }
        for (String[] row : rows(RealData.file(file))) {
            RepairOutcome outcome = GeometryRepair.prepare(LenientWkb.readHex(row[0]), 2);
            outcomes.get(outcome.status()).add(outcome);
            if (outcome.status() != RepairOutcome.Status.REJECTED) {
                Geometry stored = Objects.requireNonNull(outcome.geometry());
                assertEquals("MultiPolygon", stored.getGeometryType());
                assertTrue(new IsValidOp(stored).isValid());
                assertTrue(outcome.areaChange() <= GeometryRepair.LARGEST_CHANGE);
            }
        }
        return new Counts(outcomes);
    }

    /** The rows as GDAL writes them for COPY, the geometry first. */
    private static List<String[]> rows(Path zip) throws IOException, InterruptedException {
        Process gdal;
        try {
            gdal = new ProcessBuilder(
                            "ogr2ogr",
                            "-f",
                            "PGDUMP",
                            "/vsistdout/",
                            "/vsizip/" + zip.toAbsolutePath(),
                            "-nlt",
                            "GEOMETRY",
                            "--config",
                            "PG_USE_COPY",
                            "YES")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("ogr2ogr is not installed");
            throw e;
        }
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(gdal.getInputStream(), StandardCharsets.ISO_8859_1))) {
            boolean data = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("COPY ")) {
                    data = true;
                } else if (line.startsWith("\\.")) {
                    data = false;
                } else if (data) {
                    rows.add(line.split("\t"));
                }
            }
        }
        assertEquals(0, gdal.waitFor());
        return rows;
    }
}

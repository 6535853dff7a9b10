package co.expediente.spatial;

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
        for (String hex : hexWkb(RealData.file(file))) {
            RepairOutcome outcome = GeometryRepair.prepare(LenientWkb.readHex(hex), 2);
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

    /** The geometry column as GDAL writes it for COPY. */
    private static List<String> hexWkb(Path zip) throws IOException, InterruptedException {
        Process gdal;
        try {
            gdal = new ProcessBuilder(
                            "ogr2ogr",
                            "-f",
                            "PGDUMP",
                            "/vsistdout/",
                            "/vsizip/" + zip.toAbsolutePath(),
                            "--config",
                            "PG_USE_COPY",
                            "YES")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("ogr2ogr is not installed");
            throw e;
        }
        List<String> rows = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(gdal.getInputStream(), StandardCharsets.ISO_8859_1))) {
            boolean data = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("COPY ")) {
                    data = true;
                } else if (line.startsWith("\\.")) {
                    data = false;
                } else if (data) {
                    rows.add(line.substring(0, line.indexOf('\t')));
                }
            }
        }
        assertEquals(0, gdal.waitFor());
        return rows;
    }
}

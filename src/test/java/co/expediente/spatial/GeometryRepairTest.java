package co.expediente.spatial;

import static co.expediente.spatial.RepairOutcome.Status.REJECTED;
import static co.expediente.spatial.RepairOutcome.Status.REPAIRED;
import static co.expediente.spatial.RepairOutcome.Status.STORED;
import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

class GeometryRepairTest {
    private static RepairOutcome polygons(String wkt) {
        return GeometryRepair.prepare(wkt(wkt), 2);
    }

    @Test
    void a_valid_polygon_is_stored_as_a_multi_polygon() {
        RepairOutcome outcome = polygons("POLYGON((0 0,0 1,1 1,1 0,0 0))");

        assertEquals(STORED, outcome.status());
        assertNull(outcome.code());
        MultiPolygon stored = (MultiPolygon) Objects.requireNonNull(outcome.geometry());
        assertTrue(Orientation.isCCW(
                ((Polygon) stored.getGeometryN(0)).getExteriorRing().getCoordinateSequence()));
    }

    @Test
    void dropped_heights_are_no_repair() {
        RepairOutcome outcome = polygons("POLYGON Z((0 0 5,1 0 5,1 1 5,0 0 5))");

        assertEquals(STORED, outcome.status());
        Geometry stored = Objects.requireNonNull(outcome.geometry());
        assertTrue(Double.isNaN(stored.getCoordinate().getZ()));
    }

    @Test
    void rejects_a_symmetric_bow_tie_because_its_signed_area_is_nothing() {
        RepairOutcome outcome = polygons("POLYGON((0 0,2 2,2 0,0 2,0 0))");

        assertEquals(REJECTED, outcome.status());
        assertEquals("SHP-020", outcome.code());
        assertEquals(0, outcome.areaBefore(), 1e-15);
        assertEquals(2, outcome.areaAfter(), 1e-12);
        assertEquals(new Coordinate(1, 1), outcome.location());
    }

    @Test
    void rejects_a_bow_tie_whose_area_changes_by_more_than_one_percent() {
        // a square of 100 with a crossed ear of two triangles of 2, whose signed areas cancel
        RepairOutcome outcome = polygons("POLYGON((0 0,10 0,10 10,0 10,0 8,-2 4,-2 8,0 4,0 0))");

        assertEquals(REJECTED, outcome.status());
        assertEquals("SHP-020", outcome.code());
        assertEquals(100, outcome.areaBefore(), 1e-12);
        assertTrue(outcome.areaChange() > 0.01);
    }

    @Test
    void repairs_a_small_crossing_and_points_out_more_than_a_thousandth() {
        RepairOutcome small = polygons("POLYGON((0 0,10 0,10 10,0 10,0 5.3,-0.2 5,-0.2 5.3,0 5,0 0))");
        RepairOutcome notable = polygons("POLYGON((0 0,10 0,10 10,0 10,0 6,-0.7 5,-0.7 6,0 5,0 0))");

        assertEquals(REPAIRED, small.status());
        assertEquals("SHP-020", small.code());
        assertFalse(small.areaChanged());
        assertEquals(REPAIRED, notable.status());
        assertTrue(notable.areaChanged());
        assertTrue(Objects.requireNonNull(notable.geometry()).isValid());
    }

    @Test
    void repairs_a_ring_that_touches_itself_into_a_shell_with_a_hole() {
        RepairOutcome outcome = polygons("POLYGON((0 0,10 0,10 10,5 10,6 8,4 8,5 10,0 10,0 0))");

        assertEquals(REPAIRED, outcome.status());
        assertEquals("SHP-021", outcome.code());
        assertEquals(98, outcome.areaAfter(), 1e-12);
        assertEquals(0, outcome.areaChange(), 1e-12);
    }

    @Test
    void a_collection_is_reduced_to_the_parts_of_the_layer() {
        RepairOutcome outcome = polygons(
                "GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),LINESTRING(5 5,6 6),POLYGON((3 0,4 0,4 1,3 0)))");

        assertEquals(REPAIRED, outcome.status());
        assertEquals("MOD-004", outcome.code());
        assertEquals(1, outcome.partsDropped());
        assertEquals(2, Objects.requireNonNull(outcome.geometry()).getNumGeometries());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LINESTRING(0 0,1 1)                | 2 | MOD-004
            POLYGON((0 0,1 0,1 1,0 0))         | 1 | MOD-004
            MULTIPOINT(0 0,1 1)                | 2 | MOD-004
            POLYGON((0 0,1 0,1 1,0 0))         | 0 | MOD-004
            POLYGON EMPTY                      | 2 | SHP-010
            GEOMETRYCOLLECTION EMPTY           | 2 | SHP-010
            POLYGON((0 0,1 1,2 2,0 0))         | 2 | SHP-017
            POLYGON((1 1,1 1,1 1,1 1))         | 2 | SHP-017
            LINESTRING(1 1,1 1)                | 1 | SHP-017
            """)
    void rejects(String wkt, int dimension, String code) {
        RepairOutcome outcome = GeometryRepair.prepare(wkt(wkt), dimension);

        assertEquals(REJECTED, outcome.status());
        assertEquals(code, outcome.code());
        assertNull(outcome.geometry());
    }

    @Test
    void rejects_what_is_not_there_and_what_is_not_a_number() {
        assertEquals("SHP-010", GeometryRepair.prepare((Geometry) null, 2).code());
        Geometry infinite = new GeometryFactory().createPoint(new Coordinate(Double.POSITIVE_INFINITY, 1));
        assertEquals("SHP-024", GeometryRepair.prepare(infinite, 0).code());
    }

    @Test
    void overlapping_parts_are_dissolved_when_little_is_lost() {
        RepairOutcome little =
                polygons("MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((9.95 0,20 0,20 10,9.95 10,9.95 0)))");
        RepairOutcome much = polygons("MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((5 0,20 0,20 10,5 10,5 0)))");

        assertEquals("SHP-022", little.code());
        assertEquals(REPAIRED, little.status());
        assertEquals(REJECTED, much.status());
        assertEquals("SHP-020", much.code());
    }

    @Test
    void lines_and_points_become_multis() {
        assertEquals(
                "MULTILINESTRING ((0 0, 1 1))",
                Objects.requireNonNull(GeometryRepair.prepare(wkt("LINESTRING(0 0,1 1)"), 1)
                                .geometry())
                        .toText());
        assertEquals(
                "MULTIPOINT ((3 4))",
                Objects.requireNonNull(
                                GeometryRepair.prepare(wkt("POINT(3 4)"), 0).geometry())
                        .toText());
    }
}

package co.expediente.spatial;

import static co.expediente.spatial.Shapes.wkt;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

class LenientWkbTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT(1 2)",
                "LINESTRING(0 0,1 1,2 0)",
                "POLYGON((0 0,9 0,9 9,0 0),(5 1,6 1,6 2,5 1))",
                "MULTIPOINT(1 2,3 4)",
                "MULTILINESTRING((0 0,1 1),(2 2,3 3))",
                "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((3 0,4 0,4 1,3 0)))",
                "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))",
                "POLYGON EMPTY",
                "POINT EMPTY"
            })
    void reads_what_JTS_writes_in_either_byte_order_with_and_without_srid(String wkt) {
        Geometry geometry = wkt(wkt);
        geometry.setSRID(4326);
        for (int order : new int[] {ByteOrderValues.BIG_ENDIAN, ByteOrderValues.LITTLE_ENDIAN}) {
            for (boolean srid : new boolean[] {true, false}) {
                WkbReading reading = LenientWkb.read(new WKBWriter(2, order, srid).write(geometry));

                assertEquals(geometry.toText(), reading.geometry().toText());
                assertEquals(srid ? 4326 : 0, reading.srid());
                assertEquals(0, reading.ringsClosed() + reading.ringsDropped() + reading.partsDropped());
            }
        }
    }

    @Test
    void drops_heights() {
        byte[] wkb = new WKBWriter(3).write(wkt("POLYGON Z((0 0 7,1 0 7,1 1 7,0 0 7))"));

        assertEquals(
                "POLYGON ((0 0, 1 0, 1 1, 0 0))",
                LenientWkb.read(wkb).geometry().toText());
    }

    @Test
    void closes_a_ring_that_does_not_end_where_it_began() {
        WkbReading reading = LenientWkb.read(polygon(0, 0, 1, 0, 1, 1));

        assertEquals(1, reading.ringsClosed());
        assertEquals("POLYGON ((0 0, 1 0, 1 1, 0 0))", reading.geometry().toText());
        RepairOutcome outcome = GeometryRepair.prepare(reading, 2);
        assertEquals(RepairOutcome.Status.REPAIRED, outcome.status());
        assertEquals("SHP-016", outcome.code());
    }

    @Test
    void drops_a_ring_with_too_few_points_and_says_where() {
        WkbReading reading = LenientWkb.read(polygon(3, 4, 5, 6, 3, 4));

        assertEquals(1, reading.ringsDropped());
        assertEquals(1, reading.partsDropped());
        assertTrue(reading.geometry().isEmpty());
        RepairOutcome outcome = GeometryRepair.prepare(reading, 2);
        assertEquals("SHP-017", outcome.code());
        assertEquals("(3.0, 4.0, NaN)", String.valueOf(outcome.location()));
    }

    @Test
    void a_coordinate_that_is_no_number_refuses_the_feature() {
        WkbReading nan = LenientWkb.read(polygon(0, 0, Double.NaN, 0, 1, 1, 0, 0));
        WkbReading noData = LenientWkb.read(polygon(0, 0, -1.7e308, 0, 1, 1, 0, 0));

        assertEquals("SHP-024", GeometryRepair.prepare(nan, 2).code());
        assertEquals("SHP-024", GeometryRepair.prepare(noData, 2).code());
    }

    @Test
    void an_arc_becomes_short_straight_pieces_through_its_points() {
        // CIRCULARSTRING(0 0, 1 1, 2 0), ISO type 8
        ByteBuffer wkb = ByteBuffer.allocate(9 + 48).put((byte) 0).putInt(8).putInt(3);
        for (double d : new double[] {0, 0, 1, 1, 2, 0}) {
            wkb.putDouble(d);
        }
        WkbReading reading = LenientWkb.read(wkb.array());

        assertTrue(reading.linearised());
        assertEquals(Math.PI, reading.geometry().getLength(), 1e-3);
        assertEquals(0, reading.geometry().distance(wkt("POINT(1 1)")), 1e-15);
    }

    @Test
    void a_triangulated_surface_is_named_not_guessed() {
        byte[] tin = ByteBuffer.allocate(9).put((byte) 0).putInt(16).putInt(0).array();

        WkbReading reading = LenientWkb.read(tin);

        assertArrayEquals(new Object[] {"TIN"}, reading.unsupported().toArray());
        assertEquals("MOD-004", GeometryRepair.prepare(reading, 2).code());
    }

    @Test
    void damaged_bytes_end_in_one_kind_of_error() {
        byte[] wkb = new WKBWriter().write(wkt("MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((3 0,4 0,4 1,3 0)))"));
        SplittableRandom random = new SplittableRandom(7);
        for (int cut = 0; cut < wkb.length; cut++) {
            byte[] part = Arrays.copyOf(wkb, cut);
            assertThrows(IllegalArgumentException.class, () -> LenientWkb.read(part));
        }
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = wkb.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            damaged[random.nextInt(20)] = (byte) random.nextInt(256);
            try {
                GeometryRepair.prepare(LenientWkb.read(damaged), 2);
            } catch (IllegalArgumentException expected) {
                // the one kind
            }
        }
    }

    private static byte[] polygon(double... xy) {
        ByteBuffer wkb = ByteBuffer.allocate(13 + 8 * xy.length);
        wkb.put((byte) 0).putInt(3).putInt(1).putInt(xy.length / 2);
        for (double d : xy) {
            wkb.putDouble(d);
        }
        return wkb.array();
    }
}

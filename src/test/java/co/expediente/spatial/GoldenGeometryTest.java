package co.expediente.spatial;

import static co.expediente.spatial.Shapes.r;
import static co.expediente.spatial.Shapes.wkt;
import static co.expediente.spatial.Shapes.wkts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Golden numbers of domain §D that belong to geometry; the numbers come from PostGIS, JTS, PROJ, GeographicLib, by hand. */
class GoldenGeometryTest {
    private static final double M2 = 1e-6;

    private static final Geometry G3 = wkt("POLYGON((4950123.456 2075432.109,4951234.567 2075512.345,"
            + "4951456.789 2076789.012,4950678.901 2077001.234,4950011.223 2076345.678,4950123.456 2075432.109),"
            + "(4950600 2076000,4950700 2076000,4950700 2076100,4950600 2076100,4950600 2076000))");

    @Test
    void G1_overlap_counts_once() {
        Geometry a = r(4990000, 2100000, 4990100, 2100100);
        Geometry b = r(4990060, 2100040, 4990160, 2100140);

        assertEquals(17600, Measures.planarArea(Regions.union(List.of(a, b))), M2);
        assertEquals(2400, AreaKernel.intersectionArea(a, b), M2);
        assertTrue(Regions.overlapsItself(List.of(a, b)));
        assertEquals(2400, Regions.selfOverlaps(List.of(a, b)).get(0).area(), M2);
    }

    @Test
    void G1_a_duplicate_overlaps_although_ST_Overlaps_says_no() {
        Geometry a = r(4990000, 2100000, 4990100, 2100100);

        assertEquals(10000, Measures.planarArea(Regions.union(List.of(a, a.copy()))), M2);
        assertTrue(Regions.overlapsItself(List.of(a, a.copy())));
    }

    @Test
    void G2_containment_and_a_hole() {
        Geometry u = wkt("POLYGON((4990000 2100000,4990200 2100000,4990200 2100200,4990000 2100200,4990000 2100000),"
                + "(4990050 2100050,4990100 2100050,4990100 2100100,4990050 2100100,4990050 2100050))");
        Geometry x = wkt("POLYGON((4990040 2100040,4990120 2100040,4990040 2100120,4990040 2100040))");

        assertEquals(37500, Measures.planarArea(u), M2);
        assertEquals(3200, Measures.planarArea(x), M2);
        assertEquals(1500, AreaKernel.intersectionArea(x, u), M2);
        assertEquals(1500, Measures.planarArea(Regions.intersection(x, u)), M2);
        assertEquals(0.46875, AreaKernel.intersectionArea(u, x) / Measures.planarArea(x), 1e-9);
    }

    @Test
    void G3_planar_area_and_border_with_hole() {
        assertEquals(1701357.31938214, Measures.planarArea(G3), 1e-6);
        assertEquals(5472.329037055, Measures.planarLength(G3), 1e-6);
    }

    @Test
    void G4_geodesic_area_with_borders_straight_in_the_map() {
        assertEquals(1703980.2450, Measures.geodesicArea(G3), 2e-3);
        assertEquals(1001601.9138, Measures.geodesicArea(r(5000000, 2300000, 5001000, 2301000)), 2e-3);
        assertEquals(99691872.5971, Measures.geodesicArea(r(4560000, 1950000, 4570000, 1960000)), 99691872.5971 * 1e-9);
    }

    @Test
    void G4_geodesic_length_of_the_first_three_vertices() {
        Geometry line = wkt("LINESTRING(4950123.456 2075432.109,4951234.567 2075512.345,4951456.789 2076789.012)");

        assertEquals(2409.867378318, Measures.planarLength(line), 1e-6);
        assertEquals(2411.725161514, Measures.geodesicLength(line), 1e-6);
    }

    @Test
    void G4_first_vertices_in_degrees() {
        PointScale a = PointScale.at(4950123.456, 2075432.109);
        PointScale c = PointScale.at(4560000, 1950000);

        assertEquals(4.682547112464, a.latitude(), 1e-11);
        assertEquals(-73.449894376809, a.longitude(), 1e-11);
        assertEquals(3.538967675632, c.latitude(), 1e-11);
        assertEquals(-76.960105328667, c.longitude(), 1e-11);
    }

    @Test
    void G5_executed_lines_within_ten_metres_without_the_crossing() {
        PlannedExecuted.Lengths result = PlannedExecuted.lengths(
                wkts("LINESTRING(4990000 2100000,4991000 2100000)"),
                wkts(
                        "LINESTRING(4990100 2100005,4990400 2100005)",
                        "LINESTRING(4990350 2099996,4990700 2099996)",
                        "LINESTRING(4990850 2099900,4990850 2100100)",
                        "LINESTRING(4990750 2100025,4990950 2100025)"),
                10);

        assertEquals(0.6, Objects.requireNonNull(result.ratio()), 1e-9);
        assertEquals(600, result.covered(), M2);
        assertEquals(400, result.missing(), M2);
        assertEquals(20, result.dropped(), M2);
        assertEquals(400, Measures.planarLength(result.missingGeometry()), M2);
    }

    @Test
    void G5b_a_bend_leaves_no_wedge() {
        PlannedExecuted.Lengths result = PlannedExecuted.lengths(
                wkts("LINESTRING(4990000 2101000,4990300 2101000,4990300 2101300)"),
                wkts("LINESTRING(4990000 2101000,4990300 2101000)", "LINESTRING(4990300 2101000,4990300 2101150)"),
                10);

        assertEquals(0.75, Objects.requireNonNull(result.ratio()), 1e-9);
    }

    /** By hand: two slanting roads of 5,000 m (3-4-5 triangles), each built to three tenths; crossings and a bend between. */
    @Test
    void what_is_built_and_what_is_missing_of_slanting_roads_make_up_what_was_planned() {
        PlannedExecuted.Lengths result = PlannedExecuted.lengths(
                wkts(
                        "LINESTRING(4990000.37 2100000.11,4993000.37 2104000.11)",
                        "LINESTRING(4993000.37 2100000.11,4990000.37 2104000.11)"),
                wkts(
                        "LINESTRING(4990000.37 2100000.11,4990900.37 2101200.11)",
                        "LINESTRING(4993000.37 2100000.11,4992100.37 2101200.11)"),
                10);

        assertEquals(3000, result.covered(), 1e-3);
        assertEquals(7000, result.missing(), 1e-3);
        assertEquals(7000, Measures.planarLength(result.missingGeometry()), 0.02);
    }

    /**
     * By hand, in triangles of 3, 4 and 5: two roads share 500 m, of which and of 100 m more along the first one was built. The
     * second leaves at an angle with sine 0.6 and is within 10 m for 10 ÷ 0.6 m more.
     */
    @Test
    void a_stretch_that_two_planned_roads_share_counts_once() {
        PlannedExecuted.Lengths result = PlannedExecuted.lengths(
                wkts(
                        "LINESTRING(4990000.37 2100000.11,4990300.37 2100400.11,4990900.37 2101200.11)",
                        "LINESTRING(4990000.37 2100000.11,4990300.37 2100400.11,4990300.37 2101400.11)"),
                wkts("LINESTRING(4990000.37 2100000.11,4990360.37 2100480.11)"),
                10);

        assertEquals(2500, result.planned(), 1e-6);
        assertEquals(600 + 10 / 0.6, result.covered(), 1e-6);
        assertEquals(result.planned(), result.covered() + result.missing(), 1e-9);
    }

    @Test
    void G6_points_one_to_one() {
        PointMatching.Matching result = PointMatching.match(
                List.of(
                        new PointMatching.Site("P1", "PR-001", "x", 4990000, 2100000),
                        new PointMatching.Site("P2", "PR-002", "x", 4990100, 2100000),
                        new PointMatching.Site("P3", null, "x", 4990200, 2100000),
                        new PointMatching.Site("P4", null, "x", 4990230, 2100000)),
                List.of(
                        new PointMatching.Site("E1", "PR-002", "x", 4990005, 2100000),
                        new PointMatching.Site("E2", null, "x", 4990190, 2100000),
                        new PointMatching.Site("E3", null, "x", 4990215, 2100000),
                        new PointMatching.Site("E4", "PR-999", "x", 4990000, 2100030)),
                50);

        assertEquals(0.75, Objects.requireNonNull(result.ratio()), 1e-9);
        assertEquals(
                List.of("P2-E1 95.0 far", "P3-E2 10.0", "P4-E3 15.0"),
                result.matches().stream()
                        .map(m -> m.planned().id() + "-" + m.executed().id() + " " + m.distance()
                                + (m.far() ? " far" : ""))
                        .toList());
        assertEquals(List.of("Q_DIST_ID"), result.flags());
        assertEquals(
                List.of("P1"),
                result.unmatched().stream().map(PointMatching.Site::id).toList());
    }

    @Test
    void G8_areas_by_class_and_unit() {
        FlatPolygons classes = FlatPolygons.of(List.of(
                r(4980000, 2090000, 4981250, 2092000),
                r(4981250, 2090000, 4981750, 2092000),
                r(4981750, 2090000, 4985000, 2092000)));
        FlatPolygons units =
                FlatPolygons.of(List.of(r(4980000, 2090000, 4985000, 2090800), r(4980000, 2090800, 4985000, 2092000)));
        FlatPolygons municipality = FlatPolygons.of(r(4980000, 2090000, 4985000, 2092000));

        CrossTable table = AreaKernel.crossTabulate(classes, new int[] {0, 1, 2}, units, new int[] {0, 1});
        CrossTableByUnit byUnit = AreaKernel.crossTabulate(
                municipality, new int[] {0}, classes, new int[] {0, 1, 2}, units, new int[] {0, 1}, false, 1);

        double[][] expected = {{1_000_000, 1_500_000}, {400_000, 600_000}, {2_600_000, 3_900_000}};
        for (int c = 0; c < 3; c++) {
            for (int u = 0; u < 2; u++) {
                assertEquals(expected[c][u], table.planar(c, u), M2);
                assertEquals(expected[c][u], byUnit.planar(0, c, u), M2);
            }
        }
        assertEquals(25, 100 * table.planarOfA(0) / municipality.area(0), 1e-9);
        assertEquals(10, 100 * table.planarOfA(1) / municipality.area(0), 1e-9);
        assertEquals(65, 100 * table.planarOfA(2) / municipality.area(0), 1e-9);
    }

    @Test
    void G9_slivers() {
        Geometry strip = r(4990000, 2100000, 4991000, 2100000.8);
        Geometry real = r(4990000, 2100000, 4990040, 2100030);
        Geometry small = r(4990000, 2100000, 4990003, 2100003);

        assertEquals(0.799360511591, Slivers.meanWidth(strip), 2e-10);
        assertEquals(17.142857142857, Slivers.meanWidth(real), 1e-9);
        assertEquals(1.5, Slivers.meanWidth(small), 1e-9);
        assertTrue(Slivers.isSliver(strip, 5000));
        assertFalse(Slivers.isSliver(real, 5000));
        assertTrue(Slivers.isSliver(small, 5000));
        assertTrue(Slivers.isSliver(strip, 2000));
        assertFalse(Slivers.isSliver(small, 2000));
    }

    @Test
    void G15_hazard_by_land_class_counts_overlapping_phenomena_once() {
        Geometry urban = r(4990000, 2100000, 4991000, 2100800);
        Geometry expansion = r(4991000, 2100000, 4991500, 2100800);
        Geometry high = Regions.union(List.of(
                r(4990600, 2100500, 4991200, 2101000),
                wkt("POLYGON((4990900 2100300,4991300 2100300,4990900 2100700,4990900 2100300))")));
        Geometry conflict = Regions.intersection(Regions.union(List.of(urban, expansion)), high);

        assertEquals(360000, Measures.planarArea(high), M2);
        assertEquals(140000, AreaKernel.intersectionArea(urban, high), M2);
        assertEquals(100000, AreaKernel.intersectionArea(expansion, high), M2);
        assertEquals(240000, Measures.planarArea(conflict), M2);
        assertEquals(
                180000, Measures.planarArea(Regions.difference(conflict, r(4991000, 2100500, 4991200, 2100800))), M2);
    }

    @Test
    void G16_planned_and_executed_areas() {
        PlannedExecuted.Areas result = PlannedExecuted.areas(
                List.of(r(4990000, 2100000, 4990200, 2100100), r(4990300, 2100000, 4990400, 2100100)),
                List.of(
                        r(4990000, 2100000, 4990120, 2100100),
                        r(4990100, 2100050, 4990250, 2100150),
                        wkt("POLYGON((4990300 2100000,4990400 2100100,4990300 2100100,4990300 2100000))")));

        assertEquals(0.7, Objects.requireNonNull(result.ratio()), 1e-9);
        assertEquals(30000, result.planned(), M2);
        assertEquals(31000, result.executed(), M2);
        assertEquals(9000, result.pending(), M2);
        assertEquals(10000, result.excess(), M2);
        assertEquals(21000, Measures.planarArea(result.coveredGeometry()), M2);
        assertEquals(9000, Measures.planarArea(result.pendingGeometry()), M2);
        assertEquals(10000, Measures.planarArea(result.excessGeometry()), M2);
    }

    @Test
    void nothing_planned_gives_no_ratio() {
        assertNull(PlannedExecuted.areas(List.of(), List.of(r(0, 0, 1, 1))).ratio());
        assertNull(PlannedExecuted.lengths(List.of(), wkts("LINESTRING(0 0,1 1)"), 10)
                .ratio());
        assertNull(PointMatching.match(List.of(), List.of(), 50).ratio());
    }
}

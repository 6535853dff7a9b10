package co.expediente.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Ways along roads, on networks whose lengths are plain to see. */
class RoadNetworkTest {
    private static final double TOLERANCE = 0.5;
    private static final double ACCESS = 20;

    private static Geometry road(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RoadNetwork network(String... roads) {
        return RoadNetwork.of(List.of(roads).stream().map(RoadNetworkTest::road).toList(), TOLERANCE);
    }

    private static double way(RoadNetwork roads, Coordinate from, Coordinate to) {
        return roads.nearest(List.of(from), List.of(to), ACCESS)[0];
    }

    private static Coordinate at(double x, double y) {
        return new Coordinate(x, y);
    }

    @Test
    void a_way_follows_the_road_and_counts_the_walk_to_it_at_both_ends() {
        RoadNetwork bend = network("LINESTRING(0 0,100 0,100 100)");
        assertThat(way(bend, at(10, 5), at(107, 90))).isCloseTo(5 + 90 + 90 + 7, within(1e-9));
        assertThat(way(bend, at(30, 0), at(80, 0))).isCloseTo(50, within(1e-9));
    }

    @Test
    void between_parts_that_do_not_connect_there_is_no_way() {
        RoadNetwork apart = network("LINESTRING(0 0,100 0)", "LINESTRING(110 0,200 0)");
        assertThat(way(apart, at(50, 0), at(150, 0))).isNaN();
        assertThat(way(apart, at(120, 0), at(150, 0))).isCloseTo(30, within(1e-9));
        // the nearest place is that which a way leads to, not that which is near
        assertThat(apart.nearest(List.of(at(100, 0)), List.of(at(0, 0), at(111, 0)), ACCESS)[0])
                .isCloseTo(100, within(1e-9));
        RoadNetwork.Reached reached = apart.within(List.of(at(90, 0)), 1000, ACCESS);
        assertThat(reached.ways().getLength()).isCloseTo(100, within(1e-9));
        assertThat(reached.ways().getEnvelopeInternal().getMaxX()).isLessThan(105);
    }

    @Test
    void roads_that_cross_meet_and_ends_drawn_apart_by_less_than_the_tolerance_meet() {
        RoadNetwork cross = network("LINESTRING(0 50,100 50)", "LINESTRING(50 0,50 100)");
        assertThat(cross.size()).isEqualTo(4);
        assertThat(way(cross, at(10, 50), at(50, 90))).isCloseTo(40 + 40, within(1e-9));
        RoadNetwork loose = network("LINESTRING(0 0,100 0)", "LINESTRING(100.2 0,200 0)");
        assertThat(way(loose, at(50, 0), at(150, 0))).isCloseTo(100, within(TOLERANCE));
    }

    @Test
    void people_walk_both_ways_whichever_way_a_road_was_drawn() {
        RoadNetwork forth = network("LINESTRING(0 0,100 0)", "LINESTRING(100 0,100 80)");
        RoadNetwork back = network("LINESTRING(100 0,0 0)", "LINESTRING(100 80,100 0)");
        assertThat(way(forth, at(0, 0), at(100, 80))).isEqualTo(180);
        assertThat(way(forth, at(100, 80), at(0, 0))).isEqualTo(180);
        assertThat(way(back, at(0, 0), at(100, 80))).isEqualTo(180);
    }

    @Test
    void what_is_reached_ends_where_the_metres_end() {
        RoadNetwork star = network("LINESTRING(0 0,100 0)", "LINESTRING(0 0,-100 0)", "LINESTRING(0 0,0 100)");
        // 10 m to the junction, 30 m left on each of the other two arms, 40 m on towards the end of its own
        RoadNetwork.Reached reached = star.within(List.of(at(10, 0)), 40, ACCESS);
        assertThat(reached.ways().getLength()).isCloseTo(10 + 40 + 30 + 30, within(1e-9));
        assertThat(reached.apart()).isEmpty();
        // the walk of 15 m to the road is part of the 40 m
        assertThat(star.within(List.of(at(50, 15)), 40, ACCESS).ways().getLength())
                .isCloseTo(50, within(1e-9));
    }

    @Test
    void a_place_too_far_from_every_road_is_told_apart() {
        RoadNetwork one = network("LINESTRING(0 0,100 0)");
        assertThat(one.within(List.of(at(50, 21)), 500, ACCESS).apart()).containsExactly(at(50, 21));
        assertThat(way(one, at(50, 21), at(10, 0))).isNaN();
        assertThat(way(one, at(50, 19), at(10, 0))).isCloseTo(59, within(1e-9));
    }

    @Test
    void nothing_leads_anywhere_without_roads() {
        RoadNetwork none = network();
        assertThat(none.isEmpty()).isTrue();
        assertThat(way(none, at(0, 0), at(1, 0))).isNaN();
        assertThat(none.within(List.of(at(0, 0)), 100, ACCESS).ways().isEmpty()).isTrue();
    }

    /** A grid of 8 × 8 streets 50 m apart with some left out: ways are those of a plain search over the corners. */
    @Test
    void shortest_ways_on_a_grid_with_gaps_are_those_of_a_search_by_hand() {
        Random random = new Random(7);
        int n = 8;
        boolean[][] east = new boolean[n][n];
        boolean[][] north = new boolean[n][n];
        List<Geometry> roads = new ArrayList<>();
        for (int x = 0; x < n; x++) {
            for (int y = 0; y < n; y++) {
                east[x][y] = x + 1 < n && random.nextInt(4) > 0;
                north[x][y] = y + 1 < n && random.nextInt(4) > 0;
                if (east[x][y]) {
                    roads.add(road("LINESTRING(%d %d,%d %d)".formatted(50 * x, 50 * y, 50 * x + 50, 50 * y)));
                }
                if (north[x][y]) {
                    roads.add(road("LINESTRING(%d %d,%d %d)".formatted(50 * x, 50 * y, 50 * x, 50 * y + 50)));
                }
            }
        }
        double[][] hand = new double[n][n];
        for (double[] row : hand) {
            java.util.Arrays.fill(row, Double.NaN);
        }
        hand[0][0] = 0;
        for (int round = 0; round < n * n; round++) {
            for (int x = 0; x < n; x++) {
                for (int y = 0; y < n; y++) {
                    if (east[x][y]) {
                        relax(hand, x, y, x + 1, y);
                    }
                    if (north[x][y]) {
                        relax(hand, x, y, x, y + 1);
                    }
                }
            }
        }
        RoadNetwork network = RoadNetwork.of(roads, TOLERANCE);
        for (int x = 0; x < n; x++) {
            for (int y = 0; y < n; y++) {
                assertThat(network.nearest(List.of(at(50 * x, 50 * y)), List.of(at(0, 0)), 1)[0])
                        .as(x + " " + y)
                        .isEqualTo(hand[x][y]);
            }
        }
    }

    private static void relax(double[][] way, int x, int y, int u, int v) {
        if (!Double.isNaN(way[x][y]) && !(way[u][v] <= way[x][y] + 50)) {
            way[u][v] = way[x][y] + 50;
        }
        if (!Double.isNaN(way[u][v]) && !(way[x][y] <= way[u][v] + 50)) {
            way[x][y] = way[u][v] + 50;
        }
    }

    @Test
    void the_order_of_the_rows_changes_no_bit() {
        Random random = new Random(11);
        List<Geometry> roads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            roads.add(road("LINESTRING(%.3f %.3f,%.3f %.3f)"
                    .formatted(
                            random.nextDouble() * 500,
                            random.nextDouble() * 500,
                            random.nextDouble() * 500,
                            random.nextDouble() * 500)));
        }
        List<Coordinate> points = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            points.add(at(random.nextDouble() * 500, random.nextDouble() * 500));
        }
        List<Coordinate> places = List.of(at(100, 100), at(400, 300));
        double[] first = RoadNetwork.of(roads, TOLERANCE).nearest(points, places, 100);
        Geometry reached =
                RoadNetwork.of(roads, TOLERANCE).within(places, 200, 100).ways();
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(roads, random);
            List<Geometry> drawn = roads.stream()
                    .map(r -> random.nextBoolean() ? r : r.reverse())
                    .toList();
            assertThat(RoadNetwork.of(drawn, TOLERANCE).nearest(points, places, 100))
                    .isEqualTo(first);
            assertThat(RoadNetwork.of(drawn, TOLERANCE)
                            .within(places, 200, 100)
                            .ways()
                            .equalsExact(reached))
                    .isTrue();
        }
    }
}

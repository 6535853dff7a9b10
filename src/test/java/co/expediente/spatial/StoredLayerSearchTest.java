package co.expediente.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** What is found in a layer that is read piece by piece is what a look at every feature finds. */
class StoredLayerSearchTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Small features, some far away, and one that lies over half of them. */
    private static List<Geometry> town(long seed, int size) {
        RandomShapes random = new RandomShapes(seed);
        List<Geometry> layer = new ArrayList<>();
        layer.add(random.star(500, 500, 600, 40, false));
        for (int i = 1; i < size; i++) {
            layer.add(random.star(
                    random.between(0, 2_000),
                    random.between(0, 2_000),
                    random.between(5, 60),
                    3 + random.integer(12),
                    random.integer(4) == 0));
        }
        return layer;
    }

    @Test
    void a_tree_of_boxes_finds_what_shares_interior_with_a_box() {
        RandomShapes random = new RandomShapes(11);
        for (int size : new int[] {0, 1, 2, 15, 16, 17, 400}) {
            double[] boxes = new double[4 * size];
            for (int i = 0; i < size; i++) {
                double x = random.integer(50);
                double y = random.integer(50);
                boxes[4 * i] = x;
                boxes[4 * i + 1] = y;
                // Some have no width, some touch others, some are the box of nothing.
                boxes[4 * i + 2] = i % 7 == 6 ? Double.NEGATIVE_INFINITY : x + random.integer(9);
                boxes[4 * i + 3] = y + random.integer(9);
            }
            BoxTree tree = new BoxTree(boxes);
            for (int q = 0; q < 50; q++) {
                double[] box = {random.integer(50), random.integer(50), 0, 0};
                box[2] = box[0] + random.integer(20);
                box[3] = box[1] + random.integer(20);
                int from = random.integer(size + 1);
                List<Integer> expected = new ArrayList<>();
                for (int i = from; i < size; i++) {
                    double width = Math.min(box[2], boxes[4 * i + 2]) - Math.max(box[0], boxes[4 * i]);
                    double height = Math.min(box[3], boxes[4 * i + 3]) - Math.max(box[1], boxes[4 * i + 1]);
                    boolean all = boxes[4 * i] < box[2] && box[0] < boxes[4 * i + 2];
                    if (width >= 0 && height >= 0 && all && boxes[4 * i + 1] < box[3] && box[1] < boxes[4 * i + 3]) {
                        expected.add(i);
                    }
                }
                List<Integer> found = new ArrayList<>();
                tree.near(box, 0, from, found::add);
                assertThat(found).isEqualTo(expected);
            }
        }
    }

    @Test
    void pairs_of_a_layer_are_those_of_every_feature_with_every_other() {
        List<Geometry> layer = town(3, 300);
        TreeMap<String, Double> expected = new TreeMap<>();
        for (int i = 0; i < layer.size(); i++) {
            for (int j = i + 1; j < layer.size(); j++) {
                double area = layer.get(i).intersection(layer.get(j)).getArea();
                if (area > 1e-4) {
                    expected.put(i + "/" + j, area);
                }
            }
        }
        for (int threads : new int[] {1, 3}) {
            TreeMap<String, Double> found = new TreeMap<>();
            boolean twice = Overlaps.search(
                    StoredPolygons.of(layer),
                    (first, second, pieces, area) -> {
                        if (area > 1e-4) {
                            found.put(first + "/" + second, area);
                        }
                    },
                    threads,
                    () -> false);
            assertThat(twice).isTrue();
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            found.forEach((pair, area) ->
                    assertThat(area).as(pair).isCloseTo(expected.get(pair), org.assertj.core.data.Offset.offset(1e-6)));
        }
    }

    @Test
    void a_pair_is_told_in_the_order_in_which_people_know_its_features() {
        List<Geometry> layer =
                Shapes.wkts("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON((5 0, 15 0, 15 10, 5 10, 5 0))");
        StoredPolygons stored = StoredPolygons.of(layer);
        StoredPolygons reversed = new StoredPolygons() {
            @Override
            public int size() {
                return stored.size();
            }

            @Override
            public double[] boxes() {
                return stored.boxes();
            }

            @Override
            public int vertices(int feature) {
                return stored.vertices(feature);
            }

            @Override
            public FlatPolygons polygons(int[] features) {
                return stored.polygons(features);
            }

            @Override
            public Geometry geometry(int feature) {
                return stored.geometry(feature);
            }

            @Override
            public int rank(int feature) {
                return -feature;
            }
        };
        List<String> told = new ArrayList<>();
        Overlaps.search(
                reversed, (first, second, pieces, area) -> told.add(first + "/" + second + " " + area), 1, () -> false);
        assertThat(told).containsExactly("1/0 50.0");
    }

    @Test
    void who_reaches_beyond_a_region_is_told_with_the_area_outside() {
        List<Geometry> layer = town(5, 400);
        Geometry region = new RandomShapes(6).star(1_000, 1_000, 900, 30, true);
        double tolerance = 25;
        Set<Integer> expected = new TreeSet<>();
        for (int i = 0; i < layer.size(); i++) {
            if (layer.get(i).difference(region).getArea() > tolerance) {
                expected.add(i);
            }
        }
        Set<Integer> found = new TreeSet<>();
        Excess.search(StoredPolygons.of(layer), region, tolerance, 2, () -> false, (feature, area) -> {
            found.add(feature);
            assertThat(area)
                    .isCloseTo(
                            layer.get(feature).difference(region).getArea(), org.assertj.core.data.Offset.offset(1e-6));
        });
        assertThat(expected).isNotEmpty().hasSizeLessThan(layer.size());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void the_normal_form_is_that_of_JTS_in_whatever_way_a_place_was_drawn() {
        RandomShapes random = new RandomShapes(7);
        for (int i = 0; i < 500; i++) {
            Polygon polygon = random.star(0, 0, random.between(1, 100), 3 + random.integer(20), i % 3 == 0);
            Geometry multi = i % 5 == 0
                    ? FACTORY.createMultiPolygon(new Polygon[] {polygon, random.star(900, 0, 50, 9, false)})
                    : FACTORY.createMultiPolygon(new Polygon[] {polygon});
            Geometry drawn = i % 2 == 0 ? multi : multi.reverse();
            assertThat(NormalForm.wkb(drawn, FlatShape.of(drawn, 2))).isEqualTo(new WKBWriter().write(drawn.norm()));
        }
        for (String wkt : List.of(
                "MULTIPOLYGON(((0 0, 0 0, 4 0, 4 4, 0 4, 0 0)))",
                "MULTIPOLYGON(((4 4, 0 4, 0 0, 4 0, 4 4)))",
                "MULTILINESTRING((5 5, 1 1), (0 3, 2 2))")) {
            Geometry drawn = Shapes.wkt(wkt);
            assertThat(NormalForm.wkb(drawn, FlatShape.of(drawn, drawn.getDimension())))
                    .isEqualTo(new WKBWriter().write(drawn.norm()));
        }
    }

    @Test
    void the_extent_is_that_of_the_geometry_that_would_be_read() {
        RandomShapes random = new RandomShapes(8);
        List<byte[]> delivered = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Geometry star = random.star(random.between(0, 900), 0, 40, 3 + random.integer(9), i % 2 == 0);
            Geometry drawn = i % 3 == 0 ? FACTORY.createMultiPolygon(new Polygon[] {(Polygon) star}) : star;
            delivered.add(
                    new WKBWriter(2, i % 4 < 2 ? ByteOrderValues.BIG_ENDIAN : ByteOrderValues.LITTLE_ENDIAN, i % 7 == 0)
                            .write(drawn));
        }
        for (String wkt : List.of(
                "POINT(3 4)",
                "POINT EMPTY",
                "LINESTRING(1 2, 3 9)",
                "POLYGON EMPTY",
                "MULTIPOLYGON EMPTY",
                "GEOMETRYCOLLECTION(POINT(1 1), POLYGON((0 0, 9 0, 9 9, 0 0)))")) {
            delivered.add(new WKBWriter().write(Shapes.wkt(wkt)));
        }
        // Rings of three points, one of them with a place that no other has; and a shell without end.
        delivered.add(polygon(new double[][] {{0, 0, 5, 0, 5, 5, 0, 0}, {70, 70, 71, 71, 70, 70}}));
        delivered.add(polygon(new double[][] {{80, 80, 81, 81, 80, 80}}));
        delivered.add(polygon(new double[][] {{0, 0, 5, 0, 5, 5, 1, 6}}));
        delivered.add(polygon(new double[][] {{0, 0, 5, 0, Double.NaN, 5, 0, 0}}));
        delivered.add(polygon(new double[][] {{0, 0, 5, 0, -1.8e38, 5, 0, 0}}));
        for (byte[] wkb : delivered) {
            Envelope expected = LenientWkb.read(wkb).geometry().getEnvelopeInternal();
            Envelope found = new Envelope();
            WkbExtent.expand(found, wkb);
            assertThat(found).isEqualTo(expected);
        }
    }

    private static byte[] polygon(double[][] rings) {
        ByteBuffer wkb = ByteBuffer.allocate(1000);
        wkb.put((byte) 0).putInt(3).putInt(rings.length);
        for (double[] ring : rings) {
            wkb.putInt(ring.length / 2);
            for (double ordinate : ring) {
                wkb.putDouble(ordinate);
            }
        }
        byte[] bytes = new byte[wkb.position()];
        wkb.flip().get(bytes);
        return bytes;
    }
}

package co.expediente.indicator.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.indicator.operation.KeptPieces;
import co.expediente.indicator.operation.KeptResults;
import co.expediente.indicator.operation.Operations;
import co.expediente.indicator.operation.Operations.Done;
import co.expediente.indicator.operation.Operations.How;
import co.expediente.spatial.PlannedExecuted.Lengths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** After an edit a constructed place has the bits of one that was formed as a whole, though few of its pieces were formed. */
class ConstructedPiecesTest {
    private static final double X = 4_990_000;
    private static final double Y = 2_100_000;
    private static final double STEP = 40;
    private static final int N = 22;

    private final Random random = new Random(20_251_231);
    private final List<Geometry> houses = new ArrayList<>();
    private final List<Geometry> zones = new ArrayList<>();
    private final List<Geometry> planned = new ArrayList<>();
    private final List<Geometry> works = new ArrayList<>();

    @TempDir
    Path home;

    private final Map<String, Function<Overlays, Object>> places = new LinkedHashMap<>();

    ConstructedPiecesTest() {
        for (int i = 0; i < N * N; i++) {
            houses.add(rectangle(i, 0.3 + 0.5 * random.nextDouble()));
            if (i % 3 == 0) {
                zones.add(rectangle(i, 1 + random.nextDouble()));
            }
            if (i % 2 == 0) {
                planned.add(line(i));
                works.add(line(i));
            }
        }
        places.put("union", o -> o.union(houses, 2));
        places.put("once", o -> Overlays.polygons(o.once(houses).polygons()));
        places.put("buffer", o -> o.buffer(houses, 9));
        places.put("buffer of lines", o -> o.buffer(works, 6));
        places.put("shrunk", o -> o.buffer(houses, -2));
        places.put("strips", o -> o.strips(works, 3));
        places.put("intersection", o -> o.intersection(houses, zones));
        places.put("difference", o -> o.difference(o.union(houses, 2), o.union(zones, 2)));
        places.put(
                "avl",
                o -> new LinePieces(o.kept(), new Advance.Reach(4, 8), l -> l.getLength() > 60, 3).of(planned, works));
    }

    private Geometry rectangle(int cell, double size) {
        double angle = random.nextDouble();
        double x = X + STEP * (cell / N + random.nextDouble());
        double y = Y + STEP * (cell % N + random.nextDouble());
        double w = STEP * size * 0.5;
        double h = STEP * size * (0.1 + 0.4 * random.nextDouble());
        Coordinate[] ring = new Coordinate[5];
        for (int k = 0; k < 4; k++) {
            double a = k == 0 || k == 3 ? -w : w;
            double b = k < 2 ? -h : h;
            ring[k] = new Coordinate(
                    x + a * Math.cos(angle) - b * Math.sin(angle), y + a * Math.sin(angle) + b * Math.cos(angle));
        }
        ring[4] = ring[0];
        return Overlays.FACTORY.createPolygon(ring);
    }

    private Geometry line(int cell) {
        double x = X + STEP * (cell / N);
        double y = Y + STEP * (cell % N);
        Coordinate[] path = new Coordinate[3];
        for (int k = 0; k < path.length; k++) {
            path[k] = new Coordinate(x + STEP * random.nextDouble(), y + STEP * k * random.nextDouble());
        }
        return Overlays.FACTORY.createLineString(path);
    }

    private void edit() {
        int cell = random.nextInt(N * N);
        switch (random.nextInt(5)) {
            case 0 -> houses.set(random.nextInt(houses.size()), rectangle(cell, 0.6));
            case 1 -> houses.remove(random.nextInt(houses.size()));
            case 2 -> zones.add(rectangle(cell, 1.4));
            case 3 -> works.set(random.nextInt(works.size()), line(cell));
            default -> planned.set(random.nextInt(planned.size()), line(cell));
        }
        Collections.shuffle(houses, random);
        Collections.shuffle(works, random);
    }

    /** How the places came about, with the number of pieces that were formed. */
    private Map<String, Done> formed(Map<String, Object> results) {
        KeptResults files = new KeptResults(home.resolve("results"), 1 << 28, "test");
        Operations operations = new Operations();
        places.forEach((name, form) -> results.put(name, operations.once("overlay", name, () -> {
            KeptPieces pieces = KeptPieces.of(files, name);
            Object result = form.apply(new Overlays(pieces));
            pieces.keep(operations);
            return result;
        })));
        Map<String, Done> done = new TreeMap<>();
        operations.done().forEach(d -> done.put(d.key(), d));
        return done;
    }

    private static void sameBits(String name, Object found, Object expected) {
        if (found instanceof Geometry g) {
            assertThat(g.equalsExact((Geometry) expected)).as(name).isTrue();
        } else {
            Lengths a = (Lengths) found;
            Lengths b = (Lengths) expected;
            assertThat(List.of(a.planned(), a.covered(), a.missing(), a.dropped()))
                    .as(name)
                    .isEqualTo(List.of(b.planned(), b.covered(), b.missing(), b.dropped()));
            sameBits(name, a.coveredGeometry(), b.coveredGeometry());
            sameBits(name, a.missingGeometry(), b.missingGeometry());
        }
    }

    @Test
    void random_edits_form_few_pieces_and_the_bits_of_the_whole() {
        Map<String, Done> first = formed(new TreeMap<>());
        assertThat(first.values()).allMatch(d -> d.how() == How.COMPUTED && d.features() > 40);
        Map<String, Long> again = new TreeMap<>();
        int rounds = 10;
        for (int round = 0; round < rounds; round++) {
            edit();
            Map<String, Object> found = new TreeMap<>();
            formed(found).forEach((name, done) -> {
                assertThat(done.how()).as(name).isNotEqualTo(How.COMPUTED);
                again.merge(name, done.features(), Long::sum);
            });
            found.forEach(
                    (name, place) -> sameBits(name, place, places.get(name).apply(Overlays.ALONE)));
        }
        // what only one edit in a few concerns, as a union of the few that overlap, may have had nothing to form
        assertThat(again.values().stream().filter(pieces -> pieces > 0)).hasSizeGreaterThan(4);
        again.forEach((name, pieces) ->
                assertThat(pieces).as(name).isLessThan(rounds * first.get(name).features() / 5));
    }

    @Test
    void without_an_edit_nothing_is_formed() {
        formed(new TreeMap<>());
        assertThat(formed(new TreeMap<>()).values()).allMatch(d -> d.how() == How.KEPT && d.features() == 0);
    }

    /** What the pieces make is what the operation means; areas from the whole shapes at once. */
    @Test
    void pieces_make_the_place_that_one_overlay_makes() {
        Geometry all = Overlays.FACTORY
                .createGeometryCollection(houses.toArray(Geometry[]::new))
                .union();
        Geometry cover = Overlays.FACTORY
                .createGeometryCollection(zones.toArray(Geometry[]::new))
                .union();
        Map<String, Object> found = new TreeMap<>();
        formed(found);
        near(found.get("union"), all);
        near(found.get("buffer"), all.buffer(9));
        near(
                found.get("shrunk"),
                Overlays.FACTORY
                        .createGeometryCollection(
                                houses.stream().map(h -> h.buffer(-2)).toArray(Geometry[]::new))
                        .union());
        near(found.get("intersection"), all.intersection(cover));
        near(found.get("difference"), all.difference(cover));
        assertThat(((Geometry) found.get("once")).getArea())
                .isCloseTo(all.getArea(), org.assertj.core.api.Assertions.within(1e-6));
    }

    private static void near(Object found, Geometry expected) {
        assertThat(((Geometry) found).symDifference(expected).getArea()).isLessThan(1e-4);
        assertThat(((Geometry) found).isValid()).isTrue();
    }
}

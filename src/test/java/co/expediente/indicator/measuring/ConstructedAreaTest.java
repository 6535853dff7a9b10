package co.expediente.indicator.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.LayerCatalogReader;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** An area over a place that an overlay made is never the rounding of its corners. Expected values are known by construction. */
class ConstructedAreaTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
    private final Extents extents = new Extents(territory(), Scope.WHOLE);
    private final Random random = new Random(20251231);

    @Test
    void what_stays_after_taking_away_the_same_place_drawn_with_more_corners_is_nothing() {
        int noisy = 0;
        for (int n = 0; n < 300; n++) {
            Geometry before = star(4_705_000 + 3000 * random.nextDouble(), 2_185_000, 200);
            Geometry now = withCornersOnItsSides(before);
            Region rest = minus("rest" + n, now, before);
            Region soil = Region.derived("soil" + n, 2, before.getEnvelope(), List.of());
            noisy += rest.geometry().getArea() > 0 ? 1 : 0;
            assertThat(extents.area(List.of(rest))).isZero();
            assertThat(extents.area(List.of(soil, rest))).isZero();
        }
        assertThat(noisy).as("cases with noise, else the test proves nothing").isGreaterThan(100);
    }

    @Test
    void a_place_covered_wholly_has_the_area_of_the_whole() {
        for (int n = 0; n < 100; n++) {
            Geometry place = star(4_705_000, 2_185_000 + 3000 * random.nextDouble(), 200);
            Region whole = Region.derived("whole" + n, 2, place, List.of());
            Region cover = Region.derived("cover" + n, 2, withCornersOnItsSides(place), List.of());
            assertThat(extents.area(List.of(whole, cover))).isEqualTo(extents.area(List.of(whole)));
        }
    }

    @Test
    void a_real_strip_of_a_tenth_of_a_millimetre_is_kept() {
        Geometry before = square(4_705_000, 2_185_000, 100, 100);
        Geometry now = square(4_705_000, 2_185_000, 100.0001, 100);
        assertThat(extents.area(List.of(minus("strip", now, before)))).isCloseTo(0.01, within(1e-6));
    }

    @Test
    void the_bound_adds_what_the_operands_bring() {
        Region a = Region.derived("a", 2, square(4_705_000, 2_185_000, 100, 100), List.of());
        Region b = Region.derived("b", 2, square(4_705_000, 2_185_000, 50, 100), List.of(a));
        assertThat(a.rounding()).isEqualTo(400 * 0x1p-30);
        assertThat(b.rounding()).isEqualTo(700 * 0x1p-30);
        assertThat(Region.ofFeatures("f", 2, List.of(), false).rounding()).isZero();
    }

    private static Region minus(String key, Geometry a, Geometry b) {
        return Region.derived(key, 2, Overlays.ALONE.difference(a, b), List.of());
    }

    private Geometry star(double x, double y, double size) {
        int corners = 5 + random.nextInt(20);
        List<Coordinate> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r = size * (0.3 + 0.7 * random.nextDouble());
            ring.add(new Coordinate(x + r * Math.cos(angle), y + r * Math.sin(angle)));
        }
        ring.add(ring.get(0));
        return Overlays.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    /** The same border; new corners lie on it as exactly as doubles can say. */
    private Geometry withCornersOnItsSides(Geometry polygon) {
        Coordinate[] old = polygon.getCoordinates();
        List<Coordinate> ring = new ArrayList<>(List.of(old[0]));
        for (int i = 1; i < old.length; i++) {
            double t = random.nextDouble();
            ring.add(new Coordinate(
                    old[i - 1].x + t * (old[i].x - old[i - 1].x), old[i - 1].y + t * (old[i].y - old[i - 1].y)));
            ring.add(old[i]);
        }
        return Overlays.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    private static Geometry square(double x, double y, double width, double height) {
        return Overlays.FACTORY.toGeometry(new org.locationtech.jts.geom.Envelope(x, x + width, y, y + height));
    }

    private static Territory territory() {
        TerritoryState empty = new TerritoryState() {
            @Override
            public String planId() {
                return "00001-POT-1";
            }

            @Override
            public LocalDate cutoff() {
                return DAY;
            }

            @Override
            public Map<String, EditionRef> editions() {
                return Map.of();
            }

            @Override
            public FlatEdition flat(EditionRef edition) {
                return FlatEdition.inMemory(edition, List.of());
            }

            @Override
            public TerritoryState at(LocalDate date) {
                return this;
            }

            @Override
            public List<LocalDate> cutoffs() {
                return List.of(DAY);
            }
        };
        Rules rules = new Rules(Map.of(), Optional.empty(), Optional.empty(), Map.of(), true, false);
        return new Territory(empty, LayerCatalogReader.read(), rules);
    }
}

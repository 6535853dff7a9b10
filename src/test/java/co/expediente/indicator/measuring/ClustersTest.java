package co.expediente.indicator.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** A union is formed cluster by cluster; what nothing touches is passed as it is. */
class ClustersTest {
    private static Geometry box(double x, double y, double size) {
        return Overlays.FACTORY.toGeometry(new Envelope(x, x + size, y, y + size));
    }

    @Test
    void boxes_that_touch_over_others_are_one_cluster() {
        Geometry a = box(0, 0, 10);
        Geometry b = box(8, 8, 10);
        Geometry c = box(18, 18, 5);
        Geometry alone = box(100, 0, 1);
        assertThat(Clusters.of(List.of(alone, c, a, b))).containsExactly(List.of(a, b, c), List.of(alone));
    }

    @Test
    void the_union_is_that_of_all_at_once_and_does_not_depend_on_the_order() {
        Random random = new Random(4);
        List<Geometry> places = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            places.add(box(1000 * random.nextDouble(), 1000 * random.nextDouble(), 60 * random.nextDouble()));
        }
        Geometry whole = Overlays.ALONE.union(places, 2);
        assertThat(Clusters.of(places).size()).isBetween(5, 100);
        assertThat(whole.equalsTopo(Overlays.FACTORY
                        .createGeometryCollection(places.toArray(Geometry[]::new))
                        .union()))
                .isTrue();
        for (int n = 0; n < 5; n++) {
            Collections.shuffle(places, random);
            assertThat(Overlays.ALONE.union(places, 2).equalsExact(whole)).isTrue();
        }
    }
}

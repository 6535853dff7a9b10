package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** Counts what features are drawings of: those with one value of an attribute are one thing, however many they are. */
final class GroupCounts {
    private final Scope scope;
    private final FeatureCounts features;

    GroupCounts(Scope scope, FeatureCounts features) {
        this.scope = scope;
        this.features = features;
    }

    /** Things of which no feature has anything of {@code other} inside; a feature without the attribute is one of its own. */
    double countWithout(Region region, Region other, String attribute) {
        Set<Object> served = region.dimension() == 2 && other.dimension() == 0
                ? withPoint(region, other, attribute)
                : sharing(region, other, attribute);
        Zones zones = scope.zones();
        Set<Object> without = new HashSet<>();
        for (Feature f : region.features()) {
            Object thing = thing(f, attribute);
            if (!served.contains(thing) && (zones == null || FeatureCounts.zoneOf(f, zones) == scope.zone())) {
                without.add(thing);
            }
        }
        return without.size();
    }

    private Set<Object> sharing(Region region, Region other, String attribute) {
        Set<Long> with = features.sharing(region, other);
        Set<Object> served = new HashSet<>();
        for (Feature f : region.features()) {
            if (with.contains(f.fid())) {
                served.add(thing(f, attribute));
            }
        }
        return served;
    }

    /** Things with a point inside; one on a common border is in the thing with the lowest code (domain §C.0). */
    private static Set<Object> withPoint(Region region, Region points, String attribute) {
        record Place(Object thing, IndexedPointInAreaLocator locator) {}
        STRtree places = new STRtree();
        for (Feature f : region.features()) {
            Geometry g = f.geometry();
            if (g != null && !g.isEmpty() && g.getDimension() == 2) {
                places.insert(
                        g.getEnvelopeInternal(), new Place(thing(f, attribute), new IndexedPointInAreaLocator(g)));
            }
        }
        Set<Object> served = new HashSet<>();
        for (Coordinate point : points.geometry().getCoordinates()) {
            ((List<?>) places.query(new Envelope(point)))
                    .stream()
                            .map(Place.class::cast)
                            .filter(p -> p.locator.locate(point) != Location.EXTERIOR)
                            .map(Place::thing)
                            .min(Comparator.comparing(Object::toString))
                            .ifPresent(served::add);
        }
        return served;
    }

    private static Object thing(Feature f, String attribute) {
        String value = Advance.text(f, attribute);
        return value == null || value.isBlank() ? (Object) f.fid() : value.strip();
    }
}

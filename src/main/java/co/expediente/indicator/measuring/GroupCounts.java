package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.HashSet;
import java.util.Set;

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
        Set<Long> with = features.sharing(region, other);
        Set<Object> served = new HashSet<>();
        for (Feature f : region.features()) {
            if (with.contains(f.fid())) {
                served.add(thing(f, attribute));
            }
        }
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

    private static Object thing(Feature f, String attribute) {
        String value = Advance.text(f, attribute);
        return value == null || value.isBlank() ? (Object) f.fid() : value.strip();
    }
}

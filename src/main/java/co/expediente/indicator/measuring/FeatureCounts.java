package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Counts and sums of features, whole or by unit. A feature belongs to the unit of its point, or of a point inside it. */
final class FeatureCounts {
    /** Overlaps narrower than this on average are two drawings of one border, not a place (anchors §5.6). */
    private static final double SLACK_M = 0.10;

    private final Territory territory;
    private final Scope scope;
    private final Set<String> flags;

    FeatureCounts(Territory territory, Scope scope, Set<String> flags) {
        this.territory = territory;
        this.scope = scope;
        this.flags = flags;
    }

    /** Features, or those that lie in {@code inside}: points by place (the border counts), others by a common part. */
    double count(Region region, @Nullable Region inside) {
        if (inside == null) {
            return add(region, "", f -> 1);
        }
        Set<Long> found = sharing(region, inside);
        return add(region, "in" + inside.key(), f -> found.contains(f.fid()) ? 1 : 0);
    }

    /** Numbers of the features of {@code region} that lie in {@code inside}, as {@link #count} takes them. */
    Set<Long> sharing(Region region, Region inside) {
        if (inside.isEmpty()) {
            return Set.of();
        }
        PreparedGeometry place =
                territory.shared("prepared:" + inside.key(), () -> PreparedGeometryFactory.prepare(inside.geometry()));
        return territory.shared("sharing:" + region.key() + "|" + inside.key(), () -> {
            Set<Long> fids = new HashSet<>();
            for (Feature f : region.features()) {
                if (shares(f.geometry(), place)) {
                    fids.add(f.fid());
                }
            }
            return fids;
        });
    }

    /** Features of {@code region} that have nothing of {@code other} inside. */
    double countWithout(Region region, Region other) {
        return count(region, null) - count(region, other);
    }

    private static boolean shares(@Nullable Geometry g, PreparedGeometry place) {
        if (g == null || !place.intersects(g)) {
            return false;
        }
        if (g.getDimension() == 0 || place.getGeometry().getDimension() == 0) {
            return true;
        }
        if (place.covers(g)) {
            return true;
        }
        Geometry common = Overlays.ALONE.intersection(g, place.getGeometry());
        return g.getDimension() == 1
                ? common.getLength() > SLACK_M
                : 2 * common.getArea() > SLACK_M * common.getLength();
    }

    /** @throws NoValue R12 when the attribute is null in every feature */
    double sum(Region region, String attribute) {
        requireSome(region, attribute);
        return add(
                region,
                "sum" + attribute,
                f -> f.attributes().get(attribute) instanceof Number n ? n.doubleValue() : 0);
    }

    /**
     * Sum of what the plan wants, as its programme says it.
     *
     * @throws NoValue R08 when it says nothing
     */
    double plannedAmount(Region programme, String attribute) {
        double amount = programme.features().stream()
                .map(f -> f.attributes().get(attribute))
                .filter(Number.class::isInstance)
                .mapToDouble(n -> ((Number) n).doubleValue())
                .sum();
        if (!(amount > 0) || scope.zones() != null) {
            // A programme tells the amount of the municipality; its units have none of their own.
            throw new NoValue(Reason.R08, attribute);
        }
        return amount;
    }

    double minimum(Region region, String attribute) {
        requireSome(region, attribute);
        return region.features().stream()
                .map(f -> f.attributes().get(attribute))
                .filter(Objects::nonNull)
                .mapToDouble(v -> ((Number) v).doubleValue())
                .min()
                .orElseThrow(() -> new NoValue(Reason.R05, region.key()));
    }

    private void requireSome(Region region, String attribute) {
        long known = region.features().stream()
                .filter(f -> f.attributes().get(attribute) != null)
                .count();
        if (known == 0 && !region.isEmpty()) {
            throw new NoValue(Reason.R12, attribute);
        }
        if (known < region.features().size()) {
            flags.add("Q_ATR_NULO");
        }
    }

    private double add(Region region, String what, ToDoubleFunction<Feature> weight) {
        Zones zones = scope.zones();
        double[] sums = territory.shared(
                "count:" + region.key() + what + (zones == null ? "" : ":" + zones.dimension()), () -> {
                    double[] result =
                            new double[zones == null ? 1 : zones.list().size()];
                    for (Feature f : region.features()) {
                        int zone = zones == null ? 0 : zoneOf(f, zones);
                        if (zone >= 0) {
                            result[zone] += weight.applyAsDouble(f);
                        }
                    }
                    return result;
                });
        return sums[zones == null ? 0 : scope.zone()];
    }

    static int zoneOf(Feature f, Zones zones) {
        Geometry g = f.geometry();
        if (g == null || g.isEmpty()) {
            return -1;
        }
        return zones.locate(
                g.getDimension() == 0 ? g.getCoordinate() : g.getInteriorPoint().getCoordinate());
    }
}

package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import co.expediente.spatial.PlannedExecuted;
import co.expediente.spatial.PointMatching;
import co.expediente.spatial.PointMatching.Matching;
import co.expediente.spatial.PointMatching.Site;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Planned against executed lines and points (AVl, AVn of domain §C.0), whole or by unit. */
final class Advance {
    private final Territory territory;
    private final Scope scope;
    private final Set<String> flags;

    Advance(Territory territory, Scope scope, Set<String> flags) {
        this.territory = territory;
        this.scope = scope;
        this.flags = flags;
    }

    /**
     * How near an executed feature must be.
     *
     * @param urban m
     * @param rural m, of planned features that lie in rural land
     */
    record Reach(double urban, double rural) {
        private String key() {
            return urban + (rural == urban ? "" : "/" + rural);
        }
    }

    /** Covered and planned length, m. */
    Fraction alongLines(Region planned, Region executed, Reach reach) {
        PlannedExecuted.Lengths lengths = lengths(territory, planned, executed, reach);
        Zones zones = scope.zones();
        if (zones == null) {
            return Fraction.of(lengths.covered(), lengths.planned());
        }
        String key = planned.key() + "|" + executed.key() + "|" + reach.key() + ":" + zones.dimension();
        double[] covered =
                territory.shared("avl+:" + key, () -> Extents.lengthIn(territory, lengths.coveredGeometry(), zones));
        double[] all =
                territory.shared("avl=:" + key, () -> Extents.lengthIn(territory, lengths.plannedGeometry(), zones));
        return Fraction.of(covered[scope.zone()], all[scope.zone()]);
    }

    static PlannedExecuted.Lengths lengths(Territory territory, Region planned, Region executed, Reach reach) {
        String key = planned.key() + "|" + executed.key() + "|" + reach.key();
        return territory.formed("avl", key, overlays -> {
            RuralLand land = RuralLand.of(territory);
            return new LinePieces(
                            overlays.kept(),
                            reach,
                            g -> reach.rural() != reach.urban() && land.holdsMostOf(g),
                            territory.rules().number("filtro_cruce"))
                    .of(shapes(planned), shapes(executed));
        });
    }

    /** Matched and planned points. A planned point belongs to the unit where it lies. */
    Fraction ofPoints(Region planned, Region executed, Reach reach) {
        Matching matching = matching(territory, planned, executed, reach);
        flags.addAll(matching.flags());
        long matched =
                matching.matches().stream().filter(m -> inScope(m.planned())).count();
        long unmatched = matching.unmatched().stream().filter(this::inScope).count();
        return Fraction.of(matched, matched + unmatched);
    }

    private boolean inScope(Site site) {
        Zones zones = scope.zones();
        return zones == null || zones.locate(new Coordinate(site.x(), site.y())) == scope.zone();
    }

    static Matching matching(Territory territory, Region planned, Region executed, Reach reach) {
        return territory.shared("avn:" + planned.key() + "|" + executed.key() + "|" + reach.key(), () -> {
            RuralLand land = RuralLand.of(territory);
            return PointMatching.match(
                    sites(planned.features()),
                    sites(executed.features()),
                    s -> reach.rural() != reach.urban() && land.holds(new Coordinate(s.x(), s.y()))
                            ? reach.rural()
                            : reach.urban());
        });
    }

    static List<Site> sites(Collection<Feature> features) {
        return features.stream()
                .filter(f -> f.geometry() != null && !f.geometry().isEmpty())
                .map(f -> {
                    Coordinate c = Objects.requireNonNull(f.geometry()).getCoordinate();
                    return new Site(f.idObjeto(), text(f, "id_proyecto"), kind(f), c.x, c.y);
                })
                .toList();
    }

    /** What a point is: facilities say it in {@code tipo_sistema_general}, works in {@code tipo}, infrastructure in its class. */
    private static @Nullable String kind(Feature f) {
        for (String attribute : List.of("tipo", "tipo_sistema_general", "clase_infra")) {
            String value = text(f, attribute);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    static @Nullable String text(Feature f, String attribute) {
        Object value = f.attributes().get(attribute);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static List<Geometry> shapes(Region region) {
        return region.isDerived()
                ? List.of(region.geometry())
                : region.features().stream()
                        .map(Feature::geometry)
                        .filter(Objects::nonNull)
                        .filter(g -> !g.isEmpty())
                        .toList();
    }
}

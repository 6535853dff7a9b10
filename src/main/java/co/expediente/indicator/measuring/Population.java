package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Input.Moment;
import co.expediente.plan.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/** Population of the plan, of its units, and inside any place (domain §C.0: pob, pobU, pobR, POB). */
final class Population {
    private static final String TABLE = "est_poblacion";

    private final Territory territory;
    private final Scope scope;
    private final Set<String> flags;
    private final Statistics statistics;

    Population(Territory territory, Scope scope, Set<String> flags) {
        this.territory = territory;
        this.scope = scope;
        this.flags = flags;
        this.statistics = new Statistics(territory, scope, flags);
    }

    /**
     * Inhabitants at a moment.
     *
     * @param kind total, urbana or rural
     * @throws NoValue R01, R04, R06
     */
    double of(String kind, String when) {
        Moment moment = Moment.of(when);
        int year = territory.at(moment).cutoff().getYear();
        OptionalDouble found = OptionalDouble.empty();
        if (territory.has(TABLE, moment)) {
            found = of(territory.features(TABLE, moment), kind, year);
        }
        if (found.isEmpty()) {
            found = of(territory.features(TABLE, Moment.NOW), kind, year);
        }
        return found.orElseThrow(() -> new NoValue(Reason.R04, TABLE + "." + kind + " " + year));
    }

    private OptionalDouble of(List<Feature> rows, String kind, int year) {
        Zones zones = scope.zones();
        if (zones == null) {
            return ofMunicipality(rows, kind, year);
        }
        String code = zones.list().get(scope.zone()).code();
        if (zones.dimension().equals("tipo_clasificacion_suelo")) {
            return switch (code) {
                case "Urbano" -> kind.equals("rural") ? OptionalDouble.empty() : ofMunicipality(rows, "urbana", year);
                case "Rural" -> kind.equals("urbana") ? OptionalDouble.empty() : ofMunicipality(rows, "rural", year);
                default -> OptionalDouble.empty();
            };
        }
        List<Feature> unit = Statistics.ofUnit(rows, zones.dimension(), code);
        OptionalDouble exact = statistics.at(unit, kind, year);
        if (exact.isPresent()) {
            return exact;
        }
        // A comuna is urban and a vereda rural by definition: the total is the figure asked for.
        boolean same = kind.equals("urbana") && zones.dimension().equals("comuna")
                || kind.equals("rural") && zones.dimension().equals("vereda");
        return same ? statistics.at(unit, "total", year) : OptionalDouble.empty();
    }

    private OptionalDouble ofMunicipality(List<Feature> rows, String kind, int year) {
        OptionalDouble whole = statistics.at(Statistics.ofMunicipality(rows), kind, year);
        if (whole.isPresent()) {
            return whole;
        }
        OptionalDouble urban = statistics.sumOverUnits(rows, "comuna", "total", year);
        OptionalDouble rural = statistics.sumOverUnits(rows, "vereda", "total", year);
        OptionalDouble sum = switch (kind) {
            case "urbana" -> urban;
            case "rural" -> rural;
            default ->
                urban.isPresent() && rural.isPresent()
                        ? OptionalDouble.of(urban.getAsDouble() + rural.getAsDouble())
                        : OptionalDouble.empty();
        };
        if (sum.isPresent()) {
            flags.add("Q_SUMA_UNIDADES");
        }
        return sum;
    }

    /**
     * Inhabitants of a place: those of each unit by the share of its residential floor area that lies inside; where a unit
     * has no such buildings, by its plain area (Q_POB_AREAL).
     *
     * @throws NoValue R01, R04
     */
    double inside(Region place) {
        double sum = 0;
        for (Group group : groups()) {
            Shares shares = shares(place, group.units());
            for (int i = 0; i < group.people().length; i++) {
                double people = group.people()[i];
                if (people <= 0 || shares.inside[i] == 0) {
                    continue;
                }
                sum += people * shares.inside[i];
                if (shares.plain[i]) {
                    flags.add("Q_POB_AREAL");
                }
            }
        }
        return sum;
    }

    /**
     * Inhabitants of each of some places (blocks), each as {@link #inside} says: those of each unit by the share of its
     * residential floor area that lies inside, of a unit without any by its plain area (Q_POB_AREAL).
     *
     * @throws NoValue R01, R04
     */
    double[] ofEach(List<Feature> places) {
        PlacesByUnit table = new PlacesByUnit(territory, places);
        double[] people = new double[places.size()];
        for (Group group : groups()) {
            double[] built = dwellings().floorArea(group.units());
            double[] whole = wholeAreas(group.units());
            boolean[] plain = new boolean[built.length];
            for (int unit = 0; unit < built.length; unit++) {
                plain[unit] = built[unit] <= 0;
            }
            table.floorArea(dwellings(), group.units(), (place, unit, area) -> {
                if (!plain[unit]) {
                    people[place] += group.people()[unit] * (area / built[unit]);
                }
            });
            table.plainArea(group.units(), plain, (place, unit, area) -> {
                people[place] += group.people()[unit] * (area / whole[unit]);
                if (group.people()[unit] > 0) {
                    flags.add("Q_POB_AREAL");
                }
            });
        }
        return people;
    }

    private List<Group> groups() {
        List<Feature> rows = territory.features(TABLE, Moment.NOW);
        int year = territory.cutoff().getYear();
        List<Group> groups = new ArrayList<>();
        group(rows, "comuna", "urbana", "Urbano", year).ifPresent(groups::add);
        group(rows, "vereda", "rural", "Rural", year).ifPresent(groups::add);
        if (groups.isEmpty()) {
            throw new NoValue(Reason.R04, TABLE + ".unidad_cod");
        }
        return groups;
    }

    /** Units with their inhabitants; 0 where the unit is not of this group. */
    private record Group(Zones units, double[] people) {}

    /**
     * The finest units that the statistics know: comunas or veredas; else the whole class of land. One unit without figure
     * gets what the others leave of the whole (Q_POB_RESIDUO); with more, nobody knows how many live where.
     */
    private Optional<Group> group(List<Feature> rows, String dimension, String kind, String landClass, int year) {
        OptionalDouble whole = statistics.at(Statistics.ofMunicipality(rows), kind, year);
        Optional<Zones> units = territory.zones(dimension);
        boolean known = rows.stream()
                .anyMatch(r ->
                        dimension.equalsIgnoreCase(String.valueOf(r.attributes().get("unidad_tipo"))));
        if (units.isPresent() && known) {
            List<Zones.Zone> list = units.get().list();
            double[] people = new double[list.size()];
            int missing = -1;
            double rest = whole.orElse(Double.NaN);
            for (int i = 0; i < people.length; i++) {
                OptionalDouble one = statistics.at(
                        Statistics.ofUnit(rows, dimension, list.get(i).code()), "total", year);
                if (one.isPresent()) {
                    people[i] = one.getAsDouble();
                    rest -= people[i];
                } else if (missing < 0) {
                    missing = i;
                } else {
                    throw new NoValue(
                            Reason.R04,
                            TABLE + ": " + dimension + " " + list.get(i).code());
                }
            }
            if (missing >= 0) {
                if (!(rest >= 0)) {
                    throw new NoValue(
                            Reason.R04,
                            TABLE + ": " + dimension + " " + list.get(missing).code());
                }
                people[missing] = rest;
                flags.add("Q_POB_RESIDUO");
            }
            return Optional.of(new Group(units.get(), people));
        }
        Optional<Zones> classes = territory.zones("tipo_clasificacion_suelo");
        if (whole.isEmpty() || classes.isEmpty()) {
            return Optional.empty();
        }
        double[] people = classes.get().list().stream()
                .mapToDouble(z -> z.code().equals(landClass) ? whole.getAsDouble() : 0)
                .toArray();
        return Optional.of(new Group(classes.get(), people));
    }

    private record Shares(double[] inside, boolean[] plain) {}

    private Shares shares(Region place, Zones units) {
        Zones only = scope.zones();
        String suffix = only == null ? "" : ":" + only.dimension() + scope.zone();
        return territory.shared("pob:" + place.key() + units.dimension() + suffix, () -> {
            Geometry target = place.geometry();
            if (only != null) {
                target = Overlays.ALONE.intersection(
                        target, only.list().get(scope.zone()).geometry());
            }
            Region part = only == null ? place : Region.derived(place.key() + suffix, 2, target, List.of(place));
            double[] built = dwellings().floorArea(units);
            double[] builtInside = dwellings().floorArea(part, units);
            double[] whole = wholeAreas(units);
            double[] wholeInside = Extents.areaIn(territory, target, units);
            int n = built.length;
            double[] inside = new double[n];
            boolean[] plain = new boolean[n];
            for (int i = 0; i < n; i++) {
                plain[i] = built[i] <= 0;
                double share = plain[i] ? wholeInside[i] / whole[i] : builtInside[i] / built[i];
                inside[i] = Math.min(1, Math.max(0, share));
            }
            return new Shares(inside, plain);
        });
    }

    private double[] wholeAreas(Zones units) {
        return territory.shared(
                "pob:whole:" + units.dimension(),
                () -> units.list().stream()
                        .mapToDouble(z -> z.geometry().getArea())
                        .toArray());
    }

    private Dwellings dwellings() {
        Dwellings dwellings = territory.shared("pob:dwellings", () -> Dwellings.of(territory));
        if (dwellings.someStoreysUnknown()) {
            flags.add("Q_ATR_NULO");
        }
        return dwellings;
    }
}

package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Input.Moment;
import co.expediente.plan.Feature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tables without geometry, by unit and year. Between two years the value is interpolated; up to two years outside of the
 * series it is carried on along the last two years and flagged (domain §C.0).
 */
final class Statistics {
    /** Ways to say "the whole municipality" in {@code unidad_tipo}. */
    static final Set<String> MUNICIPALITY = Set.of("municipio", "limite_municipal", "mpio", "municipal");

    private static final int REACH_YEARS = 2;

    private final Territory territory;
    private final Scope scope;
    private final Set<String> flags;

    Statistics(Territory territory, Scope scope, Set<String> flags) {
        this.territory = territory;
        this.scope = scope;
        this.flags = flags;
    }

    /**
     * A figure of the municipality or of the unit in scope.
     *
     * @param arguments table, column, then keys and their values
     * @throws NoValue R01 without the table, R04 without a figure
     */
    double value(List<String> arguments) {
        String table = arguments.get(0);
        String column = arguments.get(1);
        List<Feature> rows = new ArrayList<>(territory.features(table, Moment.NOW));
        for (int i = 2; i < arguments.size(); i += 2) {
            String key = arguments.get(i);
            String wanted = arguments.get(i + 1);
            rows.removeIf(r -> !wanted.equals(String.valueOf(r.attributes().get(key))));
        }
        int year = territory.cutoff().getYear();
        Zones zones = scope.zones();
        OptionalDouble found = zones == null
                ? ofMunicipality(rows, column, year)
                : at(
                        ofUnit(
                                rows,
                                zones.dimension(),
                                zones.list().get(scope.zone()).code()),
                        column,
                        year);
        return found.orElseThrow(() -> new NoValue(Reason.R04, table + "." + column));
    }

    /**
     * A figure that the table gives by the values of one more key (activities, kinds): their sum.
     *
     * @param arguments table, column, the key to add over, then keys and their values
     * @throws NoValue R04 without a figure
     */
    double total(List<String> arguments) {
        String table = arguments.get(0);
        String key = arguments.get(2);
        Set<String> values = new TreeSet<>();
        for (Feature row : territory.features(table, Moment.NOW)) {
            Object value = row.attributes().get(key);
            if (value != null) {
                values.add(value.toString());
            }
        }
        double sum = 0;
        boolean found = false;
        for (String value : values) {
            List<String> one = new ArrayList<>(List.of(table, arguments.get(1)));
            one.addAll(arguments.subList(3, arguments.size()));
            one.addAll(List.of(key, value));
            try {
                sum += value(one);
                found = true;
            } catch (NoValue e) {
                if (e.reason() != Reason.R04) {
                    throw e;
                }
            }
        }
        if (!found) {
            throw new NoValue(Reason.R04, table + "." + arguments.get(1));
        }
        return sum;
    }

    /** The row of the whole, else the sum over comunas and veredas when both are there. */
    private OptionalDouble ofMunicipality(List<Feature> rows, String column, int year) {
        OptionalDouble whole = at(ofMunicipality(rows), column, year);
        if (whole.isPresent()) {
            return whole;
        }
        OptionalDouble urban = sumOverUnits(rows, "comuna", column, year);
        OptionalDouble rural = sumOverUnits(rows, "vereda", column, year);
        if (urban.isEmpty() || rural.isEmpty()) {
            return OptionalDouble.empty();
        }
        flags.add("Q_SUMA_UNIDADES");
        return OptionalDouble.of(urban.getAsDouble() + rural.getAsDouble());
    }

    /** Sum over all units of a kind; empty unless every unit of the layer has a figure. */
    OptionalDouble sumOverUnits(List<Feature> rows, String dimension, String column, int year) {
        Optional<Zones> zones = territory.zones(dimension);
        if (zones.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (Zones.Zone zone : zones.get().list()) {
            OptionalDouble one = at(ofUnit(rows, dimension, zone.code()), column, year);
            if (one.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += one.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    static List<Feature> ofMunicipality(List<Feature> rows) {
        return rows.stream()
                .filter(r -> r.attributes().get("unidad_tipo") == null
                        || MUNICIPALITY.contains(
                                r.attributes().get("unidad_tipo").toString().toLowerCase(java.util.Locale.ROOT)))
                .toList();
    }

    static List<Feature> ofUnit(List<Feature> rows, String type, String code) {
        return rows.stream()
                .filter(r -> type.equalsIgnoreCase(String.valueOf(r.attributes().get("unidad_tipo")))
                        && sameCode(code, String.valueOf(r.attributes().get("unidad_cod"))))
                .toList();
    }

    /** "1" and "01" are one code. */
    private static boolean sameCode(String a, String b) {
        return a.equals(b) || a.replaceFirst("^0+(?=.)", "").equals(b.replaceFirst("^0+(?=.)", ""));
    }

    /** The value of a series at a year. */
    OptionalDouble at(List<Feature> rows, String column, int year) {
        TreeMap<Integer, Double> series = new TreeMap<>();
        for (Feature row : rows) {
            if (row.attributes().get(column) instanceof Number value
                    && row.attributes().get("anio") instanceof Number y) {
                series.put(y.intValue(), value.doubleValue());
            }
        }
        if (series.isEmpty()) {
            return OptionalDouble.empty();
        }
        Map.Entry<Integer, Double> before = series.floorEntry(year);
        Map.Entry<Integer, Double> after = series.ceilingEntry(year);
        if (before != null && after != null) {
            return OptionalDouble.of(between(before, after, year));
        }
        int end = before != null ? series.lastKey() : series.firstKey();
        if (Math.abs(year - end) > REACH_YEARS) {
            return OptionalDouble.empty();
        }
        flags.add("Q_POB_EXTRAP");
        Integer other = before != null ? series.lowerKey(end) : series.higherKey(end);
        Map.Entry<Integer, Double> last = Map.entry(end, series.get(end));
        return OptionalDouble.of(
                other == null ? last.getValue() : between(Map.entry(other, series.get(other)), last, year));
    }

    private static double between(Map.Entry<Integer, Double> a, Map.Entry<Integer, Double> b, int year) {
        if (a.getKey().equals(b.getKey())) {
            return a.getValue();
        }
        double share = (double) (year - a.getKey()) / (b.getKey() - a.getKey());
        return a.getValue() + (b.getValue() - a.getValue()) * share;
    }

    static int year(LocalDate date) {
        return date.getYear();
    }
}

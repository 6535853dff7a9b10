package co.expediente.indicator.formula;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a number counts, as powers of base units: metres, features (n), inhabitants, dwellings, jobs, years, pesos. Scale is not
 * part of it: {@code area(a) / 10000} is still an area.
 *
 * @param powers power by base unit, without zeros
 * @param free whether it may stand for any unit (an attribute or a parameter whose unit is not told)
 */
public record Unit(Map<String, Integer> powers, boolean free) {
    public static final Unit RATIO = of();
    public static final Unit METRE = of("m", 1);
    public static final Unit SQUARE_METRE = of("m", 2);
    public static final Unit COUNT = of("n", 1);
    public static final Unit PERSON = of("hab", 1);
    public static final Unit DWELLING = of("viv", 1);
    public static final Unit YEAR = of("a", 1);
    public static final Unit PESO = of("cop", 1);
    public static final Unit FREE = new Unit(Map.of(), true);

    /** Units as definitions write them. */
    private static final Map<String, Unit> DECLARED = Map.ofEntries(
            Map.entry("%", RATIO),
            Map.entry("pp", RATIO),
            Map.entry("ratio", RATIO),
            Map.entry("0–1", RATIO),
            Map.entry("0–100", RATIO),
            Map.entry("m", METRE),
            Map.entry("km", METRE),
            Map.entry("m²", SQUARE_METRE),
            Map.entry("ha", SQUARE_METRE),
            Map.entry("km²", SQUARE_METRE),
            Map.entry("n", COUNT),
            Map.entry("hab", PERSON),
            Map.entry("viv", DWELLING),
            Map.entry("años", YEAR),
            Map.entry("m²/hab", of("m", 2, "hab", -1)),
            Map.entry("m/1000 hab", of("m", 1, "hab", -1)),
            Map.entry("km/km²", of("m", -1)),
            Map.entry("hab/ha", of("hab", 1, "m", -2)),
            Map.entry("emp", of("emp", 1)),
            Map.entry("emp/ha", of("emp", 1, "m", -2)),
            Map.entry("viv/ha", of("viv", 1, "m", -2)),
            Map.entry("n/100 hab", of("n", 1, "hab", -1)),
            Map.entry("n/10 000 hab", of("n", 1, "hab", -1)));

    /** Attributes whose unit the plan model fixes (domain §B.1); others are free. */
    private static final Map<String, Unit> ATTRIBUTES = Map.ofEntries(
            Map.entry("personas", PERSON),
            Map.entry("total", PERSON),
            Map.entry("urbana", PERSON),
            Map.entry("rural", PERSON),
            Map.entry("viviendas", DWELLING),
            Map.entry("hogares", DWELLING),
            Map.entry("viviendas_con", DWELLING),
            Map.entry("deficit_cuantitativo", DWELLING),
            Map.entry("deficit_cualitativo", DWELLING),
            Map.entry("unidades_vis", DWELLING),
            Map.entry("unidades_vip", DWELLING),
            Map.entry("vivienda_prevista", DWELLING),
            Map.entry("costo_cop", PESO),
            Map.entry("costo", PESO),
            Map.entry("valor_ejec", PESO),
            Map.entry("programado_cop", PESO),
            Map.entry("ejecutado_cop", PESO),
            Map.entry("vida_util_anios", YEAR),
            Map.entry("empleos", of("emp", 1)),
            Map.entry("longitud_m", METRE),
            Map.entry("ancho_m", METRE),
            Map.entry("area_terreno", SQUARE_METRE),
            Map.entry("area_const", SQUARE_METRE),
            Map.entry("area_bruta", SQUARE_METRE),
            Map.entry("area_util", SQUARE_METRE));

    public Unit {
        powers = Map.copyOf(powers);
    }

    private static Unit of() {
        return new Unit(Map.of(), false);
    }

    private static Unit of(String base, int power) {
        return new Unit(Map.of(base, power), false);
    }

    private static Unit of(String base, int power, String base2, int power2) {
        return new Unit(Map.of(base, power, base2, power2), false);
    }

    /** The unit that a definition declares, or null when there is no such unit. */
    public static @Nullable Unit declared(String text) {
        return DECLARED.get(text);
    }

    /** Units that a definition may declare. */
    public static java.util.Set<String> declarable() {
        return DECLARED.keySet();
    }

    /** The unit of an attribute's numbers: names end in their unit ({@code _m2}, {@code _ha}) or are in the plan model. */
    public static Unit ofAttribute(String name) {
        Unit known = ATTRIBUTES.get(name);
        if (known != null) {
            return known;
        }
        return name.endsWith("_m2") ? SQUARE_METRE : FREE;
    }

    public Unit times(Unit other) {
        return combine(other, 1);
    }

    public Unit over(Unit other) {
        return combine(other, -1);
    }

    private Unit combine(Unit other, int sign) {
        Map<String, Integer> sum = new TreeMap<>(powers);
        other.powers.forEach((k, v) -> sum.merge(k, sign * v, Integer::sum));
        sum.values().removeIf(v -> v == 0);
        return new Unit(sum, free || other.free);
    }

    /** Whether numbers of the two units may be added or compared. */
    public boolean fits(Unit other) {
        return free || other.free || powers.equals(other.powers);
    }

    /** {@code m²}, {@code m/hab}, {@code 1} for a ratio. */
    public String label() {
        if (free) {
            return "?";
        }
        String above = part(1);
        String below = part(-1);
        return (above.isEmpty() ? "1" : above) + (below.isEmpty() ? "" : "/" + below);
    }

    private String part(int sign) {
        return new TreeMap<>(powers)
                .entrySet().stream()
                        .filter(e -> Integer.signum(e.getValue()) == sign)
                        .map(e -> e.getKey() + exponent(Math.abs(e.getValue())))
                        .collect(Collectors.joining("·"));
    }

    private static String exponent(int power) {
        return power == 1 ? "" : power == 2 ? "²" : power == 3 ? "³" : "^" + power;
    }
}

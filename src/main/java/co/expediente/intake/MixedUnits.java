package co.expediente.intake;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Units written beside numbers, by column. A column with two of them can't be summed, whatever number is taken out of its
 * cells (MOD-016).
 */
final class MixedUnits {
    private static final Pattern NUMBER_WITH_UNIT =
            Pattern.compile("[+-]?\\d[\\d.,' ]*\\s*(\\p{L}[\\p{L}$.]*[23²³]?|%)");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ha", "ha"),
            Map.entry("has", "ha"),
            Map.entry("hectarea", "ha"),
            Map.entry("hectareas", "ha"),
            Map.entry("hectárea", "ha"),
            Map.entry("hectáreas", "ha"),
            Map.entry("m2", "m²"),
            Map.entry("m²", "m²"),
            Map.entry("mt2", "m²"),
            Map.entry("mts2", "m²"),
            Map.entry("km2", "km²"),
            Map.entry("km²", "km²"),
            Map.entry("m", "m"),
            Map.entry("mts", "m"),
            Map.entry("metros", "m"),
            Map.entry("km", "km"),
            Map.entry("pesos", "COP"),
            Map.entry("cop", "COP"),
            Map.entry("millones", "10⁶ COP"),
            Map.entry("mill", "10⁶ COP"),
            Map.entry("miles", "10³ COP"),
            Map.entry("usd", "USD"),
            Map.entry("dolares", "USD"),
            Map.entry("dólares", "USD"),
            Map.entry("smmlv", "SMMLV"),
            Map.entry("%", "%"));

    private final Map<String, Set<String>> units = new LinkedHashMap<>();

    /** @param text of a cell that is no plain number */
    void see(String attribute, @Nullable String text) {
        if (text == null || text.length() > 60) {
            return;
        }
        Matcher number = NUMBER_WITH_UNIT.matcher(text.strip());
        String unit =
                number.matches() ? NAMES.get(number.group(1).replace(".", "").toLowerCase(Locale.ROOT)) : null;
        if (unit != null) {
            units.computeIfAbsent(attribute, a -> new LinkedHashSet<>()).add(unit);
        }
    }

    /** Columns with more than one unit, and these. */
    Map<String, Set<String>> mixed() {
        Map<String, Set<String>> mixed = new LinkedHashMap<>(units);
        mixed.values().removeIf(u -> u.size() < 2);
        return mixed;
    }
}

package co.expediente.indicator.measuring;

import co.expediente.plan.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Where two layers meet and a compatibility matrix allows, or forbids, what each of them says. The matrix is a table with
 * {@code uso}, {@code categoria} and {@code veredicto} ({@code permitido}, {@code condicionado}, {@code prohibido});
 * conditioned counts as allowed. A row for a dotted code holds for the codes below it too; the longest row wins.
 */
final class Compatibility {
    private static final Set<String> ALLOWED = Set.of("permitido", "condicionado");

    private final Territory territory;
    private final Set<String> flags;

    Compatibility(Territory territory, Set<String> flags) {
        this.territory = territory;
        this.flags = flags;
    }

    /**
     * The places that the matrix allows or, with {@code wanted} false, forbids. Pairs that the matrix does not name are
     * neither, and flagged (Q_MATRIZ_PARCIAL).
     *
     * @throws NoValue R07 when the matrix is not loaded or empty
     */
    Region where(boolean wanted, Region uses, String use, Region norms, String category, Region matrix) {
        if (matrix.features().isEmpty()) {
            throw new NoValue(Reason.R07, matrix.key());
        }
        String key = (wanted ? "compatible[" : "incompatible[") + uses.key() + "." + use + "," + norms.key() + "."
                + category + "," + matrix.key() + "]";
        record Met(Region region, boolean incomplete) {}
        Met met = territory.formed("region", key, overlays -> {
            Map<String, List<Geometry>> byUse = byValue(uses, use);
            Map<String, List<Geometry>> byCategory = byValue(norms, category);
            List<Geometry> pieces = new ArrayList<>();
            boolean incomplete = false;
            for (Map.Entry<String, List<Geometry>> one : byUse.entrySet()) {
                List<Geometry> partners = new ArrayList<>();
                for (Map.Entry<String, List<Geometry>> other : byCategory.entrySet()) {
                    String verdict = verdict(matrix, one.getKey(), other.getKey());
                    incomplete |= verdict == null;
                    if (verdict != null && ALLOWED.contains(verdict) == wanted) {
                        partners.addAll(other.getValue());
                    }
                }
                if (!partners.isEmpty()) {
                    pieces.add(overlays.intersection(overlays.union(one.getValue(), 2), overlays.union(partners, 2)));
                }
            }
            return new Met(Region.derived(key, 2, overlays.union(pieces, 2), List.of(uses, norms)), incomplete);
        });
        if (met.incomplete()) {
            flags.add("Q_MATRIZ_PARCIAL");
        }
        return met.region();
    }

    private static Map<String, List<Geometry>> byValue(Region region, String attribute) {
        Map<String, List<Geometry>> groups = new TreeMap<>();
        for (Feature f : region.features()) {
            Object value = f.attributes().get(attribute);
            Geometry g = f.geometry();
            if (value != null && g != null && !g.isEmpty()) {
                groups.computeIfAbsent(value.toString(), v -> new ArrayList<>()).add(g);
            }
        }
        return groups;
    }

    private static @Nullable String verdict(Region matrix, String use, String category) {
        String best = null;
        int length = -1;
        for (Feature row : matrix.features()) {
            String rowUse = Objects.toString(row.attributes().get("uso"), "");
            String rowCategory = Objects.toString(row.attributes().get("categoria"), "");
            Object verdict = row.attributes().get("veredicto");
            if (verdict != null && covers(rowUse, use) && covers(rowCategory, category)) {
                int l = rowUse.length() + rowCategory.length();
                if (l > length || l == length && verdict.toString().compareTo(Objects.requireNonNull(best)) > 0) {
                    best = verdict.toString();
                    length = l;
                }
            }
        }
        return best;
    }

    private static boolean covers(String row, String code) {
        String wanted = row.strip().toLowerCase(Locale.ROOT);
        String found = code.toLowerCase(Locale.ROOT);
        return wanted.equals(found) || found.startsWith(wanted + ".");
    }
}

package co.expediente.plan;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A closed list of values with normalisation of what files bring (domain §B.0.4). Hierarchical codes are stored as dotted
 * paths.
 */
public final class CodeList {
    /**
     * One legal value.
     *
     * @param code stored value; hierarchical ones as dotted path
     * @param title for people
     * @param color conventional colour {@code #RRGGBB}, or null
     * @param synonyms other spellings accepted
     */
    public record Entry(String code, Title title, @Nullable String color, List<String> synonyms) {
        public Entry {
            synonyms = List.copyOf(synonyms);
        }
    }

    private final String id;
    private final Map<String, Entry> byCode = new LinkedHashMap<>();
    private final Map<String, String> lookup = new LinkedHashMap<>();

    public CodeList(String id, List<Entry> entries) {
        this.id = id;
        for (Entry entry : entries) {
            byCode.put(entry.code(), entry);
        }
        // Full codes win over names, names over last segments, these over synonyms: the order of §B.0.4.
        entries.forEach(e -> lookup.putIfAbsent(normalize(e.code()), e.code()));
        entries.forEach(e -> lookup.putIfAbsent(normalize(e.title().es()), e.code()));
        entries.forEach(e -> lookup.putIfAbsent(normalize(lastSegment(e.code())), e.code()));
        entries.forEach(e -> e.synonyms().forEach(s -> lookup.putIfAbsent(normalize(s), e.code())));
    }

    public String id() {
        return id;
    }

    public List<Entry> entries() {
        return List.copyOf(byCode.values());
    }

    public Optional<Entry> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The stored code for what a file says, or empty when it says nothing official. Never guesses. */
    public Optional<String> lookup(String raw) {
        return Optional.ofNullable(lookup.get(normalize(raw)));
    }

    /** The nearest code within two edits of a text of six characters or more: a proposal for people, never applied. */
    public Optional<String> suggest(String raw) {
        String wanted = normalize(raw);
        if (wanted.length() < 6) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = 3;
        for (Map.Entry<String, String> candidate : lookup.entrySet()) {
            int distance = distance(wanted, candidate.getKey(), bestDistance);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate.getValue();
            }
        }
        return Optional.ofNullable(best);
    }

    /** Trim, strip accents, upper case, everything else to single underscores. */
    public static String normalize(String raw) {
        String plain = Normalizer.normalize(raw.strip(), Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return plain.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^_+|_+$", "");
    }

    private static String lastSegment(String code) {
        return code.substring(code.lastIndexOf('.') + 1);
    }

    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}

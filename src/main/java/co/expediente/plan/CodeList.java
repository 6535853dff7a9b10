package co.expediente.plan;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A closed list of values with normalisation of what files bring (domain §B.0.4). Hierarchical codes are stored as dotted
 * paths. Immutable and safe for use by several threads.
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
    private final Set<String> parents = new HashSet<>();

    /** Made at the first lookup: most commands read the definitions and look nothing up. */
    private volatile @Nullable Map<String, String> lookup;

    public CodeList(String id, List<Entry> entries) {
        this.id = id;
        for (Entry entry : entries) {
            byCode.put(entry.code(), entry);
            int dot = entry.code().lastIndexOf('.');
            if (dot > 0) {
                parents.add(entry.code().substring(0, dot));
            }
        }
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

    /** Whether other codes lie under this one: legal only where a leaf cannot be known, flagged Q_COD_PADRE. */
    public boolean isParent(String code) {
        return parents.contains(code);
    }

    /** The codes at and under a path, as a list of their own: {@code Vias} for roads. */
    public CodeList branch(String path) {
        List<Entry> below = new ArrayList<>();
        for (Entry entry : byCode.values()) {
            if (entry.code().equals(path) || entry.code().startsWith(path + ".")) {
                below.add(entry);
            }
        }
        return new CodeList(id, below);
    }

    /** The stored code for what a file says, or empty when it says nothing official. Never guesses. */
    public Optional<String> lookup(String raw) {
        return Optional.ofNullable(index().get(normalize(raw)));
    }

    /** The nearest code within two edits of a text of six characters or more: a proposal for people, never applied. */
    public Optional<String> suggest(String raw) {
        String wanted = normalize(raw);
        if (wanted.length() < 6) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = 3;
        for (Map.Entry<String, String> candidate : index().entrySet()) {
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
        String plain = isAscii(raw) ? raw : Normalizer.normalize(raw, Normalizer.Form.NFD);
        StringBuilder code = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= 'a' && c <= 'z') {
                c -= 32;
            }
            if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                if (gap && code.length() > 0) {
                    code.append('_');
                }
                gap = false;
                code.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                gap = true;
            }
        }
        return code.toString();
    }

    private Map<String, String> index() {
        Map<String, String> index = lookup;
        if (index == null) {
            index = new LinkedHashMap<>();
            // Full codes win over last segments, these over titles, these over synonyms: the order of §B.0.4. A
            // spelling
            // that two codes of the same rank share names neither of them.
            add(index, e -> List.of(e.code()));
            add(index, e -> List.of(lastSegment(e.code())));
            add(index, e -> List.of(e.title().es()));
            add(index, Entry::synonyms);
            index.values().removeIf(String::isEmpty);
            lookup = index;
        }
        return index;
    }

    private void add(Map<String, String> index, Function<Entry, List<String>> spellings) {
        Map<String, String> rank = new HashMap<>();
        for (Entry entry : byCode.values()) {
            for (String spelling : spellings.apply(entry)) {
                rank.merge(normalize(spelling), entry.code(), (a, b) -> a.equals(b) ? a : "");
            }
        }
        rank.forEach(index::putIfAbsent);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
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

package co.expediente.dossier.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed, as a query of PostgreSQL. Words all count, in any order; "words in quotes" follow each other; -word must not
 * occur. Singular and plural find each other also where the stemmer keeps them apart (vía, vías).
 */
final class SearchQuery {
    private static final Pattern TOKEN = Pattern.compile("(-?)\"([^\"]*)\"|(-?)(\\S+)");
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(?:[.,][0-9]+)*");
    private static final int MOST_WORDS = 16;

    /** Words that the stemmer leaves out. A plural made of one of them would be looked for as a word. */
    private static final Set<String> LEFT_OUT = Set.of(
            "del", "las", "los", "una", "uno", "unos", "por", "con", "para", "que", "como", "pero", "sus", "sin",
            "sobre", "entre", "cuando", "muy", "hasta", "desde", "donde", "todo", "todos", "durante", "contra", "antes",
            "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "otro", "otra", "otros", "otras", "algunos",
            "ellos", "ella", "tanto", "quien", "ante", "porque", "hay", "fue", "son", "era");

    private final List<String> wanted = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    SearchQuery(String typed) {
        String folded = Folding.fold(Folding.clean(typed));
        Matcher tokens = TOKEN.matcher(folded);
        while (tokens.find() && words.size() < MOST_WORDS) {
            if (tokens.group(2) != null) {
                List<String> phrase = words(tokens.group(2));
                if (!phrase.isEmpty()) {
                    add("-".equals(tokens.group(1)), "(" + String.join(" <-> ", phrase) + ")", phrase);
                }
            } else {
                boolean not = "-".equals(tokens.group(3));
                for (String word : words(tokens.group(4))) {
                    if (LEFT_OUT.contains(word)) {
                        continue;
                    }
                    add(not, variants(word), List.of(word));
                }
            }
        }
    }

    private void add(boolean not, String query, List<String> of) {
        if (not) {
            unwanted.add("!" + query);
        } else {
            wanted.add(query);
            words.addAll(of);
        }
    }

    private static List<String> words(String text) {
        List<String> found = new ArrayList<>();
        Matcher m = WORD.matcher(Folding.searchable(text));
        while (m.find()) {
            found.add(m.group());
        }
        return found;
    }

    private static String variants(String word) {
        if (!word.matches("[a-z]{3,}")) {
            return word;
        }
        if (word.endsWith("es") && word.length() > 4) {
            return "(" + word + " | " + word.substring(0, word.length() - 1) + " | "
                    + word.substring(0, word.length() - 2) + ")";
        }
        if (word.endsWith("s")) {
            return "(" + word + " | " + word.substring(0, word.length() - 1) + ")";
        }
        return "(" + word + " | " + word + "s | " + word + "es)";
    }

    /** Whether there is anything to look for. */
    boolean empty() {
        return wanted.isEmpty();
    }

    /** Every word that must occur, folded. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** For {@code to_tsquery}: all of it. */
    String all() {
        List<String> parts = new ArrayList<>(wanted);
        parts.addAll(unwanted);
        return String.join(" & ", parts);
    }

    /** An expression of SQL: every word, each of which may be begun only; the stemmer cuts begun words in its own way. Adds its values. */
    String begun(Map<String, Object> parameters) {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            parameters.put("whole" + i, variants(words.get(i)));
            parameters.put("begun" + i, "'" + words.get(i) + "':*");
            each.add("(to_tsquery('pg_catalog.spanish', :whole" + i + ") || to_tsquery('pg_catalog.simple', :begun" + i
                    + "))");
        }
        return "(" + String.join(" && ", each) + ")";
    }

    /** For {@code to_tsquery}: any of the words, to show where they stand. */
    String any() {
        return String.join(" | ", wanted);
    }
}

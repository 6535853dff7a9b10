package co.expediente.plan;

import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a code means: one entry of {@code codes/<family>.yaml}.
 *
 * @param code stable code, e.g. {@code CL101}, {@code SHP-010}, {@code R03}
 * @param severity weight of the finding
 * @param title a few words for tables
 * @param message what happened, where and why it matters, with {@code {named}} parameters
 * @param advice what to do, with the same kind of parameters
 * @param flag quality flag of the values that use an edition where this was found, or null
 */
public record ProblemDefinition(
        String code,
        Severity severity,
        Title title,
        Title message,
        Title advice,
        @Nullable String flag) {
    /** A code without texts: the code itself. A test keeps this from happening with codes of ours. */
    public static ProblemDefinition untold(String code) {
        Title title = new Title(code, code);
        return new ProblemDefinition(code, Severity.I, title, title, title, null);
    }

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /**
     * The message with its parameters filled in. A parameter that the caller does not give is left as an ellipsis, so that
     * a reader never meets a pair of braces.
     */
    public String message(Map<String, String> parameters, Locale locale) {
        return fill(message.in(locale), parameters);
    }

    /** The advice with its parameters filled in. */
    public String advice(Map<String, String> parameters, Locale locale) {
        return fill(advice.in(locale), parameters);
    }

    /** Names of the parameters of a text, sorted. */
    public static SortedSet<String> parametersOf(String text) {
        SortedSet<String> names = new TreeSet<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String fill(String text, Map<String, String> parameters) {
        Matcher matcher = PARAMETER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = parameters.getOrDefault(matcher.group(1), "…");
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}

package co.expediente.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every code that the product prints, with its texts in both languages, read from {@code codes/<family>.yaml}. A family is
 * read when one of its codes is first asked for, so that a short command pays only for what it says.
 */
public final class ProblemCatalog {
    private static final ProblemCatalog SHIPPED = new ProblemCatalog(DefinitionFiles.shipped("codes"));

    private final DefinitionFiles files;
    private final Map<String, Map<String, ProblemDefinition>> families = new ConcurrentHashMap<>();

    ProblemCatalog(DefinitionFiles files) {
        this.files = files;
    }

    /** The catalogue packed with the program. */
    public static ProblemCatalog shipped() {
        return SHIPPED;
    }

    /** The definition of a code, or empty when no family has it. */
    public Optional<ProblemDefinition> find(String code) {
        return Optional.ofNullable(family(familyOf(code)).get(code));
    }

    /** @throws IllegalArgumentException when the catalogue lacks the code: an error of the program, not of a user */
    public ProblemDefinition get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No code " + code + " in codes/*.yaml"));
    }

    /** The message of a code with its parameters filled in. */
    public String format(String code, Map<String, String> parameters, Locale locale) {
        return get(code).message(parameters, locale);
    }

    /** The advice of a code with its parameters filled in. */
    public String advice(String code, Map<String, String> parameters, Locale locale) {
        return get(code).advice(parameters, locale);
    }

    /** Every code, family by family in the order of the index. */
    public List<ProblemDefinition> all() {
        List<ProblemDefinition> all = new ArrayList<>();
        for (String name : files.names()) {
            all.addAll(family(name.substring(0, name.lastIndexOf('.'))).values());
        }
        return all;
    }

    /** Letters before the number: {@code CL} of CL101, {@code SHP} of SHP-010, {@code Q} of Q_TOPO. */
    static String familyOf(String code) {
        int end = 0;
        while (end < code.length() && Character.isLetter(code.charAt(end))) {
            end++;
        }
        return code.substring(0, end);
    }

    private Map<String, ProblemDefinition> family(String family) {
        return families.computeIfAbsent(
                family,
                f -> files.find(f + ".yaml").map(ProblemFamilyReader::read).orElse(Map.of()));
    }
}

package co.expediente.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page {@code docs/codes.md}: every code with its severity, what it says and what to do, in both languages. */
final class CodesPage {
    private CodesPage() {}

    /** Families in the order of the index, each with its codes. */
    static Map<String, List<ProblemDefinition>> families(ProblemCatalog catalog) {
        Map<String, List<ProblemDefinition>> families = new LinkedHashMap<>();
        catalog.all()
                .forEach(d -> families.computeIfAbsent(
                                ProblemCatalog.familyOf(d.code()), f -> new java.util.ArrayList<>())
                        .add(d));
        return families;
    }

    /** The whole page in Markdown, lines ended by {@code \n}. */
    static String text(ProblemCatalog catalog) {
        StringBuilder page = new StringBuilder();
        page.append("# Codes\n\n<!-- Generated from codes/*.yaml; CodesPageTest tells how to write it anew. -->\n\n")
                .append("Every problem that the program tells has a code that stays. E: error, what uses the data"
                        + " carries")
                .append(" a flag and the cut cannot be approved. A: warning, somebody accepts it with a reason. I:"
                        + " notice.")
                .append(" A rule's code with an S at its end is a finding below the sliver limits. The same page is"
                        + " served at")
                .append(" `/codigos`.\n");
        families(catalog).forEach((family, codes) -> {
            page.append("\n## ")
                    .append(family)
                    .append("\n\n| code | | says | do | en español |\n|---|---|---|---|---|\n");
            for (ProblemDefinition d : codes) {
                page.append("| ")
                        .append(d.code())
                        .append(" | ")
                        .append(d.severity())
                        .append(" | **")
                        .append(cell(d.title().in(Locale.ENGLISH)))
                        .append("**. ")
                        .append(cell(d.message().in(Locale.ENGLISH)))
                        .append(" | ")
                        .append(cell(d.advice().in(Locale.ENGLISH)))
                        .append(" | ")
                        .append(cell(d.title().es()))
                        .append(" |\n");
            }
        });
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ").strip();
    }
}

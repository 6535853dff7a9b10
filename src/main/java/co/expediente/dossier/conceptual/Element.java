package co.expediente.dossier.conceptual;

import co.expediente.dossier.FrozenVersions;
import co.expediente.plan.Refusal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the plan says: an article or part of it.
 *
 * @param id null before it is stored
 * @param code short name that people use, unique within the plan, e.g. {@code O2}; a project's is the one of the programme
 * @param system three letters, or null
 * @param article article of the act, never blank
 * @param page of the act, from 1, or null
 * @param layer id of the layer that draws it, or null
 * @param version as it was read
 */
public record Element(
        @Nullable Long id,
        String code,
        Component component,
        @Nullable String system,
        ElementKind kind,
        String text,
        String article,
        @Nullable Integer page,
        @Nullable String layer,
        @Nullable Term term,
        boolean measurable,
        int version) {
    /** Components of the plan, and its programme. */
    public enum Component {
        GENERAL,
        URBANO,
        RURAL,
        EJECUCION
    }

    /** Terms of Ley 388 art. 28. */
    public enum Term {
        CORTO,
        MEDIANO,
        LARGO
    }

    /** Codes as people count: O2 before O10. */
    public static final Comparator<String> CODES = Comparator.comparing((String c) -> c.replaceAll("[0-9]+.*", ""))
            .thenComparing(c ->
                    c.replaceAll("^[^0-9]*0*", "").replaceAll("[^0-9].*", "").length())
            .thenComparing(Comparator.naturalOrder());

    public static final List<String> SYSTEMS =
            List.of("AMR", "SPD", "MAR", "VTR", "EPU", "VIV", "EQU", "PAT", "SUE", "SPR");

    /** Longest text; a cell of a table holds more. */
    public static final int LONGEST = 8_000;

    private static final int LONGEST_CODE = 40;

    /** Level in the chain of ends and means, 0 outside. */
    public int level() {
        return kind.level(layer);
    }

    /** The text, cut at a word when it is long. */
    public String brief(int characters) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= characters) {
            return line;
        }
        int cut = line.lastIndexOf(' ', characters - 1);
        return line.substring(0, cut < characters / 2 ? characters - 1 : cut) + "…";
    }

    /** The same with another id and version. */
    public Element as(@Nullable Long otherId, String otherCode, int otherVersion) {
        return new Element(
                otherId,
                otherCode,
                component,
                system,
                kind,
                text,
                article,
                page,
                layer,
                term,
                measurable,
                otherVersion);
    }

    /** Whether both say the same, whatever their id and version. */
    public boolean says(Element other) {
        return as(null, code, 0).equals(other.as(null, other.code, 0));
    }

    /** Two equal lists of elements have the same mark. */
    static String mark(List<Element> elements) {
        return FrozenVersions.sha256(elements.stream().map(Element::toString).collect(Collectors.joining("\n")));
    }

    /**
     * What a form or a row of a table says, checked.
     *
     * @throws Refusal DOS-002 something is missing, DOS-003 a value is none of the list, DOS-322 too long
     */
    static Element of(@Nullable Long id, int version, ElementText given, Names names) {
        String code = value(given.code());
        String text = required("elemento", given.text(), names);
        String article = required("articulo", given.article(), names);
        notLonger("codigo", code, LONGEST_CODE, names);
        notLonger("elemento", text, LONGEST, names);
        notLonger("articulo", article, 300, names);
        Component component =
                choice("componente", required("componente", given.component(), names), Component.class, names);
        ElementKind kind = choice("tipo", required("tipo", given.kind(), names), ElementKind.class, names);
        String system = value(given.system()).toUpperCase(Locale.ROOT);
        if (!system.isEmpty() && !SYSTEMS.contains(system)) {
            throw wrong("sistema", system, String.join(", ", SYSTEMS), names);
        }
        String layer = value(given.layer());
        if (!layer.isEmpty() && !names.isLayer(layer)) {
            throw wrong("capa", layer, names.of("capas"), names);
        }
        String term = value(given.term());
        return new Element(
                id,
                code,
                component,
                system.isEmpty() ? null : system,
                kind,
                text,
                article,
                page(given.page(), names),
                layer.isEmpty() ? null : layer,
                term.isEmpty() ? null : choice("plazo", term, Term.class, names),
                given.measurable(),
                version);
    }

    private static String value(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static String required(String field, @Nullable String text, Names names) {
        String value = value(text);
        if (value.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", names.of(field)));
        }
        return value;
    }

    private static void notLonger(String field, String value, int most, Names names) {
        if (value.length() > most) {
            throw new Refusal("DOS-322", Map.of("field", names.of(field), "limit", most));
        }
    }

    private static @Nullable Integer page(@Nullable String text, Names names) {
        String value = value(text);
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw wrong("pagina", value, "1–999999", names);
        }
        return Integer.valueOf(value);
    }

    private static <E extends Enum<E>> E choice(String field, String text, Class<E> type, Names names) {
        for (E option : java.util.Objects.requireNonNull(type.getEnumConstants())) {
            if (names.same(text, option.name()) || names.same(text, names.of(field + "." + option.name()))) {
                return option;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        throw wrong(field, text, allowed, names);
    }

    private static Refusal wrong(String field, String value, String allowed, Names names) {
        return new Refusal("DOS-003", Map.of("field", names.of(field), "value", value, "allowed", allowed));
    }
}

package co.expediente.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A definition file (layer, code list, indicator, style, profile) that cannot be used. It stops the start: a wrong
 * definition would give wrong numbers. Carries file, line and a code of the family {@code DEF}, so that the text can be
 * shown in the reader's language. Further ones found in the same reading are suppressed exceptions of the first.
 */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String caret;
    private final String code;
    private final transient Map<String, String> parameters;

    /**
     * @param file name as a person would look for it, e.g. {@code layers/amr/zonificacion_amenaza.yaml}
     * @param line first line is 1; 0 when no line can be named
     * @param code code of the catalogue
     * @param parameters values of its message; {@code file} and {@code line} are added
     */
    public DefinitionException(String file, int line, String code, Map<String, String> parameters) {
        this(file, line, 0, "", code, parameters);
    }

    /**
     * @param column first column is 1; 0 when no place in the line can be named
     * @param caret the line with a caret under the place, or empty
     */
    public DefinitionException(
            String file, int line, int column, String caret, String code, Map<String, String> parameters) {
        super(file + ":" + line + ": " + code + " " + parameters);
        this.file = file;
        this.line = line;
        this.column = column;
        this.caret = caret;
        this.code = code;
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("file", file);
        all.put("line", Integer.toString(line));
        this.parameters = all;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    /** First column is 1; 0 when no place in the line can be named. */
    public int column() {
        return column;
    }

    /** The line of the file with a caret under the place; empty when the place is unknown. */
    public String caret() {
        return caret;
    }

    public String code() {
        return code;
    }

    /** This one and those that were found with it, in order, each once. */
    public List<DefinitionException> all() {
        Set<DefinitionException> all = Collections.newSetFromMap(new IdentityHashMap<>());
        List<DefinitionException> inOrder = new ArrayList<>();
        collect(this, all, inOrder);
        return inOrder;
    }

    private static void collect(
            DefinitionException one, Set<DefinitionException> seen, List<DefinitionException> inOrder) {
        if (seen.add(one)) {
            inOrder.add(one);
            for (Throwable more : one.getSuppressed()) {
                if (more instanceof DefinitionException next) {
                    collect(next, seen, inOrder);
                }
            }
        }
    }

    /** What is wrong, in words, without the place. */
    public String words(Locale locale) {
        return ProblemCatalog.shipped().format(code, parameters, locale);
    }

    /** What is wrong, in words; starts with file and line. */
    public String message(Locale locale) {
        return file + ":" + line + ": " + ProblemCatalog.shipped().format(code, parameters, locale);
    }

    /** What to do, in words. */
    public String advice(Locale locale) {
        return ProblemCatalog.shipped().advice(code, parameters, locale);
    }
}

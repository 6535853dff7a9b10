package co.expediente.plan;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A definition file (layer, code list, indicator, style, profile) that cannot be used. It stops the start: a wrong
 * definition would give wrong numbers. Carries file, line and a code of the family {@code DEF}, so that the text can be
 * shown in the reader's language.
 */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String code;
    private final transient Map<String, String> parameters;

    /**
     * @param file name as a person would look for it, e.g. {@code layers/amr/zonificacion_amenaza.yaml}
     * @param line first line is 1; 0 when no line can be named
     * @param code code of the catalogue
     * @param parameters values of its message; {@code file} and {@code line} are added
     */
    public DefinitionException(String file, int line, String code, Map<String, String> parameters) {
        super(file + ":" + line + ": " + code + " " + parameters);
        this.file = file;
        this.line = line;
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

    public String code() {
        return code;
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

package co.expediente.indicator.formula;

import co.expediente.plan.ProblemCatalog;
import java.util.Locale;
import java.util.Map;

/** A formula or condition that cannot be used: a code of the family FRM and the place in the text. */
public final class FormulaException extends RuntimeException {
    private final String code;
    private final transient Map<String, String> parameters;
    private final String text;
    private final int position;

    /**
     * @param code code of the catalogue, {@code FRM-…}
     * @param parameters values of its message
     * @param text the whole formula
     * @param position index of the offending character, or −1
     */
    public FormulaException(String code, Map<String, String> parameters, String text, int position) {
        super(code + " " + parameters + " in " + text);
        this.code = code;
        this.parameters = Map.copyOf(parameters);
        this.text = text;
        this.position = position;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }

    public int position() {
        return position;
    }

    public Map<String, String> parameters() {
        return parameters;
    }

    /** What is wrong, in words. */
    public String message(Locale locale) {
        return ProblemCatalog.shipped().format(code, parameters, locale);
    }

    /** What to do, in words. */
    public String advice(Locale locale) {
        return ProblemCatalog.shipped().advice(code, parameters, locale);
    }

    /** The formula with a caret under the offending place; empty when the place is unknown. */
    public String caret() {
        if (position < 0) {
            return "";
        }
        int start = text.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
        int end = text.indexOf('\n', position);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return line + "\n" + " ".repeat(Math.min(position - start, line.length())) + "^";
    }
}

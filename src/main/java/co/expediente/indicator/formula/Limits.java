package co.expediente.indicator.formula;

import java.util.Map;

/** How large a formula or condition may be. The parser is recursive, so a text without end would end the program. */
final class Limits {
    static final int CHARACTERS = 8_000;
    static final int DEPTH = 60;
    static final int PARTS = 600;

    private Limits() {}

    /** @throws FormulaException MOD-021 */
    static void check(String text) {
        int depth = 0;
        int parts = 0;
        boolean quoted = false;
        boolean word = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            }
            boolean inWord = quoted || Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '\'';
            if (inWord && !word || !inWord && !Character.isWhitespace(c) && c != ',' && c != ')') {
                parts++;
            }
            word = inWord;
            depth += quoted || c != '(' && c != '[' ? 0 : 1;
            depth -= quoted || c != ')' && c != ']' ? 0 : 1;
            if (depth > DEPTH) {
                throw tooLarge(text, i, depth, DEPTH);
            }
            if (parts > PARTS) {
                throw tooLarge(text, i, parts, PARTS);
            }
        }
        if (text.length() > CHARACTERS) {
            throw tooLarge(text, CHARACTERS, text.length(), CHARACTERS);
        }
    }

    private static FormulaException tooLarge(String text, int position, int count, int limit) {
        return new FormulaException(
                "MOD-021", Map.of("count", String.valueOf(count), "limit", String.valueOf(limit)), text, position);
    }
}

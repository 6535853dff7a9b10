package co.expediente.plan;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The text of a definition file, to show the place of a problem: the line with a caret under it.
 *
 * @param text the whole file
 */
record DefinitionText(String text) {
    /** Characters of a line that are shown on each side of the place. */
    private static final int SIDE = 60;

    /**
     * A place.
     *
     * @param line first line is 1
     * @param column first column is 1
     * @param caret the line with a caret under the place
     */
    record Place(int line, int column, String caret) {}

    Place at(Mark mark) {
        return at(index(mark));
    }

    /** The place of a character of a scalar's value, counted in the value as YAML gives it. */
    Place at(ScalarNode scalar, int position) {
        int i = index(scalar.getStartMark());
        int end = index(scalar.getEndMark());
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            i = text.indexOf('\n', i) + 1;
        } else if (style != ScalarStyle.PLAIN) {
            i++;
        }
        // Folding changes only white space, so the characters between are counted.
        String value = scalar.getValue();
        long before = value.substring(0, Math.min(position, value.length()))
                .chars()
                .filter(c -> !Character.isWhitespace(c))
                .count();
        i = skipSpace(i, end);
        while (before > 0 && i < end) {
            i = skipSpace(i + width(style, i), end);
            before--;
        }
        boolean behind = position >= value.length();
        return at(behind ? lastCharacter(Math.min(i, end)) : i);
    }

    /** Right behind the last character before a place: where something is missing. */
    private int lastCharacter(int from) {
        int i = Math.min(from, text.length());
        while (i > 0 && Character.isWhitespace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private int skipSpace(int from, int end) {
        int i = from;
        while (i < end && i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** How many characters of the file stand for one of the value. */
    private int width(ScalarStyle style, int i) {
        char c = text.charAt(i);
        boolean escaped = style == ScalarStyle.DOUBLE_QUOTED && c == '\\'
                || style == ScalarStyle.SINGLE_QUOTED && text.startsWith("''", i);
        return escaped ? 2 : 1;
    }

    private int index(Mark mark) {
        int points = Math.min(mark.getIndex(), text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, points);
    }

    private Place at(int index) {
        int place = Math.min(index, text.length());
        int start = text.lastIndexOf('\n', place - 1) + 1;
        int stop = text.indexOf('\n', place);
        String line = text.substring(start, stop < 0 ? text.length() : stop).replace("\r", "");
        int column = place - start;
        int from = Math.max(0, column - SIDE);
        int to = Math.min(line.length(), column + SIDE);
        String shown = (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
        String caret = " ".repeat(Math.max(0, column - from + (from > 0 ? 1 : 0))) + "^";
        int number =
                (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        return new Place(number, column + 1, shown.replace('\t', ' ') + "\n" + caret);
    }
}

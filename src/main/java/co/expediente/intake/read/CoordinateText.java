package co.expediente.intake.read;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Coordinates as people write them: decimal comma or point, thousands apart, degrees with minutes and seconds. */
final class CoordinateText {
    /**
     * A coordinate.
     *
     * @param letter N, S, E or W where the text says it, else 0
     * @param sexagesimal whether it came in degrees, minutes and seconds
     * @param comma whether its decimals stand behind a comma
     */
    record Value(double number, char letter, boolean sexagesimal, boolean comma) {}

    private static final Pattern DEGREES = Pattern.compile(
            "([NSEWO])?\\s*([+-])?\\s*(\\d{1,3})\\s*[°ºo˚dg:\\s]\\s*(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:['’‘′´`m:\\s]\\s*"
                    + "(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:[\"”“″s]|['’′´`]{2})?)?)?\\s*([NSEWO])?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTERED = Pattern.compile(
            "([NSEWO])?\\s*([+-]?\\d{1,3}(?:[.,]\\d+)?)\\s*[°º˚]?\\s*([NSEWO])?", Pattern.CASE_INSENSITIVE);
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(?:([.,])\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?");
    private static final int LONGEST = 60;

    private CoordinateText() {}

    /** What a cell says, or null when it is no coordinate. */
    static @Nullable Value of(String cell) {
        String text = cell.strip().replace('\u2212', '-').replace('\u00A0', ' ').replace('\u202F', ' ');
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        Value number = number(text);
        if (number != null) {
            return number;
        }
        Matcher lettered = LETTERED.matcher(text);
        if (lettered.matches()) {
            String digits = lettered.group(2);
            return signed(
                    Double.parseDouble(digits.replace(',', '.')),
                    letter(lettered.group(1), lettered.group(3)),
                    false,
                    digits.indexOf(',') >= 0);
        }
        Matcher degrees = DEGREES.matcher(text);
        if (!degrees.matches()) {
            return null;
        }
        double minutes = part(degrees.group(4));
        double seconds = part(degrees.group(5));
        boolean wholeMinutes = degrees.group(5) == null || minutes == Math.rint(minutes);
        // "75 34" alone may be anything.
        boolean sure = degrees.group(5) != null || !text.matches("[+-]?\\d+\\s+[\\d.,]+");
        if (!sure || minutes >= 60 || seconds >= 60 || !wholeMinutes) {
            return null;
        }
        double value = Integer.parseInt(degrees.group(3)) + minutes / 60 + seconds / 3600;
        if ("-".equals(degrees.group(2))) {
            value = -value;
        }
        return signed(value, letter(degrees.group(1), degrees.group(6)), true, false);
    }

    /** A number with decimal point or comma; thousands may be apart by blanks, points, commas or apostrophes. */
    private static @Nullable Value number(String text) {
        String digits = text.matches("[+-]?\\d{1,3}([ '’]\\d{3})+([.,]\\d+)?") ? text.replaceAll("[ '’]", "") : text;
        int points = count(digits, '.');
        int commas = count(digits, ',');
        boolean comma = commas > 0;
        if (points + commas > 1) {
            // Several marks, or both: the first kind parts the thousands.
            Matcher grouped = GROUPED.matcher(digits);
            if (!grouped.matches()) {
                return null;
            }
            int first = points > 0 && (commas == 0 || digits.indexOf('.') < digits.indexOf(',')) ? '.' : ',';
            int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
            boolean whole = digits.charAt(last) == first;
            String kept = whole ? digits : digits.substring(0, last);
            if (!kept.matches("[+-]?\\d{1,3}(\\" + (char) first + "\\d{3})+")) {
                return null;
            }
            comma = !whole && digits.charAt(last) == ',';
            digits = kept.replace(String.valueOf((char) first), "") + (whole ? "" : "." + digits.substring(last + 1));
        } else {
            digits = digits.replace(',', '.');
        }
        if (!PLAIN.matcher(digits).matches()) {
            return null;
        }
        return new Value(Double.parseDouble(digits), (char) 0, false, comma);
    }

    private static Value signed(double value, char letter, boolean sexagesimal, boolean comma) {
        boolean negative = (letter == 'S' || letter == 'W') && value > 0;
        return new Value(negative ? -value : value, letter, sexagesimal, comma);
    }

    /** O is west in Spanish. */
    private static char letter(@Nullable String before, @Nullable String after) {
        String said = before == null ? after : before;
        if (said == null) {
            return 0;
        }
        char letter = said.toUpperCase(Locale.ROOT).charAt(0);
        return letter == 'O' ? 'W' : letter;
    }

    private static double part(@Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text.replace(',', '.'));
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }
}

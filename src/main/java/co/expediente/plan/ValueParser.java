package co.expediente.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of files as numbers, dates and booleans. Never guesses: what may mean two things is refused with an
 * {@link Unreadable} that carries the code to print.
 */
final class ValueParser {
    /** A text that is no value of the type, or may be two. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Unreadable(String code) {
            super(code, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})");
    private static final Pattern TWO_DIGIT_YEAR = Pattern.compile("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2}");
    private static final Pattern LOST_DIGITS = Pattern.compile("\\d(?:[.,](\\d+))?[eE]\\+?(\\d{2})");
    private static final Set<String> TRUE = Set.of("S", "SI", "TRUE", "T", "1", "VERDADERO", "V", "Y", "YES");
    private static final Set<String> FALSE = Set.of("N", "NO", "FALSE", "F", "0", "FALSO");

    private ValueParser() {}

    /** What the file says without blanks, NUL and no-break spaces at the ends; null when nothing is left. */
    static @Nullable String clean(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        int start = 0;
        int end = raw.length();
        while (start < end && isBlank(raw.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(raw.charAt(end - 1))) {
            end--;
        }
        return start == end ? null : raw.substring(start, end);
    }

    /**
     * @param decimalPoint whether the source column is numeric, so that a dot can only be the decimal point; in a text column
     *     {@code 1.234} may be a thousand and more or one and a bit, and is refused
     */
    static double number(String text, boolean decimalPoint) throws Unreadable {
        if (decimalPoint || isUnambiguousPlain(text)) {
            if (!PLAIN.matcher(text).matches()) {
                throw new Unreadable(text.startsWith("*") ? "SHP-026" : "SHP-028");
            }
            return finite(text);
        }
        if (text.startsWith("*")) {
            throw new Unreadable("SHP-026");
        }
        String digits = text.replace('\u2212', '-').replaceAll("[\\s\u00a0\u202f'$]", "");
        int dot = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        String plain;
        if (dot >= 0 && comma >= 0) {
            char decimal = dot > comma ? '.' : ',';
            char group = dot > comma ? ',' : '.';
            if (!isGrouped(digits.substring(0, Math.max(dot, comma)), group)
                    || digits.indexOf(decimal) != Math.max(dot, comma)) {
                throw new Unreadable("SHP-028");
            }
            plain = digits.replace(String.valueOf(group), "").replace(decimal, '.');
        } else {
            char separator = dot >= 0 ? '.' : ',';
            plain = single(digits, separator);
        }
        if (!PLAIN.matcher(plain).matches()) {
            throw new Unreadable("SHP-028");
        }
        return finite(plain);
    }

    /** A whole number; {@code 1.234} from a text column is one thousand two hundred thirty-four, since it must be whole. */
    static long integer(String text, boolean decimalPoint) throws Unreadable {
        String digits = text;
        if (!decimalPoint && text.matches("[+-]?\\d{1,3}([.,]\\d{3})+") && !text.matches("[+-]?0.*")) {
            digits = text.replace(".", "").replace(",", "");
        }
        double value = number(digits, decimalPoint);
        if (value != Math.rint(value) || Math.abs(value) > 9.0e15) {
            throw new Unreadable("SHP-028");
        }
        return (long) value;
    }

    /** Year first, or day first as in Colombia; a time behind the date is left out. */
    static LocalDate date(String text) throws Unreadable {
        String day = text;
        int end = 0;
        while (end < day.length() && day.charAt(end) != ' ' && day.charAt(end) != 'T') {
            end++;
        }
        day = day.substring(0, end);
        try {
            if (day.length() == 8 && day.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return LocalDate.of(
                        Integer.parseInt(day.substring(0, 4)),
                        Integer.parseInt(day.substring(4, 6)),
                        Integer.parseInt(day.substring(6)));
            }
            Matcher matcher = YEAR_FIRST.matcher(day);
            if (matcher.matches()) {
                return of(matcher.group(1), matcher.group(2), matcher.group(3));
            }
            matcher = DAY_FIRST.matcher(day);
            if (matcher.matches()) {
                return of(matcher.group(3), matcher.group(2), matcher.group(1));
            }
        } catch (DateTimeException e) {
            throw new Unreadable("SHP-027");
        }
        // A question mark stands behind a date of which the column does not tell whether day or month comes first.
        boolean doubtful = day.endsWith("?") || TWO_DIGIT_YEAR.matcher(day).matches();
        throw new Unreadable(doubtful ? "CSV-009" : "SHP-027");
    }

    static boolean bool(String text) throws Unreadable {
        String word = CodeList.normalize(text);
        if (TRUE.contains(word)) {
            return true;
        }
        if (FALSE.contains(word)) {
            return false;
        }
        throw new Unreadable("SHP-028");
    }

    /** A text, unless it is a long code that a spreadsheet has turned into a number with an exponent: its digits are lost. */
    static String text(String text) throws Unreadable {
        if (hasLostDigits(text)) {
            throw new Unreadable("CSV-008");
        }
        return text;
    }

    /** Whether a text is a whole number with an exponent that says more digits than are written, as {@code 2.5E+29}. */
    static boolean hasLostDigits(String text) {
        if (text.length() > 30 || text.length() < 5 || text.indexOf('E') < 0 && text.indexOf('e') < 0) {
            return false;
        }
        Matcher matcher = LOST_DIGITS.matcher(text);
        return matcher.matches()
                && Integer.parseInt(matcher.group(2))
                        > (matcher.group(1) == null ? 0 : matcher.group(1).length());
    }

    /** Several texts in one, separated by semicolons or bars. */
    static List<String> list(String text) {
        List<String> values = new ArrayList<>();
        for (String part : text.split("[;|]")) {
            String value = clean(part);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private static String single(String digits, char separator) throws Unreadable {
        int first = digits.indexOf(separator);
        if (first < 0) {
            return digits;
        }
        if (first != digits.lastIndexOf(separator)) {
            if (!isGrouped(digits, separator)) {
                throw new Unreadable("SHP-028");
            }
            return digits.replace(String.valueOf(separator), "");
        }
        String whole = digits.substring(0, first).replaceAll("^[+-]", "");
        boolean mayBeThousands = digits.length() - first - 1 == 3
                && whole.length() >= 1
                && whole.length() <= 3
                && !whole.startsWith("0");
        if (mayBeThousands) {
            throw new Unreadable("SHP-028");
        }
        return digits.replace(separator, '.');
    }

    private static boolean isGrouped(String digits, char group) {
        return digits.matches("[+-]?\\d{1,3}(" + Pattern.quote(String.valueOf(group)) + "\\d{3})*");
    }

    /** The quick way for what nearly every cell holds: digits without separator. */
    private static boolean isUnambiguousPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && !(i == 0 && c == '-')) {
                return false;
            }
        }
        return true;
    }

    private static double finite(String text) throws Unreadable {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new Unreadable("SHP-028");
        }
        return value;
    }

    private static LocalDate of(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u202f' || c == '\ufeff' || Character.isWhitespace(c);
    }
}

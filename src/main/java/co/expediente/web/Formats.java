package co.expediente.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and dates as they are written in Colombia (1.234,56; 31/12/2025), or in English (1,234.56; 31 Dec 2025). A null is
 * an em dash, never a zero. Immutable.
 */
public final class Formats {
    /** Thin no-break space between a number and its unit. */
    public static final char THIN = '\u202f';

    /** The real minus sign; a hyphen is too short beside figures. */
    public static final char MINUS = '\u2212';

    public static final String NONE = "—";

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final Formats SPANISH = new Formats(Locale.forLanguageTag("es-CO"));
    private static final Formats ENGLISH = new Formats(Locale.ENGLISH);

    private final boolean english;
    private final DecimalFormatSymbols symbols;
    private final DateTimeFormatter prose;
    private final DateTimeFormatter table;
    private final DateTimeFormatter moment;

    private Formats(Locale locale) {
        english = "en".equals(locale.getLanguage());
        // Set one by one: the locale data of the JDK changed the separators of es-CO more than once.
        symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(english ? ',' : '.');
        symbols.setDecimalSeparator(english ? '.' : ',');
        symbols.setMinusSign(MINUS);
        prose = DateTimeFormatter.ofPattern(english ? "d MMMM yyyy" : "d 'de' MMMM 'de' yyyy", locale);
        table = DateTimeFormatter.ofPattern(english ? "d MMM yyyy" : "dd/MM/yyyy", locale);
        moment = DateTimeFormatter.ofPattern(english ? "d MMM yyyy HH:mm" : "dd/MM/yyyy HH:mm", locale);
    }

    /** English for {@code en}, Spanish of Colombia for everything else. */
    public static Formats of(Locale locale) {
        return "en".equals(locale.getLanguage()) ? ENGLISH : SPANISH;
    }

    /** Rounded half up in decimal; a value that rounds to zero has no sign. */
    public String number(@Nullable Double value, int decimals) {
        if (value == null || !Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            rounded = rounded.abs();
        }
        DecimalFormat format = new DecimalFormat(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals), symbols);
        return format.format(rounded);
    }

    public String integer(long value) {
        return number((double) value, 0);
    }

    /** A change: always with its sign. */
    public String signed(@Nullable Double value, int decimals) {
        String text = number(value, decimals);
        boolean positive = value != null && Character.isDigit(text.charAt(0)) && !text.matches("0([.,]0*)?");
        return positive ? "+" + text : text;
    }

    /** Decimals that a unit deserves: 2 for areas, lengths and per-inhabitant values, 0 for counts, 1 for shares and index. */
    public static int decimals(String unit, @Nullable Double value) {
        return switch (unit) {
            case "%", "pp", "0–100", "0-100", "puntos" -> 1;
            case "n", "hab", "viv", "lotes" -> value != null && value != Math.rint(value) ? 1 : 0;
            default -> 2;
        };
    }

    /** A value with the decimals of its unit, without the unit. */
    public String value(@Nullable Double value, String unit) {
        return number(value, decimals(unit, value));
    }

    /** A value with its unit. Counts carry none. */
    public String amount(@Nullable Double value, String unit) {
        String text = value(value, unit);
        return value == null || unit(unit).isEmpty() ? text : text + space(unit) + unit(unit);
    }

    /** The unit as it is written after a number; nothing for counts. */
    public String unit(String unit) {
        return "n".equals(unit) ? "" : unit;
    }

    /** A share given in percent. */
    public String percent(@Nullable Double value, int decimals) {
        return value == null ? NONE : number(value, decimals) + space("%") + "%";
    }

    private String space(String unit) {
        return english && "%".equals(unit) ? "" : String.valueOf(THIN);
    }

    /** For tables: 31/12/2025. */
    public String date(@Nullable LocalDate date) {
        return date == null ? NONE : table.format(date);
    }

    /** For sentences: 31 de diciembre de 2025. */
    public String proseDate(@Nullable LocalDate date) {
        return date == null ? NONE : prose.format(date);
    }

    /** Colombian time, 24 h. */
    public String moment(@Nullable OffsetDateTime at) {
        return at == null ? NONE : moment.format(at.atZoneSameInstant(BOGOTA));
    }

    /** Colombian day of a moment. */
    public String day(@Nullable OffsetDateTime at) {
        return at == null ? NONE : date(at.atZoneSameInstant(BOGOTA).toLocalDate());
    }

    /** First and last four digits of a hash. */
    public static String hash(@Nullable String hash) {
        if (hash == null || hash.isBlank()) {
            return NONE;
        }
        String digits = hash.substring(hash.indexOf(':') + 1);
        return digits.length() <= 8 ? digits : digits.substring(0, 4) + "…" + digits.substring(digits.length() - 4);
    }
}

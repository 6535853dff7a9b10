package co.expediente.dossier;

import co.expediente.dossier.Spreadsheet.Column;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * A cell with something in it.
 *
 * @param name as the user sees it, e.g. {@code C14}
 * @param shown its text, or its value in words
 * @param number of a numeric cell, else null
 * @param date of a numeric cell that is shown as a date, else null
 * @param truth of a cell with true or false, else null
 */
record SheetCell(
        String name,
        String shown,
        @Nullable BigDecimal number,
        @Nullable LocalDate date,
        @Nullable Boolean truth) {
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern GROUPED =
            Pattern.compile("[-−]?\\d{1,3}(\\.\\d{3}){2,}(,\\d+)?|[-−]?\\d{1,3}(\\.\\d{3})+,\\d+");
    private static final Pattern PLAIN = Pattern.compile("[-−]?\\d+([.,]\\d+)?");
    private static final Pattern AMBIGUOUS = Pattern.compile("[-−]?\\d{1,3}[.,]\\d{3}");
    private static final Set<String> YES = Set.of("si", "yes", "x", "true", "verdadero", "1");
    private static final Set<String> NO = Set.of("no", "false", "falso", "0");
    private static final int LONGEST_NUMBER = 60;

    /** The cell, or null when nothing is in it. Texts of blanks only are nothing. */
    static @Nullable SheetCell of(
            String name,
            @Nullable String type,
            @Nullable String value,
            boolean shownAsDate,
            boolean from1904,
            List<String> shared) {
        if (value == null) {
            return null;
        }
        String kind = type == null ? "n" : type;
        switch (kind) {
            case "s" -> {
                int i = Integer.parseInt(value.strip());
                return text(name, i < 0 || i >= shared.size() ? bad() : shared.get(i));
            }
            case "inlineStr" -> {
                return text(name, value);
            }
            case "str" -> {
                return text(name, SheetText.unescaped(value));
            }
            case "b" -> {
                boolean truth = value.strip().equals("1");
                return new SheetCell(name, truth ? "TRUE" : "FALSE", null, null, truth);
            }
            case "d" -> {
                LocalDate day = LocalDate.parse(
                        value.strip().substring(0, Math.min(10, value.strip().length())));
                return new SheetCell(name, day.toString(), null, day, null);
            }
            case "e" -> throw new Refusal("DOS-306", Map.of("cell", name, "value", value, "column", value));
            default -> {
                return value.isBlank() ? null : numeric(name, value.strip(), shownAsDate, from1904);
            }
        }
    }

    private static String bad() {
        throw new IllegalArgumentException("no such shared string");
    }

    private static @Nullable SheetCell text(String name, String text) {
        return text.isBlank() ? null : new SheetCell(name, text, null, null, null);
    }

    private static SheetCell numeric(String name, String value, boolean shownAsDate, boolean from1904) {
        if (value.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("a number of " + value.length() + " characters");
        }
        BigDecimal number = new BigDecimal(value);
        if (number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > 400) {
            throw new IllegalArgumentException("no double");
        }
        number = tidy(number);
        if (!shownAsDate) {
            return new SheetCell(name, number.toPlainString(), number, null, null);
        }
        double days = number.doubleValue();
        LocalDate day = DateUtil.isValidExcelDate(days) && days < 2_958_466
                ? DateUtil.getLocalDateTime(days, from1904).toLocalDate()
                : null;
        return new SheetCell(name, day == null ? number.toPlainString() : day.toString(), number, day, null);
    }

    /**
     * The value of the column's kind.
     *
     * @throws Refusal DOS-306 when it is none, or could be read in two ways
     */
    Object as(Column column) {
        Object value = switch (column.kind()) {
            case TEXT -> date != null ? null : shown;
            case WHOLE -> whole(readNumber());
            case NUMBER -> readNumber();
            case DATE -> readDate();
            case YES_NO -> readTruth();
        };
        if (value == null) {
            throw new Refusal("DOS-306", Map.of("cell", name, "value", shown, "column", column.title()));
        }
        return value;
    }

    private static @Nullable Long whole(@Nullable BigDecimal number) {
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private @Nullable BigDecimal readNumber() {
        if (number != null) {
            return date == null ? number : null;
        }
        String text = shown.strip().replace("\u00a0", "").replace("\u202f", "");
        if (truth != null
                || text.length() > LONGEST_NUMBER
                || AMBIGUOUS.matcher(text).matches()) {
            return null;
        }
        if (GROUPED.matcher(text).matches()) {
            text = text.replace(".", "");
        } else if (!PLAIN.matcher(text).matches()) {
            return null;
        }
        return tidy(new BigDecimal(text.replace(',', '.').replace('−', '-')));
    }

    private static BigDecimal tidy(BigDecimal number) {
        BigDecimal tidy = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return tidy.scale() < 0 ? tidy.setScale(0) : tidy;
    }

    private @Nullable LocalDate readDate() {
        if (date != null || number != null || truth != null) {
            return date;
        }
        Matcher day = DAY.matcher(shown.strip());
        Matcher iso = ISO.matcher(shown.strip());
        try {
            if (day.matches()) {
                return LocalDate.of(part(day, 3), part(day, 2), part(day, 1));
            }
            return iso.matches() ? LocalDate.of(part(iso, 1), part(iso, 2), part(iso, 3)) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int part(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private @Nullable Boolean readTruth() {
        if (truth != null) {
            return truth;
        }
        String plain = Spreadsheet.plain(shown);
        return YES.contains(plain) ? Boolean.TRUE : NO.contains(plain) ? Boolean.FALSE : null;
    }
}

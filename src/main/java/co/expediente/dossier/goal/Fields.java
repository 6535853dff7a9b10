package co.expediente.dossier.goal;

import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import co.expediente.web.Texts;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has written, in a form or in a row of a table, by the name of the field; read with checks that name the field in the
 * reader's language.
 */
final class Fields {
    private static final Pattern AMBIGUOUS = Pattern.compile("-?[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern GROUPED =
            Pattern.compile("-?\\d{1,3}(\\.\\d{3}){2,}(,\\d+)?|-?\\d{1,3}(\\.\\d{3})+,\\d+");
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,18}([.,]\\d{1,12})?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final BigDecimal LARGEST = new BigDecimal("1e18");

    private final Map<String, ? extends @Nullable Object> values;
    private final Texts texts;
    private final ProblemCatalog problems;

    /** @param values texts of a form, or values of cells (texts, numbers, dates) */
    Fields(Map<String, ? extends @Nullable Object> values, Texts texts, ProblemCatalog problems) {
        this.values = values;
        this.texts = texts;
        this.problems = problems;
    }

    /** Other values in the same words. */
    Fields with(Map<String, ? extends @Nullable Object> others) {
        return new Fields(others, texts, problems);
    }

    Texts texts() {
        return texts;
    }

    /** Name of a field, or of a value of one, in the reader's language. */
    String name(String key) {
        return texts.or("goal.field." + key, key);
    }

    /** What a refusal says. */
    String why(Refusal refusal) {
        return RefusalText.of(problems, refusal.code(), refusal.parameters(), texts.locale())
                .message();
    }

    private @Nullable Object raw(String field) {
        Object value = values.get(field);
        return value instanceof String text && text.isBlank() ? null : value;
    }

    /** The text without blanks at its ends, maybe empty. @throws Refusal DOS-322 when it is longer */
    String text(String field, int most) {
        Object value = raw(field);
        String text = value == null
                ? ""
                : value instanceof BigDecimal n
                        ? n.toPlainString()
                        : value.toString().strip();
        if (text.length() > most) {
            throw new Refusal("DOS-322", Map.of("field", name(field), "limit", most));
        }
        return text;
    }

    /** @throws Refusal DOS-002 when it is empty */
    String required(String field, int most) {
        String text = text(field, most);
        if (text.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", name(field)));
        }
        return text;
    }

    /** A number, or null; in forms with comma or point. @throws Refusal DOS-450 when it is none or can be read in two ways */
    @Nullable
    BigDecimal number(String field) {
        Object value = raw(field);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal n) {
            return large(n) ? refuse(field, n.toPlainString()) : tidy(n);
        }
        String text = value.toString()
                .strip()
                .replace('−', '-')
                .replace("\u00a0", "")
                .replace("\u202f", "")
                .replace(" ", "");
        if (AMBIGUOUS.matcher(text).matches()) {
            return refuse(field, text);
        }
        if (GROUPED.matcher(text).matches()) {
            text = text.replace(".", "");
        }
        if (!PLAIN.matcher(text).matches()) {
            return refuse(field, text);
        }
        return tidy(new BigDecimal(text.replace(',', '.')));
    }

    /** A number of at least 0. */
    @Nullable
    BigDecimal amount(String field) {
        BigDecimal n = number(field);
        return n != null && n.signum() < 0 ? refuse(field, n.toPlainString()) : n;
    }

    private static boolean large(BigDecimal n) {
        return n.abs().compareTo(LARGEST) >= 0 || n.scale() > 30;
    }

    private @Nullable BigDecimal refuse(String field, String text) {
        throw new Refusal("DOS-450", Map.of("field", name(field), "value", text));
    }

    /** A year, or null. @throws Refusal DOS-003 */
    @Nullable
    Integer year(String field) {
        Object value = raw(field);
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        if (!text.matches("(19[5-9]|20[0-9])[0-9]|2100")) {
            throw new Refusal("DOS-003", Map.of("field", name(field), "value", text, "allowed", "1950–2100"));
        }
        return Integer.valueOf(text);
    }

    /** A day, or null: yyyy-mm-dd or dd/mm/yyyy. @throws Refusal DOS-003 */
    @Nullable
    LocalDate day(String field) {
        Object value = raw(field);
        if (value == null || value instanceof LocalDate) {
            return (LocalDate) value;
        }
        String text = value.toString().strip();
        try {
            Matcher m = DAY.matcher(text);
            LocalDate day = m.matches()
                    ? LocalDate.of(
                            Integer.parseInt(m.group(3)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(1)))
                    : LocalDate.parse(text);
            if (day.getYear() >= 1950 && day.getYear() <= 2100) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new Refusal("DOS-003", Map.of("field", name(field), "value", text, "allowed", "01/01/1950–31/12/2100"));
    }

    /** One of a list by its name or its word in the reader's language, or null. @throws Refusal DOS-003 */
    <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
        return choice(field, Arrays.asList(java.util.Objects.requireNonNull(type.getEnumConstants())), E::name);
    }

    /** The same of texts. */
    <T> @Nullable T choice(String field, Iterable<T> options, Function<T, String> code) {
        String text = text(field, 200);
        if (text.isEmpty()) {
            return null;
        }
        for (T option : options) {
            String name = code.apply(option);
            if (plain(text).equals(plain(name)) || plain(text).equals(plain(name(field + "." + name)))) {
                return option;
            }
        }
        String allowed = java.util.stream.StreamSupport.stream(options.spliterator(), false)
                .map(o -> name(field + "." + code.apply(o)))
                .collect(Collectors.joining(", "));
        throw new Refusal("DOS-003", Map.of("field", name(field), "value", text, "allowed", allowed));
    }

    /** @throws Refusal DOS-002 when it is null */
    <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new Refusal("DOS-002", Map.of("field", name(field)));
        }
        return value;
    }

    static BigDecimal tidy(BigDecimal n) {
        BigDecimal tidy = n.signum() == 0 ? BigDecimal.ZERO : n.stripTrailingZeros();
        return tidy.scale() < 0 ? tidy.setScale(0) : tidy;
    }

    static @Nullable BigDecimal tidyOrNull(@Nullable BigDecimal n) {
        return n == null ? null : tidy(n);
    }

    /** As a form shows it, so that {@link #number} reads the same again. */
    static String shown(@Nullable BigDecimal n) {
        if (n == null) {
            return "";
        }
        String text = tidy(n).toPlainString().replace('.', ',');
        return AMBIGUOUS.matcher(text).matches() ? text + "0" : text;
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[\\s_-]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}

package co.expediente.indicator;

import co.expediente.indicator.Parameters.Goal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people write into the forms of parameters, and refuses what cannot be meant. */
final class ParameterForms {
    /** Numbers longer than this are no numbers of a plan. */
    private static final int LONGEST_NUMBER = 40;

    private static final int LONGEST_REASON = 400;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    private final Map<String, String> form;
    private final Locale locale;

    ParameterForms(Map<String, String> form, Locale locale) {
        this.form = form;
        this.locale = locale;
    }

    /** A form that cannot be taken; the message key ends with {@link #getMessage()}. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** @throws Refused when it is blank or longer than 400 letters */
    String reason() {
        String reason = text("razon");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new Refused("reason");
        }
        return reason;
    }

    String text(String field) {
        return form.getOrDefault(field, "").strip();
    }

    /** @throws Refused when the field holds something else than a number */
    @Nullable
    Double number(String field) {
        try {
            return number(form.get(field), locale);
        } catch (NumberFormatException e) {
            throw new Refused("number");
        }
    }

    /** @throws Refused when the field holds something else than a date between 1900 and 2200 */
    @Nullable
    LocalDate date(String field) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY)) {
                throw new Refused("date");
            }
            return date;
        } catch (DateTimeException e) {
            throw new Refused("date");
        }
    }

    /**
     * The goal of an indicator.
     *
     * @throws Refused when the parts do not fit together
     */
    Goal goal() {
        Map<String, Double> targets = new LinkedHashMap<>();
        for (String term : Parameters.TERMS) {
            Double target = number(term);
            if (target != null) {
                targets.put(term, target);
            }
        }
        Double baseline = number("linea_base");
        LocalDate date = date("fecha_base");
        Double low = number("desde");
        Double high = number("hasta");
        Double reach = number("alcance");
        Double weight = number("peso");
        if (baseline == null && date != null) {
            throw new Refused("baseline");
        }
        if ((low == null) != (high == null) || low != null && high != null && low > high) {
            throw new Refused("limits");
        }
        if (reach != null && (reach <= 0 || low == null)) {
            throw new Refused("reach");
        }
        if (weight != null && (weight < 0 || weight > 1000)) {
            throw new Refused("weight");
        }
        boolean rebuilt = baseline != null && form.containsKey("reconstruida");
        return new Goal(baseline, date, rebuilt, targets, low, high, reach, weight == null ? 1 : weight);
    }

    /**
     * As people write it. In Spanish the comma is the decimal mark and 1.000 a thousand, but 0.5 is understood, too; in English
     * the other way round.
     *
     * @throws NumberFormatException for anything else
     */
    static @Nullable Double number(@Nullable String text, Locale locale) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String plain = text.strip().replace('\u2212', '-').replaceAll("[\\s\u202f\u00a0]", "");
        if (plain.length() > LONGEST_NUMBER) {
            throw new NumberFormatException();
        }
        boolean english = "en".equals(locale.getLanguage());
        String group = english ? "," : ".";
        String decimal = english ? "." : ",";
        if (plain.contains(decimal) || plain.matches("-?[1-9]\\d{0,2}(" + Pattern.quote(group) + "\\d{3})+")) {
            plain = plain.replace(group, "");
        }
        plain = plain.replace(',', '.');
        double value = new BigDecimal(plain).doubleValue();
        if (!Double.isFinite(value)) {
            throw new NumberFormatException();
        }
        return value;
    }
}

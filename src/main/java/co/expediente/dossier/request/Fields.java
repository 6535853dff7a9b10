package co.expediente.dossier.request;

import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a form, checked. Names in refusals are those that the page shows. */
record Fields(Map<String, String> sent, Texts texts) {
    /** One line without control characters. */
    String line(String field, String label, int longest, boolean required) {
        return checked(plain(sent.getOrDefault(field, "")).replaceAll("\\s+", " "), label, longest, required);
    }

    /** Text with its lines. */
    String text(String field, String label, int longest, boolean required) {
        return checked(plain(sent.getOrDefault(field, "").replace("\r\n", "\n")), label, longest, required);
    }

    private String checked(String value, String label, int longest, boolean required) {
        String plain = value.strip();
        if (required && plain.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", texts.get(label)));
        }
        if (plain.length() > longest) {
            throw new Refusal("DOS-322", Map.of("field", texts.get(label), "limit", longest));
        }
        return plain;
    }

    /** A whole number, or what stands for none. */
    int whole(String field, String label, int least, int most, int none) {
        String value = sent.getOrDefault(field, "").strip();
        if (value.isEmpty()) {
            return none;
        }
        int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw new Refusal(
                    "DOS-003", Map.of("field", texts.get(label), "value", shown(value), "allowed", least + "–" + most));
        }
        return number;
    }

    /** The version that the form was read with. */
    int version() {
        String value = sent.getOrDefault("version", "");
        return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** A date of ISO form, or null when there is none. */
    @Nullable
    LocalDate date(String field, String label) {
        String value = sent.getOrDefault(field, "").strip();
        if (value.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value);
            if (date.getYear() >= 1990 && date.getYear() <= 2100) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // Told below, like a date of another century.
        }
        throw new Refusal(
                "DOS-003",
                Map.of("field", texts.get(label), "value", shown(value), "allowed", texts.get("request.date.allowed")));
    }

    /** What somebody wrote, short enough for a message. */
    static String shown(String value) {
        return value.length() <= 60 ? value : value.substring(0, 59) + "…";
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .replaceAll("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "");
    }
}

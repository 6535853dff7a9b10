package co.expediente.publication.ogcapi;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Texts of this package in the reader's language; parameters are named. */
@Component
public class Wording {
    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    public String text(String key, Locale locale) {
        return messages.getMessage("ogcapi." + key, null, locale);
    }

    /** A text in which {@code {name}} stands for a parameter. */
    public String text(String key, Map<String, Object> parameters, Locale locale) {
        String text = text(key, locale);
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            text = text.replace("{" + parameter.getKey() + "}", String.valueOf(parameter.getValue()));
        }
        return text;
    }
}

package co.expediente.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Messages and formats of one reader's language, for what is worded outside templates (sentences from numbers, charts). */
public final class Texts {
    private final MessageSource messages;
    private final Locale locale;
    private final Formats formats;

    public Texts(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        this.formats = Formats.of(locale);
    }

    /** A message; numbers are given as written text, never as numbers, so that their format is ours. */
    public String get(String key, @Nullable Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /** A message, or the fallback where there is none. */
    public String or(String key, String fallback) {
        return String.valueOf(messages.getMessage(key, null, fallback, locale));
    }

    public Formats formats() {
        return formats;
    }

    public Locale locale() {
        return locale;
    }
}

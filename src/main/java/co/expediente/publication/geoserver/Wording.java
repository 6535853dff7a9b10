package co.expediente.publication.geoserver;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts of {@code messages/geoserver_*.properties} in one language. */
final class Wording {
    /** The language of what the service says of itself. */
    static final Wording SPANISH = new Wording(Locale.forLanguageTag("es-CO"));

    private final Locale locale;
    private final ResourceBundle texts;

    Wording(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle("messages.geoserver", locale);
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}

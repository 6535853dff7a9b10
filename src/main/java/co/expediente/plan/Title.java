package co.expediente.plan;

import java.util.Locale;

/**
 * A text in the two languages of the product. Spanish is the default one.
 *
 * @param es Spanish, never blank
 * @param en English, never blank
 */
public record Title(String es, String en) {
    /** The text for a reader's locale: English only when the language is {@code en}. */
    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : es;
    }
}

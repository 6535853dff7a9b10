package co.expediente.dossier.document;

import java.util.Locale;
import java.util.ResourceBundle;

/** The few words that writers add themselves, in the document's language. */
final class Words {
    private final ResourceBundle bundle;

    Words(Locale locale) {
        bundle = ResourceBundle.getBundle(
                "messages/document",
                "en".equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.forLanguageTag("es"),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String get(String key) {
        return bundle.getString("document." + key);
    }

    String caption(Block block, int number) {
        String kind = block instanceof Block.Table
                ? "table"
                : block instanceof Block.Picture p && p.kind() == Block.PictureKind.MAP ? "map" : "figure";
        return get(kind) + " " + number + ".";
    }
}

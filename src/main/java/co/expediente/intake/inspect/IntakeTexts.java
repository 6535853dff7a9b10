package co.expediente.intake.inspect;

import co.expediente.intake.read.IntakeNote;
import co.expediente.plan.ProblemCatalog;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Texts of intake for people, in one language. */
final class IntakeTexts {
    private final Locale locale;
    private final ResourceBundle bundle;
    private final ProblemCatalog catalog = ProblemCatalog.shipped();

    IntakeTexts(Locale locale) {
        this.locale = "en".equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.forLanguageTag("es");
        this.bundle = ResourceBundle.getBundle(
                "messages.intake",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String get(String key, Object... arguments) {
        try {
            return new MessageFormat(bundle.getString(key), locale).format(arguments);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /** A finding with the texts of its code. */
    Inspection.Finding finding(IntakeNote note) {
        return finding(note.code(), note.count(), note.params());
    }

    Inspection.Finding finding(String code, long count, Map<String, ?> params) {
        Map<String, String> facts = new LinkedHashMap<>();
        params.forEach((name, value) -> facts.put(name, String.valueOf(value)));
        facts.putIfAbsent("count", Long.toString(count));
        return catalog.find(code)
                .map(d -> new Inspection.Finding(
                        code, d.severity().name(), count, d.message(facts, locale), d.advice(facts, locale)))
                .orElseGet(() -> new Inspection.Finding(code, "A", count, code, ""));
    }
}

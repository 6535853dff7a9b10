package co.expediente.dossier.archive;

import co.expediente.dossier.Dossier;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part whose records documents of the archive may be about: layers, projects, indicators, requirements (domain §B.3.1). */
public interface LinkSource {
    DocumentLinks.Target target();

    /** What a document may be linked with: key and title, in the order that people know. */
    Map<String, String> choices(Dossier dossier, Locale locale);

    /** Address of the page of one of them, or null where it has none. */
    @Nullable
    String href(Dossier dossier, String key);
}

package co.expediente.dossier.conceptual;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import co.expediente.web.Texts;
import java.text.Normalizer;
import java.util.Locale;

/** Names of fields and values in the reader's language, and which layers there are. */
public final class Names {
    private final Texts texts;
    private final LayerCatalog layers;
    private final ProblemCatalog problems;

    public Names(Texts texts, LayerCatalog layers, ProblemCatalog problems) {
        this.texts = texts;
        this.layers = layers;
        this.problems = problems;
    }

    /** What a refusal says. */
    String why(Refusal refusal) {
        return RefusalText.of(problems, refusal.code(), refusal.parameters(), texts.locale())
                .message();
    }

    String of(String key) {
        return texts.or("conceptual." + key, key);
    }

    boolean isLayer(String id) {
        return layers.find(id).isPresent();
    }

    /** Whether two words are the same without case, accents, blanks and strokes. */
    boolean same(String a, String b) {
        return plain(a).equals(plain(b));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[\\s_-]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}

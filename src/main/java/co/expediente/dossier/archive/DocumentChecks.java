package co.expediente.dossier.archive;

import co.expediente.plan.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record of the archive may hold. */
final class DocumentChecks {
    static final List<String> COMPONENTS = List.of("general", "urbano", "rural");
    private static final int TITLE = 500;
    private static final int TEXT = 4000;

    private DocumentChecks() {}

    /**
     * The document with its texts cleaned and what its kind gives where nothing was said.
     *
     * @throws Refusal DOS-002 no title, DOS-003 a value that is not of the list
     */
    static NewDocument checked(NewDocument d, DocumentKinds kinds) {
        DocumentKind kind = kinds.get(d.kind());
        String title = line(d.title(), TITLE);
        if (title == null) {
            throw new Refusal("DOS-002", Map.of("field", "título"));
        }
        if (d.component() != null && !COMPONENTS.contains(d.component())) {
            throw new Refusal(
                    "DOS-003",
                    Map.of("field", "componente", "value", d.component(), "allowed", String.join(", ", COMPONENTS)));
        }
        year(d.year());
        if (d.folios() != null && d.folios() < 1) {
            throw new Refusal("DOS-003", Map.of("field", "folios", "value", d.folios(), "allowed", "1, 2, 3…"));
        }
        String series = line(d.series(), TITLE);
        return new NewDocument(
                d.planId(),
                d.kind(),
                title,
                FileNames.clean(d.fileName()),
                d.visibility(),
                d.year(),
                d.date(),
                d.component(),
                line(d.act(), TITLE),
                line(d.authority(), TITLE),
                series == null ? kind.series() : series,
                d.folios(),
                text(d.notes()),
                line(d.origin(), TEXT));
    }

    private static void year(@Nullable Integer year) {
        if (year != null && (year < 1900 || year > 2100)) {
            throw new Refusal("DOS-003", Map.of("field", "año", "value", year, "allowed", "1900–2100"));
        }
    }

    /** One line without control or direction characters; null for nothing. */
    static @Nullable String line(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String plain = Folding.clean(text).replaceAll("\\s+", " ").strip();
        return plain.isEmpty() ? null : cut(plain, longest);
    }

    static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = Folding.clean(text).strip();
        return plain.isEmpty() ? null : cut(plain, TEXT);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}

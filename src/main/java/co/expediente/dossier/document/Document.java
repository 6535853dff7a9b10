package co.expediente.dossier.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A document as the writers take it.
 *
 * @param title title of the file and of the cover
 * @param header short line at the top of every page, e.g. "Villa Aurora · POT 2016–2027"
 * @param cover first page, or null for letters
 * @param contents whether a table of contents follows the cover
 * @param draft mark on every page of what is not final, e.g. "Borrador 2", or null when it is final
 * @param locale language of the document
 * @param date the one date that goes into the files; never the clock, so that the same records give the same bytes
 * @param author what the file names as its author: the office
 * @param blocks in order
 */
public record Document(
        String title,
        String header,
        @Nullable Cover cover,
        boolean contents,
        @Nullable String draft,
        Locale locale,
        LocalDate date,
        String author,
        List<Block> blocks) {
    public Document {
        blocks = List.copyOf(blocks);
    }

    /** The same without the mark of what is not final. */
    public Document asFinal() {
        return new Document(title, header, cover, contents, null, locale, date, author, blocks);
    }

    /**
     * First page.
     *
     * @param over small line above the title: the municipality
     * @param title in large letters
     * @param under lines under the title
     * @param facts name and value, e.g. Corte: 31/12/2025
     */
    public record Cover(String over, String title, List<String> under, List<Fact> facts) {
        public Cover {
            under = List.copyOf(under);
            facts = List.copyOf(facts);
        }
    }

    /** A named fact of the cover. */
    public record Fact(String name, String value) {}
}

package co.expediente.dossier.archive.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be read in a document.
 *
 * @param mediaType what it is by its content, or null when reading broke off before that was known
 * @param pages text of each page, empty for pages without; stretches of some thousand characters where the format has no pages
 * @param macros whether it brings programs of its own
 * @param code DOS-105 time or memory, DOS-106 only the beginning, DOS-107 unpacks beyond measure, DOS-108 needs a password, DOS-110
 *     damaged, DOS-111 no text, DOS-112 a format that is not read; null when all was read
 */
public record ReadText(
        @Nullable String mediaType,
        List<String> pages,
        boolean macros,
        @Nullable String code) {
    public static final String TOO_COSTLY = "DOS-105";
    public static final String CUT = "DOS-106";
    public static final String BOMB = "DOS-107";
    public static final String LOCKED = "DOS-108";
    public static final String DAMAGED = "DOS-110";
    public static final String NO_TEXT = "DOS-111";
    public static final String OTHER_FORMAT = "DOS-112";

    public ReadText {
        pages = List.copyOf(pages);
    }

    /** Nothing could be read, for this reason. */
    public static ReadText none(String code) {
        return new ReadText(null, List.of(), false, code);
    }
}

package co.expediente.dossier.archive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files as people sent them, made harmless. What remains still says which file it was. */
public final class FileNames {
    private static final int LONGEST = 180;
    private static final String NAMELESS = "documento";
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.DOTALL);

    private FileNames() {}

    /**
     * The last part of a name: without path, control and direction characters, or characters that a file system refuses; not a
     * device of Windows, no leading dot, at most 180 bytes of UTF-8 with its ending kept.
     */
    public static String clean(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (c >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                plain.appendCodePoint(c);
            } else if (Folding.bidi((char) c)) {
                return;
            } else if (Character.isISOControl(c) || Character.isSurrogate((char) c) || "<>:\"|?*".indexOf(c) >= 0) {
                plain.append('_');
            } else {
                plain.append(Character.isSpaceChar(c) ? ' ' : (char) c);
            }
        });
        String name = plain.toString().replaceAll("\\.{2,}", ".").replaceAll("^[. ]+|[. ]+$", "");
        if (RESERVED.matcher(name).matches()) {
            name = "_" + name;
        }
        String ending = ending(name);
        String stem = name.substring(0, name.length() - ending.length());
        stem = cut(stem, LONGEST - ending.length());
        return (stem.isBlank() ? NAMELESS : stem) + ending;
    }

    /** The ending with its dot, or an empty text; at most twelve plain characters. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 ? name.substring(dot) : "";
        return ending.matches("\\.[A-Za-z0-9_-]{1,11}") ? ending : "";
    }

    /** A title from a name: without ending, lines as blanks. */
    public static String title(String name) {
        String clean = clean(name);
        String stem = clean.substring(0, clean.length() - ending(clean).length());
        String words = stem.replaceAll("[_\\s]+", " ").strip();
        return words.isEmpty() ? NAMELESS : words;
    }

    /** The ending without dot in small letters, for what people are told of a format. */
    public static String format(String name) {
        String ending = ending(name);
        return ending.isEmpty() ? "" : ending.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int bytes) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut.stripTrailing();
    }
}

package co.expediente.dossier.archive;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as search sees it: small letters, no accents, ñ as n. One character stays one character, so that a place in the folded text
 * is the same place in the original. Done here and not by an extension of the database, which a database of others may not have.
 */
public final class Folding {
    private Folding() {}

    /** Composed form without what a database cannot keep (NUL, lone surrogates) and without characters that turn the reading direction. */
    public static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < composed.length()
                    && Character.isLowSurrogate(composed.charAt(i + 1))) {
                out.append(c).append(composed.charAt(++i));
            } else if (c == '\n' || c == '\t' || c == '\r') {
                out.append(c == '\t' ? ' ' : '\n');
            } else if (Character.isSurrogate(c) || Character.isISOControl(c) || c == '\u00ad' || bidi(c)) {
                out.append(c == '\u00ad' || bidi(c) ? "" : " ");
            } else {
                out.append(c == '\u00a0' ? ' ' : c);
            }
        }
        return out.toString();
    }

    /** Characters that change the direction or hide: names written with them look like other names. */
    static boolean bidi(char c) {
        return c == '\u061c'
                || c >= '\u200b' && c <= '\u200f'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2060' && c <= '\u2069'
                || c == '\ufeff'
                || c >= '\ufff9' && c <= '\ufffb';
    }

    /** Same length as the text. */
    public static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else if (Character.isSurrogate(c)) {
                out.append(c);
            } else {
                out.append(base(c));
            }
        }
        return out.toString();
    }

    /**
     * As {@link #fold}, and what PostgreSQL's parser would take for one word of a network address or for a tag is several words:
     * "012-2016", "POT/PBOT", "art.5". Still of the same length.
     */
    public static String searchable(String text) {
        StringBuilder out = new StringBuilder(fold(text));
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            boolean afterLetter = i > 0 && Character.isLetter(out.charAt(i - 1));
            if ("-/\\_@:+<>&=#\u2013\u2014".indexOf(c) >= 0 || c == '.' && afterLetter || Character.isSurrogate(c)) {
                out.setCharAt(i, ' ');
            }
        }
        return out.toString();
    }

    private static char base(char c) {
        String small = String.valueOf(c).toLowerCase(Locale.ROOT);
        String parts = Normalizer.normalize(small, Normalizer.Form.NFD);
        return parts.charAt(0);
    }
}

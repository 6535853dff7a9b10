package co.expediente.dossier.document;

/** Which characters may stand in the XML inside of documents. */
final class Characters {
    private Characters() {}

    /** Whether XML 1.0 knows the character (no control characters, no halves of pairs). */
    static boolean known(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }

    /** The text without what XML does not know. */
    static String clean(String text) {
        if (text.codePoints().allMatch(Characters::known)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(known(c) ? c : 0xFFFD));
        return out.toString();
    }
}

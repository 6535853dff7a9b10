package co.expediente.dossier.portal;

import java.text.Normalizer;
import java.util.Locale;

/** Names of files as addresses carry them. */
final class Names {
    private Names() {}

    /** Small letters, digits and single hyphens; at most 80 characters; never empty. */
    static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > 80 ? plain.substring(0, 80) : plain;
        String bare = cut.replaceAll("^-+|-+$", "");
        return bare.isEmpty() ? "registro" : bare;
    }

    /** The end of a file's name when it is short and plain, in small letters; else {@code bin}. */
    static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String end = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return end.matches("[a-z0-9]{1,8}") ? end : "bin";
    }
}

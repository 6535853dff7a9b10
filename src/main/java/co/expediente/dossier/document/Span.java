package co.expediente.dossier.document;

import org.jspecify.annotations.Nullable;

/**
 * Text of one look.
 *
 * @param href address that it leads to, http or https, or null
 */
public record Span(
        String text,
        boolean strong,
        boolean emphasis,
        @Nullable String href) {
    public Span {
        if (href != null && !href.matches("https?://\\S+|#[A-Za-z][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("not an address: " + href);
        }
    }

    public static Span of(String text) {
        return new Span(text, false, false, null);
    }

    public static Span strong(String text) {
        return new Span(text, true, false, null);
    }

    public static Span emphasis(String text) {
        return new Span(text, false, true, null);
    }

    public static Span link(String text, String href) {
        return new Span(text, false, false, href);
    }
}

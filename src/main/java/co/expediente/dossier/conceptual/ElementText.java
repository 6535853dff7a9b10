package co.expediente.dossier.conceptual;

import org.jspecify.annotations.Nullable;

/** An element as somebody has written it, in a form or in a row of a table; kept as it is when it is refused. */
public record ElementText(
        @Nullable String code,
        @Nullable String component,
        @Nullable String system,
        @Nullable String kind,
        @Nullable String text,
        @Nullable String article,
        @Nullable String page,
        @Nullable String layer,
        @Nullable String term,
        boolean measurable) {
    static ElementText of(Element e) {
        return new ElementText(
                e.code(),
                e.component().name(),
                e.system(),
                e.kind().name(),
                e.text(),
                e.article(),
                e.page() == null ? null : String.valueOf(e.page()),
                e.layer(),
                e.term() == null ? null : e.term().name(),
                e.measurable());
    }

    /** An empty form. */
    static ElementText empty(@Nullable String kind, @Nullable String component) {
        return new ElementText(null, component, null, kind, null, null, null, null, null, false);
    }
}

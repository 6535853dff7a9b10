package co.expediente.dossier.archive;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a page shows of a document without opening it: the text of one sheet, and whether there is a picture. */
@Repository
class DocumentText {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /**
     * One sheet of a document.
     *
     * @param number from 1
     * @param count of sheets, at least 1
     * @param text or null where it has none
     * @param drawn whether the sheet can be drawn (PDF)
     * @param picture whether the document itself is a picture that browsers show
     */
    record Sheet(int number, int count, @Nullable String text, boolean drawn, boolean picture) {}

    private final JdbcClient jdbc;

    DocumentText(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Sheet sheet(ArchivedDocument d, int asked) {
        ArchivedDocument.File file = d.current();
        boolean pdf = file.mediaType().equals("application/pdf") && drawable(file.reading());
        Integer last = file.reading().pages() != null
                ? file.reading().pages()
                : jdbc.sql("SELECT coalesce(max(pagina), 1) FROM expediente.contenido_pagina WHERE sha256 = ?")
                        .param(file.sha256())
                        .query(Integer.class)
                        .single();
        int count = Math.max(1, last == null ? 1 : last);
        int number = Math.min(Math.max(1, asked), count);
        String text = jdbc.sql("SELECT texto FROM expediente.contenido_pagina WHERE sha256 = ? AND pagina = ?")
                .params(file.sha256(), number)
                .query(String.class)
                .optional()
                .orElse(null);
        return new Sheet(number, count, text, pdf, PICTURES.contains(file.mediaType()));
    }

    /** A document that broke its reader is not given to the one that draws. */
    private static boolean drawable(ArchivedDocument.Reading reading) {
        return reading.state().equals("LEIDO") || reading.state().equals("SIN_TEXTO");
    }

    static boolean picture(String mediaType) {
        return PICTURES.contains(mediaType);
    }
}

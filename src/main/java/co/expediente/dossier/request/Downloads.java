package co.expediente.dossier.request;

import co.expediente.dossier.document.Document;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files that a browser saves; none of them may stay in a cache. */
final class Downloads {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    static final String XLSX = OFFICE + "spreadsheetml.sheet";
    private static final String DOCX = OFFICE + "wordprocessingml.document";

    private Downloads() {}

    static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /** A letter as {@code docx}, else as PDF. */
    static ResponseEntity<byte[]> letter(Letter letter, Document document, String form) {
        return "docx".equals(form)
                ? file(LetterFiles.name(letter) + ".docx", DOCX, LetterFiles.docx(document))
                : file(LetterFiles.name(letter) + ".pdf", MediaType.APPLICATION_PDF_VALUE, LetterFiles.pdf(document));
    }
}

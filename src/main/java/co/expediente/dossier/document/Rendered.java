package co.expediente.dossier.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A document in its three forms, laid out once: the PDF tells the DOCX on which page each chapter begins.
 *
 * @param pageCount of the PDF
 * @param pages page of each heading by its number
 */
public record Rendered(byte[] docx, byte[] html, byte[] pdf, int pageCount, Map<String, Integer> pages) {
    /** Writes all three. */
    public static Rendered of(Document document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        PdfWriter.write(HtmlWriter.write(document, true), out);
        byte[] pdf = out.toByteArray();
        Map<String, Integer> pages;
        int count;
        try (PDDocument read = Loader.loadPDF(pdf)) {
            pages = PdfWriter.pages(read);
            count = read.getNumberOfPages();
        }
        return new Rendered(DocxWriter.write(document, pages), html(document), pdf, count, pages);
    }

    /** DOCX of a document that was composed before: the same bytes as then. */
    public static byte[] docx(ComposedDocument composed) throws IOException {
        return DocxWriter.write(composed.document(), composed.pages());
    }

    /** HTML of a document that was composed before: the same bytes as then. */
    public static byte[] html(Document document) {
        return HtmlWriter.write(document).getBytes(StandardCharsets.UTF_8);
    }
}

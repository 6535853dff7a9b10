package co.expediente.dossier.document;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** Writes a document as PDF/A-2a that is tagged for screen readers (PDF/UA), from the same page that {@link HtmlWriter} writes. */
public final class PdfWriter {
    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfWriter() {}

    /** @throws IOException when the file cannot be written */
    public static void write(Document document, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(HtmlWriter.write(document, true), out);
        }
    }

    /** Writes a page of {@link HtmlWriter}. Nothing outside of it is ever read. */
    static void write(String html, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        for (Fonts font : Fonts.values()) {
            builder.useFont(
                    font::open, Fonts.FAMILY, font.weight(), font.italic() ? FontStyle.ITALIC : FontStyle.NORMAL, true);
        }
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri != null && uri.startsWith("data:"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") || uri.startsWith("#") ? uri : null);
        builder.useProtocolsStreamImplementation(address -> NOTHING, "http", "https", "file", "jar", "ftp");
        builder.withProducer("expediente");
        builder.withHtmlContent(html, null);
        builder.toStream(out);
        builder.run();
    }

    /** Page of each heading, by the number that the outline gives it; for tables of contents elsewhere. */
    public static Map<String, Integer> pages(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return pages(document);
        }
    }

    static Map<String, Integer> pages(PDDocument document) throws IOException {
        Map<String, Integer> pages = new LinkedHashMap<>();
        PDOutlineNode outline = document.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            collect(document, outline, pages);
        }
        return pages;
    }

    private static void collect(PDDocument document, PDOutlineNode node, Map<String, Integer> pages)
            throws IOException {
        for (PDOutlineItem item : node.children()) {
            var page = item.findDestinationPage(document);
            if (page != null) {
                pages.put(item.getTitle().split(" ", 2)[0], document.getPages().indexOf(page) + 1);
            }
            collect(document, item, pages);
        }
    }

    private static final FSStream NOTHING = new FSStream() {
        @Override
        public java.io.InputStream getStream() {
            return java.io.InputStream.nullInputStream();
        }

        @Override
        public java.io.Reader getReader() {
            return java.io.Reader.nullReader();
        }
    };
}

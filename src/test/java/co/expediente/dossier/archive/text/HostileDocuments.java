package co.expediente.dossier.archive.text;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Builders of documents, honest and hostile. */
public final class HostileDocuments {
    private HostileDocuments() {}

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        document.close();
        return out.toByteArray();
    }

    private static PDDocument pages(String... texts) throws IOException {
        PDDocument document = new PDDocument();
        for (String text : texts) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(60, 700);
                content.showText(text);
                content.endText();
            }
        }
        return document;
    }

    public static byte[] pdf(String... texts) throws IOException {
        return bytes(pages(texts));
    }

    public static byte[] pdfWithScript() throws IOException {
        PDDocument document = pages("un formulario");
        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('hola')"));
        return bytes(document);
    }

    public static byte[] pdfWithPassword() throws IOException {
        PDDocument document = pages("secreto");
        document.protect(new StandardProtectionPolicy("dueño", "clave", new AccessPermission()));
        return bytes(document);
    }

    /** Pages that are pictures, as a scanner makes them. */
    public static byte[] scanned(int pages) throws IOException {
        PDDocument document = new PDDocument();
        BufferedImage picture = new BufferedImage(120, 160, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 120, 160);
        pen.setColor(Color.BLACK);
        pen.drawLine(10, 20, 110, 20);
        pen.dispose();
        for (int i = 0; i < pages; i++) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 0, 600, 780);
            }
        }
        return bytes(document);
    }

    /** A PDF whose table names so many objects, all there, nested and referring to each other. */
    public static byte[] pdfOfObjects(int count) {
        StringBuilder pdf = new StringBuilder("%PDF-1.5\n");
        long[] at = new long[count + 1];
        for (int i = 1; i <= count; i++) {
            at[i] = pdf.length();
            pdf.append(i).append(" 0 obj\n");
            if (i == 1) {
                pdf.append("<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>");
            } else if (i == 2) {
                // Each page is its own parent's child: a tree that never ends unless one counts.
                pdf.append("<</Type/Pages/Count ").append(count).append("/Kids[4 0 R 2 0 R]>>");
            } else if (i == 3) {
                pdf.append("<</Fields[4 0 R]>>");
            } else {
                int next = i < count ? i + 1 : 4;
                pdf.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Kids[")
                        .append(next)
                        .append(" 0 R]/T(")
                        .append(i)
                        .append(")/FT/Tx/V(x)>>");
            }
            pdf.append("\nendobj\n");
        }
        long table = pdf.length();
        pdf.append("xref\n0 ").append(count + 1).append("\n0000000000 65535 f \n");
        for (int i = 1; i <= count; i++) {
            pdf.append(String.format("%010d 00000 n \n", at[i]));
        }
        pdf.append("trailer\n<</Size ")
                .append(count + 1)
                .append("/Root 1 0 R>>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] docx(String... paragraphs) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            for (String text : paragraphs) {
                document.createParagraph().createRun().setText(text);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        }
    }

    public static byte[] xlsx(String... cells) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            var sheet = book.createSheet("Matriz");
            for (int i = 0; i < cells.length; i++) {
                sheet.createRow(i).createCell(0).setCellValue(cells[i]);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }

    /** A DOCX whose text is so many megabytes of one letter: some kilobytes on the disk. */
    public static byte[] docxBomb(int megabytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts(docx("x")).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().equals("word/document.xml")) {
                    zip.write(
                            utf8("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                                    + "<w:body><w:p><w:r><w:t>"));
                    byte[] block = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < megabytes; i++) {
                        zip.write(block);
                    }
                    zip.write(utf8("</w:t></w:r></w:p></w:body></w:document>"));
                } else {
                    zip.write(part.getValue());
                }
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** A DOCX of Word with a program in it. */
    public static byte[] docm() throws IOException {
        Map<String, byte[]> parts = parts(docx("con macro"));
        parts.put("word/vbaProject.bin", new byte[] {1, 2, 3});
        String types = new String(parts.get("[Content_Types].xml"), StandardCharsets.UTF_8);
        parts.put(
                "[Content_Types].xml",
                utf8(types.replace(
                        "</Types>",
                        "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>")));
        return zip(parts);
    }

    public static byte[] odt(String text) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", utf8("application/vnd.oasis.opendocument.text"));
        parts.put(
                "content.xml",
                utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content"
                        + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                        + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text><text:p>"
                        + text
                        + "</text:p></office:text></office:body></office:document-content>"));
        parts.put(
                "META-INF/manifest.xml",
                utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest"
                        + " xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry"
                        + " manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
                        + "</manifest:manifest>"));
        return zip(parts);
    }

    /** An XML bomb: entities of entities. */
    public static byte[] odtOfEntities() throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 12; i++) {
            xml.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        Map<String, byte[]> parts = parts(odt("x"));
        String body = new String(parts.get("content.xml"), StandardCharsets.UTF_8);
        parts.put(
                "content.xml",
                utf8(xml + "]>"
                        + body.substring(body.indexOf("<office:document-content"))
                                .replace(">x<", ">&e11;<")));
        return zip(parts);
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    public static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

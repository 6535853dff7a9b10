package co.expediente.dossier.document;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Light;
import co.expediente.dossier.document.Block.Row;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One document in three forms: the same words and numbers in each, real styles and fields, and the same bytes twice. */
class WritersTest {
    @TempDir
    Path folder;

    private static byte[] png() {
        BufferedImage image = new BufferedImage(330, 200, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 330, 200);
        g.setColor(new Color(0x0E6F63));
        g.fillRect(40, 40, 120, 90);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Document sample() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, "Presentación"));
        blocks.add(Block.Paragraph.of(Block.Role.LEAD, "El plan lleva 38,6 de 100 puntos."));
        blocks.add(Block.Paragraph.of(
                Span.of("Cada habitante dispone de "), Span.strong("4,62 m²"), Span.of(" <de> espacio & más.")));
        blocks.add(new Block.Heading(1, "Seguimiento al modelo"));
        blocks.add(new Block.Heading(2, "Espacio público"));
        blocks.add(new Block.Table(
                "Indicadores a 31/12/2025",
                List.of(new Column("Código", 2, false), new Column("Valor", 1, true), new Column("Estado", 2, false)),
                List.of(
                        Row.of(Cell.of("EPU-01"), Cell.strong("4,62"), Cell.light(Light.RED, "Rezago grave")),
                        Row.of(Cell.of("EPU-02"), Cell.of("—"), Cell.light(Light.GREY, "Sin dato"))),
                "Fuente: edición 141."));
        blocks.add(new Block.Picture(
                Block.PictureKind.MAP,
                "Planeado y ejecutado",
                new Block.Image(png(), null, 110, 66),
                "Mapa con un rectángulo verde: lo ejecutado",
                "Fuente: corte 31/12/2025"));
        blocks.add(new Block.Points(
                true, List.of(List.of(Span.of("Primero")), List.of(Span.link("ley", "https://example.org/ley")))));
        blocks.add(new Block.Heading(2, "Vivienda"));
        blocks.add(new Block.Table(
                "Otra", List.of(new Column("A", 1, false)), List.of(Row.of(Cell.of("x\u0001y"))), null));
        blocks.add(Block.Paragraph.of(Block.Role.SIGNATURE, "Secretaria de Planeación"));
        return new Document(
                "Documento anual 2025",
                "Villa Aurora (ficticio) · POT 2016–2027",
                new Document.Cover(
                        "Villa Aurora",
                        "Seguimiento y evaluación del POT",
                        List.of("Año 2025"),
                        List.of(new Document.Fact("Corte", "31/12/2025"))),
                true,
                "Borrador 2",
                Locale.forLanguageTag("es-CO"),
                LocalDate.of(2026, 3, 4),
                "Secretaría de Planeación",
                blocks);
    }

    @Test
    void html_is_well_formed_and_holds_text_as_text() throws Exception {
        String html = HtmlWriter.write(sample());
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        xml.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        html.replace("<!DOCTYPE html>", "").getBytes("UTF-8")));
        assertThat(html)
                .contains("&lt;de&gt; espacio &amp; más.")
                .contains("<strong>Tabla 1.</strong> Indicadores a 31/12/2025")
                .contains("<strong>Tabla 2.</strong> Otra")
                .contains("<strong>Mapa 1.</strong> Planeado y ejecutado")
                .contains("<span class=\"n\">2.1</span> Espacio público")
                .contains("alt=\"Mapa con un rectángulo verde: lo ejecutado\"")
                .doesNotContain("style=\"")
                .doesNotContain("<bookmark")
                .doesNotContain("<script");
    }

    @Test
    void every_form_has_the_same_bytes_when_written_again() throws IOException {
        assertThat(HtmlWriter.write(sample())).isEqualTo(HtmlWriter.write(sample()));
        assertThat(DocxWriter.write(sample(), Map.of())).isEqualTo(DocxWriter.write(sample(), Map.of()));
    }

    @Test
    void a_document_that_was_put_away_gives_the_same_files_when_it_is_read_again() throws IOException {
        ComposedDocument composed = new ComposedDocument(sample(), Map.of("1", 3, "2", 4));
        byte[] kept = composed.bytes();
        ComposedDocument read = ComposedDocument.read(kept);
        assertThat(read.bytes()).isEqualTo(kept);
        assertThat(Rendered.docx(read)).isEqualTo(DocxWriter.write(sample(), Map.of("1", 3, "2", 4)));
        assertThat(Rendered.html(read.document())).isEqualTo(Rendered.html(sample()));
    }

    @Test
    void a_short_paper_has_its_title_above_its_sections_which_begin_at_1() {
        Document paper = new Document(
                "Resumen",
                "Villa Aurora",
                null,
                false,
                null,
                Locale.forLanguageTag("es-CO"),
                LocalDate.of(2026, 3, 4),
                "Secretaría",
                List.of(new Block.Heading(2, "Lo que se encontró"), Block.Paragraph.of("38,6 de 100.")));
        assertThat(HtmlWriter.write(paper))
                .contains("<h1 class=\"title\">Resumen</h1>")
                .contains("<h2 class=\"l2 short\" id=\"s1\"><span class=\"n\">1</span> Lo que se encontró</h2>");
    }

    @Test
    void docx_has_styles_fields_alternative_texts_and_every_word() throws IOException {
        byte[] file = DocxWriter.write(sample(), Map.of("2", 4));
        try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(read.getParagraphs())
                    .filteredOn(p -> "Heading1".equals(p.getStyle()))
                    .extracting(p -> p.getText())
                    .containsExactly("1  Presentación", "2  Seguimiento al modelo");
            assertThat(read.getTables()).hasSize(2);
            assertThat(read.getTables().get(0).getRow(1).getCell(1).getText()).isEqualTo("4,62");
            assertThat(read.getTables().get(0).getRow(0).isRepeatHeader()).isTrue();
            String body = read.getDocument().xmlText();
            assertThat(body)
                    .contains("SEQ Tabla")
                    .contains("PAGEREF s2")
                    .contains("descr=\"Mapa con un rectángulo verde: lo ejecutado\"")
                    .contains("<w:t>4</w:t>");
            assertThat(read.getHeaderList().get(0).getText())
                    .contains("Villa Aurora")
                    .contains("Borrador 2");
        }
    }

    @Test
    void pdf_is_tagged_named_and_knows_the_page_of_each_heading() throws IOException {
        Path file = folder.resolve("d.pdf");
        PdfWriter.write(sample(), file);
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("es-CO");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Documento anual 2025");
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains("Tabla 1. Indicadores a 31/12/2025")
                    .contains("Rezago grave")
                    .contains("Borrador 2");
        }
        assertThat(PdfWriter.pages(file))
                .containsEntry("1", 3)
                .containsEntry("2", 4)
                .containsEntry("2.2", 4);
    }

    @Test
    void libreoffice_opens_the_docx_and_makes_the_same_pages() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/soffice")), "LibreOffice is not installed");
        Path docx = folder.resolve("d.docx");
        Files.write(docx, DocxWriter.write(sample(), Map.of()));
        Process process = new ProcessBuilder(
                        "/usr/bin/soffice",
                        "-env:UserInstallation=file://" + folder.resolve("lo"),
                        "--headless",
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        folder.toString(),
                        docx.toString())
                .redirectErrorStream(true)
                .start();
        String said;
        try (InputStream in = process.getInputStream()) {
            // LibreOffice itself says this where it was installed without its Java parts.
            said = new String(in.readAllBytes()).replaceFirst("(?m)^Warning: failed to launch javaldx.*$", "");
        }
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(said).doesNotContainIgnoringCase("error").doesNotContainIgnoringCase("warn");
        try (PDDocument pdf = Loader.loadPDF(folder.resolve("d.pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(4);
        }
    }
}

package co.expediente.dossier.document;

import co.expediente.dossier.SameBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFPicture;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumbering;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/**
 * Writes a document as DOCX (letter paper) with real styles, fields for page numbers and for the numbers of tables, and alternative
 * texts. The same document gives the same bytes.
 */
public final class DocxWriter {
    /** Width between margins: 6.61 in, in twentieths of a point. */
    static final int TEXT_WIDTH = 9520;

    private final Document document;
    private final Outline outline;
    private final Words words;
    private final Map<String, Integer> pages;
    private final XWPFDocument out = new XWPFDocument();
    private int bookmarks;
    private int pictures;
    private int lists = 1;

    private DocxWriter(Document document, Map<String, Integer> pages) {
        this.document = document;
        this.outline = new Outline(document);
        this.words = new Words(document.locale());
        this.pages = pages;
    }

    /**
     * The file.
     *
     * @param pages page of each heading by its number (see {@link PdfWriter#pages}), shown until the word processor counts itself;
     *     may be empty
     */
    public static byte[] write(Document document, Map<String, Integer> pages) throws IOException {
        return new DocxWriter(document, pages).write();
    }

    private byte[] write() throws IOException {
        try (out) {
            styles();
            properties();
            page();
            cover();
            if (document.contents()) {
                contents();
            }
            if (HtmlWriter.titled(document)) {
                XWPFParagraph title = paragraph("Title");
                text(title, document.title()).setFontSize(17);
            }
            for (Block block : document.blocks()) {
                block(block);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(256_000);
            out.write(bytes);
            return SameBytes.of(bytes.toByteArray(), document.date());
        } catch (XmlException | InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    private void styles() throws IOException, XmlException {
        try (InputStream in = DocxWriter.class.getResourceAsStream("/dossier-documents/styles.xml")) {
            out.createStyles()
                    .setStyles(StylesDocument.Factory.parse(Objects.requireNonNull(in))
                            .getStyles());
        }
        CTNumbering numbering = NumberingDocument.Factory.parse("""
            <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
              <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum>
              <w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="320"/></w:pPr></w:lvl></w:abstractNum>
              <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            </w:numbering>""").getNumbering();
        out.createNumbering().setNumbering(numbering);
    }

    private void properties() {
        var core = out.getProperties().getCoreProperties();
        core.setTitle(Characters.clean(document.title()));
        core.setCreator(Characters.clean(document.author()));
        core.setLastModifiedByUser(Characters.clean(document.author()));
        core.setCreated(java.util.Optional.of(java.util.Date.from(
                document.date().atStartOfDay(java.time.ZoneOffset.UTC).toInstant())));
        core.setModified(java.util.Optional.of(java.util.Date.from(
                document.date().atStartOfDay(java.time.ZoneOffset.UTC).toInstant())));
        out.getProperties().getExtendedProperties().getUnderlyingProperties().setApplication("expediente");
    }

    private void page() {
        CTSectPr section = out.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(12240));
        size.setH(BigInteger.valueOf(15840));
        CTPageMar margin = section.addNewPgMar();
        margin.setLeft(BigInteger.valueOf(1360));
        margin.setRight(BigInteger.valueOf(1360));
        margin.setTop(BigInteger.valueOf(1360));
        margin.setBottom(BigInteger.valueOf(1250));
        margin.setHeader(BigInteger.valueOf(680));
        margin.setFooter(BigInteger.valueOf(600));
        margin.setGutter(BigInteger.ZERO);
        XWPFParagraph head = out.createHeader(HeaderFooterType.DEFAULT).createParagraph();
        head.setStyle("Header");
        text(head, document.header());
        if (document.draft() != null) {
            head.createRun().addTab();
            XWPFRun draft = text(head, document.draft());
            draft.setBold(true);
            draft.setColor("9B1C13");
        }
        XWPFParagraph foot = out.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        foot.setStyle("Footer");
        text(foot, words.get("page") + " ");
        field(foot, "PAGE", "1");
        text(foot, " " + words.get("of") + " ");
        field(foot, "NUMPAGES", "1");
        if (document.cover() != null) {
            section.addNewTitlePg();
        }
    }

    private void cover() {
        Document.Cover cover = document.cover();
        if (cover == null) {
            return;
        }
        text(paragraph("CoverOver"), cover.over());
        text(paragraph("Title"), cover.title());
        for (String line : cover.under()) {
            text(paragraph("Subtitle"), line);
        }
        if (document.draft() != null) {
            text(paragraph("Draft"), document.draft());
        }
        for (Document.Fact fact : cover.facts()) {
            XWPFParagraph line = paragraph("CoverFact");
            text(line, fact.name()).setColor("5F6B66");
            line.createRun().addTab();
            text(line, fact.value());
        }
    }

    private void contents() {
        text(paragraph("ContentsTitle"), words.get("contents"));
        List<Outline.Entry> shown =
                outline.entries().stream().filter(e -> e.level() <= 2).toList();
        for (int i = 0; i < shown.size(); i++) {
            Outline.Entry entry = shown.get(i);
            XWPFParagraph line = paragraph("TOC" + entry.level());
            if (i == 0) {
                begin(line, "TOC \\o \"1-2\" \\h \\z \\u");
            }
            CTHyperlink link = line.getCTP().addNewHyperlink();
            link.setAnchor(entry.anchor());
            XWPFHyperlinkRun label = new XWPFHyperlinkRun(link, link.addNewR(), line);
            label.setText(entry.number());
            label.addTab();
            XWPFHyperlinkRun title = new XWPFHyperlinkRun(link, link.addNewR(), line);
            title.setText(Characters.clean(entry.text()));
            title.addTab();
            XWPFParagraph inLink = line;
            field(inLink, "PAGEREF " + entry.anchor() + " \\h", String.valueOf(pages.getOrDefault(entry.number(), 1)));
            if (i == shown.size() - 1) {
                end(line);
            }
        }
    }

    private void block(Block block) throws IOException, InvalidFormatException {
        if (block instanceof Block.Heading heading) {
            Outline.Entry entry = outline.heading(heading);
            XWPFParagraph line = paragraph("Heading" + heading.level());
            CTBookmark mark = line.getCTP().addNewBookmarkStart();
            mark.setId(BigInteger.valueOf(bookmarks));
            mark.setName(entry.anchor());
            text(line, entry.number() + "  " + heading.text());
            line.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(bookmarks++));
        } else if (block instanceof Block.Paragraph p) {
            spans(
                    paragraph(
                            switch (p.role()) {
                                case TEXT -> "Normal";
                                case LEAD -> "Lead";
                                case NOTE -> "Note";
                                case SOURCE -> "Source";
                                case SIGNATURE -> "Signature";
                            }),
                    p.spans());
        } else if (block instanceof Block.Points points) {
            points(points);
        } else if (block instanceof Block.Table table) {
            caption(table, "Tabla", table.caption());
            new DocxTable(out, table).write(this::spans);
            source(table.source());
        } else if (block instanceof Block.Picture picture) {
            picture(picture);
        } else if (block instanceof Block.PageBreak) {
            paragraph("Normal").setPageBreak(true);
        }
    }

    private void points(Block.Points points) {
        BigInteger list = BigInteger.ONE;
        if (points.numbered()) {
            var numbering = out.getNumbering();
            list = BigInteger.valueOf(++lists);
            numbering.addNum(BigInteger.ONE, list);
            var restart = numbering.getNum(list).getCTNum().addNewLvlOverride();
            restart.setIlvl(BigInteger.ZERO);
            restart.addNewStartOverride().setVal(BigInteger.ONE);
        }
        for (List<Span> point : points.points()) {
            XWPFParagraph line = paragraph(points.numbered() ? "ListNumber" : "ListBullet");
            if (points.numbered()) {
                line.setNumID(list);
            }
            spans(line, point);
        }
    }

    private void picture(Block.Picture picture) throws IOException, InvalidFormatException {
        caption(picture, picture.kind() == Block.PictureKind.MAP ? "Mapa" : "Figura", picture.caption());
        XWPFParagraph place = paragraph("Normal");
        place.setAlignment(ParagraphAlignment.LEFT);
        Block.Image image = picture.image();
        XWPFPicture drawn = place.createRun()
                .addPicture(
                        new ByteArrayInputStream(image.png()),
                        org.apache.poi.xwpf.usermodel.Document.PICTURE_TYPE_PNG,
                        "imagen" + ++pictures + ".png",
                        Units.toEMU(image.widthMm() * 72 / 25.4),
                        Units.toEMU(image.heightMm() * 72 / 25.4));
        String alt = Characters.clean(picture.alt());
        drawn.getCTPicture().getNvPicPr().getCNvPr().setDescr(alt);
        var inline = place.getRuns()
                .get(0)
                .getCTR()
                .getDrawingArray(0)
                .getInlineArray(0)
                .getDocPr();
        inline.setDescr(alt);
        inline.setId(pictures);
        inline.setName("Imagen " + pictures);
        source(picture.source());
    }

    /** Caption whose number is a field of the word processor's own sequence, so that tables added by hand are counted. */
    private void caption(Block block, String sequence, String caption) {
        int number = outline.number(block);
        String label = words.caption(block, number);
        XWPFParagraph line = paragraph("Caption");
        text(line, label.substring(0, label.indexOf(' ') + 1)).setBold(true);
        field(line, "SEQ " + sequence + " \\* ARABIC", String.valueOf(number)).setBold(true);
        text(line, ". ").setBold(true);
        text(line, caption);
    }

    private void source(@org.jspecify.annotations.Nullable String source) {
        XWPFParagraph line = paragraph("Source");
        if (source != null) {
            text(line, source);
        }
    }

    private XWPFParagraph paragraph(String style) {
        XWPFParagraph paragraph = out.createParagraph();
        paragraph.setStyle(style);
        return paragraph;
    }

    private void spans(XWPFParagraph paragraph, List<Span> spans) {
        for (Span span : spans) {
            XWPFRun run;
            if (span.href() == null) {
                run = paragraph.createRun();
            } else if (span.href().startsWith("#")) {
                CTHyperlink link = paragraph.getCTP().addNewHyperlink();
                link.setAnchor(span.href().substring(1));
                run = new XWPFHyperlinkRun(link, link.addNewR(), paragraph);
                run.setStyle("Hyperlink");
            } else {
                run = paragraph.createHyperlinkRun(span.href());
                run.setStyle("Hyperlink");
            }
            lines(run, span.text());
            run.setBold(span.strong());
            run.setItalic(span.emphasis());
        }
    }

    static XWPFRun text(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        lines(run, text);
        return run;
    }

    private static void lines(XWPFRun run, String text) {
        String[] lines = Characters.clean(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i]);
        }
    }

    /** A field with the value that is shown until the word processor computes it, which it does when it opens the file. */
    private static XWPFRun field(XWPFParagraph paragraph, String instruction, String shown) {
        begin(paragraph, instruction);
        XWPFRun value = text(paragraph, shown);
        end(paragraph);
        return value;
    }

    private static void begin(XWPFParagraph paragraph, String instruction) {
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        var text = paragraph.createRun().getCTR().addNewInstrText();
        text.setSpace(org.apache.xmlbeans.impl.xb.xmlschema.SpaceAttribute.Space.PRESERVE);
        text.setStringValue(" " + instruction + " ");
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
    }

    private static void end(XWPFParagraph paragraph) {
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    }
}

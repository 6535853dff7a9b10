package co.expediente.dossier.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Writes a document as one self-contained page that is also well-formed XML (the PDF is made from it): no scripts, no outer files, one
 * style element whose hash a content policy can name.
 */
public final class HtmlWriter {
    private static final String STYLE = style();

    private HtmlWriter() {}

    /** Value for {@code style-src} that lets the page's one style element through. */
    public static String stylePolicy() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The page, for people to read. */
    public static String write(Document document) {
        return write(document, false);
    }

    /** @param paper whether it is laid out as PDF: with the outline that PDF readers show, which is no element of HTML */
    static String write(Document document, boolean paper) {
        Outline outline = new Outline(document);
        Words words = new Words(document.locale());
        StringBuilder out = new StringBuilder(64_000);
        out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
                .append(document.locale().toLanguageTag())
                .append("\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>")
                .append(escape(document.title()))
                .append(
                        "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"author\" content=\"")
                .append(escape(document.author()))
                .append("\"/>\n<meta name=\"description\" content=\"")
                .append(escape(document.header()))
                .append("\"/>\n<meta name=\"subject\" content=\"")
                .append(escape(document.header()))
                .append("\"/>\n<style>")
                .append(STYLE)
                .append("</style>\n");
        if (paper) {
            out.append("<bookmarks>");
            bookmarks(out, outline.entries());
            out.append("</bookmarks>\n");
        }
        out.append("</head>\n<body>\n<a class=\"skip\" href=\"#texto\">")
                .append(words.get("skip"))
                .append("</a>\n<div class=\"page-head\">")
                .append(escape(document.header()));
        if (document.draft() != null) {
            out.append(" <strong class=\"draft\">")
                    .append(escape(document.draft()))
                    .append("</strong>");
        }
        out.append("</div>\n<div class=\"page-foot\">")
                .append(words.get("page"))
                .append(" <span class=\"page-number\"></span> ")
                .append(words.get("of"))
                .append(" <span class=\"page-count\"></span></div>\n");
        cover(out, document);
        if (document.contents()) {
            contents(out, outline, words);
        }
        out.append("<main id=\"texto\">\n");
        if (titled(document)) {
            out.append("<h1 class=\"title\">").append(escape(document.title())).append("</h1>\n");
        }
        int below = document.cover() == null && !chapters(document) ? 0 : 1;
        for (Block block : document.blocks()) {
            block(out, block, outline, words, below);
        }
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    /** Whether the title stands above the text: no cover says it, and it is no letter. */
    static boolean titled(Document document) {
        return document.cover() == null && document.blocks().stream().anyMatch(b -> b instanceof Block.Heading);
    }

    private static boolean chapters(Document document) {
        return document.blocks().stream().anyMatch(b -> b instanceof Block.Heading h && h.level() == 1);
    }

    private static void bookmarks(StringBuilder out, List<Outline.Entry> entries) {
        int open = 0;
        for (Outline.Entry entry : entries) {
            while (open >= entry.level()) {
                out.append("</bookmark>");
                open--;
            }
            while (open < entry.level()) {
                out.append("<bookmark name=\"")
                        .append(escape(entry.number() + " " + entry.text()))
                        .append("\" href=\"#")
                        .append(entry.anchor())
                        .append("\">");
                open++;
            }
        }
        out.append("</bookmark>".repeat(open));
    }

    private static void cover(StringBuilder out, Document document) {
        Document.Cover cover = document.cover();
        if (cover == null) {
            return;
        }
        out.append("<header class=\"cover\">\n<p class=\"over\">")
                .append(escape(cover.over()))
                .append("</p>\n<h1 class=\"title\">")
                .append(escape(cover.title()))
                .append("</h1>\n");
        for (String line : cover.under()) {
            out.append("<p class=\"under\">").append(escape(line)).append("</p>\n");
        }
        if (document.draft() != null) {
            out.append("<p class=\"draft\">").append(escape(document.draft())).append("</p>\n");
        }
        out.append("<dl>\n");
        for (Document.Fact fact : cover.facts()) {
            out.append("<div><dt>")
                    .append(escape(fact.name()))
                    .append("</dt><dd>")
                    .append(escape(fact.value()))
                    .append("</dd></div>\n");
        }
        out.append("</dl>\n</header>\n");
    }

    private static void contents(StringBuilder out, Outline outline, Words words) {
        out.append("<nav class=\"contents\" aria-label=\"")
                .append(words.get("contents"))
                .append("\">\n<h2 class=\"contents-title\">")
                .append(words.get("contents"))
                .append("</h2>\n<ul>\n");
        for (Outline.Entry entry : outline.entries()) {
            if (entry.level() <= 2) {
                out.append("<li class=\"l")
                        .append(entry.level())
                        .append("\"><a href=\"#")
                        .append(entry.anchor())
                        .append("\"><span class=\"n\">")
                        .append(entry.number())
                        .append("</span> ")
                        .append(escape(entry.text()))
                        .append("</a></li>\n");
            }
        }
        out.append("</ul>\n</nav>\n");
    }

    /** @param below how far headings stand below their level: the title of the paper is above them */
    private static void block(StringBuilder out, Block block, Outline outline, Words words, int below) {
        if (block instanceof Block.Heading heading) {
            Outline.Entry entry = outline.heading(heading);
            int level = Math.min(6, heading.level() + below);
            out.append("<h")
                    .append(level)
                    .append(" class=\"l")
                    .append(heading.level())
                    .append(below == 0 ? " short" : "")
                    .append("\" id=\"")
                    .append(entry.anchor())
                    .append("\"><span class=\"n\">")
                    .append(entry.number())
                    .append("</span> ")
                    .append(escape(heading.text()))
                    .append("</h")
                    .append(level)
                    .append(">\n");
        } else if (block instanceof Block.Paragraph paragraph) {
            out.append(
                    paragraph.role() == Block.Role.TEXT
                            ? "<p>"
                            : "<p class=\"" + paragraph.role().name().toLowerCase(java.util.Locale.ROOT) + "\">");
            spans(out, paragraph.spans());
            out.append("</p>\n");
        } else if (block instanceof Block.Points points) {
            String tag = points.numbered() ? "ol" : "ul";
            out.append('<').append(tag).append(" class=\"points\">\n");
            for (List<Span> point : points.points()) {
                out.append("<li>");
                spans(out, point);
                out.append("</li>\n");
            }
            out.append("</").append(tag).append(">\n");
        } else if (block instanceof Block.Table table) {
            table(out, table, words.caption(table, outline.number(table)));
        } else if (block instanceof Block.Picture picture) {
            picture(out, picture, words.caption(picture, outline.number(picture)));
        } else if (block instanceof Block.PageBreak) {
            out.append("<div class=\"break\"></div>\n");
        }
    }

    private static void table(StringBuilder out, Block.Table table, String number) {
        double sum = table.columns().stream().mapToDouble(Block.Column::width).sum();
        out.append("<table>\n<caption><strong>")
                .append(number)
                .append("</strong> ")
                .append(escape(table.caption()))
                .append("</caption>\n<colgroup>");
        for (Block.Column column : table.columns()) {
            out.append("<col class=\"w")
                    .append(Math.round(100 * column.width() / sum))
                    .append("\"/>");
        }
        out.append("</colgroup>\n<thead><tr>");
        for (Block.Column column : table.columns()) {
            out.append("<th scope=\"col\"")
                    .append(column.number() ? " class=\"num\">" : ">")
                    .append(escape(column.title()))
                    .append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (Block.Row row : table.rows()) {
            out.append(row.strong() ? "<tr class=\"strong\">" : "<tr>");
            for (int i = 0; i < row.cells().size(); i++) {
                Block.Cell cell = row.cells().get(i);
                out.append(table.columns().get(i).number() ? "<td class=\"num\">" : "<td>");
                if (cell.light() != null) {
                    out.append("<span class=\"light ")
                            .append(cell.light().name().toLowerCase(java.util.Locale.ROOT))
                            .append("\" aria-hidden=\"true\">")
                            .append(cell.light().shape())
                            .append("</span> ");
                }
                spans(out, cell.spans());
                out.append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
        source(out, table.source());
    }

    private static void picture(StringBuilder out, Block.Picture picture, String number) {
        out.append("<figure class=\"")
                .append(picture.kind().name().toLowerCase(java.util.Locale.ROOT))
                .append("\">\n<figcaption><strong>")
                .append(number)
                .append("</strong> ")
                .append(escape(picture.caption()))
                .append("</figcaption>\n<img src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture.image().png()))
                .append("\" width=\"")
                .append(pixels(picture.image().widthMm()))
                .append("\" height=\"")
                .append(pixels(picture.image().heightMm()))
                .append("\" alt=\"")
                .append(escape(picture.alt()))
                .append("\"/>\n</figure>\n");
        source(out, picture.source());
    }

    private static void source(StringBuilder out, @org.jspecify.annotations.Nullable String source) {
        if (source != null) {
            out.append("<p class=\"source\">").append(escape(source)).append("</p>\n");
        }
    }

    /** CSS pixels: 96 to the inch. */
    private static long pixels(double mm) {
        return Math.round(mm * 96 / 25.4);
    }

    private static void spans(StringBuilder out, List<Span> spans) {
        for (Span span : spans) {
            if (span.href() != null) {
                out.append("<a href=\"").append(escape(span.href())).append("\">");
            }
            out.append(span.strong() ? "<strong>" : "").append(span.emphasis() ? "<em>" : "");
            out.append(escape(span.text()).replace("\n", "<br/>"));
            out.append(span.emphasis() ? "</em>" : "").append(span.strong() ? "</strong>" : "");
            if (span.href() != null) {
                out.append("</a>");
            }
        }
    }

    /** Text for XML; characters that XML does not know become the sign of a replaced character. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(Characters.known(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static String style() {
        try (InputStream in = HtmlWriter.class.getResourceAsStream("/dossier-documents/document.css")) {
            String css = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            StringBuilder widths = new StringBuilder();
            for (int i = 1; i <= 100; i++) {
                widths.append(".w").append(i).append("{width:").append(i).append("%}");
            }
            return css + widths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

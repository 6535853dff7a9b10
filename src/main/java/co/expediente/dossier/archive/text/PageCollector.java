package co.expediente.dossier.archive.text;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Takes what a parser tells as XHTML and cuts it into pages: those of the format, else stretches that end with a paragraph. */
final class PageCollector extends DefaultHandler {
    /** Where a page goes as soon as it is whole. */
    interface Sink {
        void page(String text) throws SAXException;
    }

    /** The limit of characters is reached; what came before counts. */
    static final class Full extends SAXException {
        Full() {
            super("full");
        }
    }

    private static final Set<String> LINES = Set.of(
            "p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "title", "td", "th", "pre",
            "ul");
    private static final Set<String> SILENT = Set.of("script", "style", "head");
    private static final int STRETCH = 4000;
    private static final int LONGEST_PAGE = 200_000;

    private final Sink sink;
    private final int limit;
    private final StringBuilder page = new StringBuilder();
    private int characters;
    private int silent;
    private boolean letters;
    private boolean paged;

    PageCollector(Sink sink, int limit) {
        this.sink = sink;
        this.limit = limit;
    }

    /** Whether any letter or digit was seen. */
    boolean letters() {
        return letters;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        if (SILENT.contains(name)) {
            silent++;
        }
        if ("div".equals(name) && "page".equals(attributes.getValue("class"))) {
            if (!paged && !page.toString().isBlank()) {
                end();
            }
            page.setLength(0);
            paged = true;
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        if (SILENT.contains(name)) {
            silent--;
        }
        if ("td".equals(name) || "th".equals(name)) {
            page.append(' ');
        } else if (LINES.contains(name)) {
            line();
        }
    }

    private void line() throws SAXException {
        if (page.length() > 0 && page.charAt(page.length() - 1) != '\n') {
            page.append('\n');
        }
        if (!paged && page.length() >= STRETCH) {
            end();
        }
    }

    /** A page of the format ends; the parser says so by the class of its element, which an end tag does not repeat. */
    void pageEnds() throws SAXException {
        end();
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (silent > 0) {
            return;
        }
        int take = Math.min(length, limit - characters);
        page.append(text, start, take);
        characters += take;
        for (int i = start; !letters && i < start + take; i++) {
            letters = Character.isLetterOrDigit(text[i]);
        }
        if (take < length) {
            throw new Full();
        }
        if (page.length() >= LONGEST_PAGE) {
            end();
        }
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        if (silent == 0 && page.length() > 0 && page.charAt(page.length() - 1) > ' ') {
            page.append(' ');
        }
    }

    /** Gives away what is left. */
    void finish() throws SAXException {
        if (!page.toString().isBlank()) {
            end();
        }
    }

    private void end() throws SAXException {
        sink.page(page.toString().strip());
        page.setLength(0);
    }
}

package co.expediente.dossier.archive.text;

import java.util.ArrayDeque;
import java.util.Deque;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Remembers which element began a page, because an end tag does not say its class. */
final class PageEnds extends DefaultHandler {
    private final PageCollector collector;
    private final Deque<Boolean> begun = new ArrayDeque<>();

    PageEnds(PageCollector collector) {
        this.collector = collector;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        begun.push("div".equals(name) && "page".equals(attributes.getValue("class")));
        collector.startElement(uri, name, qName, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        collector.endElement(uri, name, qName);
        if (!begun.isEmpty() && begun.pop()) {
            collector.pageEnds();
        }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        collector.characters(text, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        collector.ignorableWhitespace(text, start, length);
    }
}

package co.expediente.publication.qgis;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements with attributes in pairs; what QGIS' files consist of. */
final class Xml {
    private final XMLStreamWriter out;

    Xml(OutputStream stream) throws XMLStreamException {
        out = XMLOutputFactory.newInstance().createXMLStreamWriter(stream, StandardCharsets.UTF_8.name());
    }

    void start(String doctype) throws XMLStreamException {
        out.writeDTD("<!DOCTYPE " + doctype + ">\n");
    }

    void open(String name, String... attributes) throws XMLStreamException {
        out.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], plain(attributes[i + 1]));
        }
    }

    /** One more attribute of the element just opened. */
    void attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, plain(value));
    }

    void close() throws XMLStreamException {
        out.writeEndElement();
    }

    void empty(String name, String... attributes) throws XMLStreamException {
        open(name, attributes);
        close();
    }

    void text(String name, String text, String... attributes) throws XMLStreamException {
        open(name, attributes);
        out.writeCharacters(plain(text));
        close();
    }

    void end() throws XMLStreamException {
        out.writeEndDocument();
        out.close();
    }

    /** Without the control characters that XML 1.0 cannot carry at all. */
    private static String plain(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }
}

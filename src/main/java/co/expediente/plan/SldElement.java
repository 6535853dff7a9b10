package co.expediente.plan;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML element that knows its line. The parser is hardened: no DOCTYPE, no entities of any kind, nothing fetched. Names are
 * local names: SLD 1.0 and Filter 1.0 share none that this project uses in two senses.
 */
final class SldElement {
    private final String file;
    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<SldElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private SldElement(String file, String name, int line) {
        this.file = file;
        this.name = name;
        this.line = line;
    }

    static SldElement parse(DefinitionFiles.Source source) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        int line = 1;
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source.text()));
            Deque<SldElement> open = new ArrayDeque<>();
            SldElement root = null;
            while (reader.hasNext()) {
                int event = reader.next();
                line = reader.getLocation().getLineNumber();
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        SldElement element = new SldElement(source.label(), reader.getLocalName(), line);
                        for (int i = 0; i < reader.getAttributeCount(); i++) {
                            element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                        }
                        if (open.peek() != null) {
                            open.peek().children.add(element);
                        } else {
                            root = element;
                        }
                        open.push(element);
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.pop();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (open.peek() != null) {
                            open.peek().text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new DefinitionException(source.label(), line, "DEF-013", Map.of("reason", "DOCTYPE"));
                    default -> {
                        // Comments, processing instructions, blanks between elements: nothing to draw.
                    }
                }
            }
            if (root == null) {
                throw new DefinitionException(source.label(), 1, "DEF-013", Map.of("reason", "∅"));
            }
            return root;
        } catch (XMLStreamException e) {
            int at = e.getLocation() == null ? line : e.getLocation().getLineNumber();
            String reason = String.valueOf(e.getMessage()).replaceAll("(?s).*Message: ", "");
            throw new DefinitionException(source.label(), at, "DEF-013", Map.of("reason", reason));
        }
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    String text() {
        return text.toString().strip();
    }

    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    List<SldElement> children() {
        return children;
    }

    List<SldElement> children(String wanted) {
        return children.stream().filter(c -> c.name.equals(wanted)).toList();
    }

    Optional<SldElement> child(String wanted) {
        return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
    }

    SldElement need(String wanted) {
        return child(wanted).orElseThrow(() -> error("DEF-004", Map.of("key", wanted)));
    }

    /** @throws DefinitionException DEF-012 at the first child that is none of these */
    void allow(String... names) {
        List<String> allowed = List.of(names);
        for (SldElement child : children) {
            if (!allowed.contains(child.name)) {
                throw child.error(
                        "DEF-012",
                        Map.of("element", child.name, "allowed", allowed.isEmpty() ? "—" : String.join(", ", allowed)));
            }
        }
    }

    double number() {
        try {
            double value = Double.parseDouble(text());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, with the place.
        }
        throw error("DEF-003", Map.of("found", text(), "expected", "0.0"));
    }

    DefinitionException error(String code, Map<String, String> parameters) {
        return new DefinitionException(file, line, code, parameters);
    }
}

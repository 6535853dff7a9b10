package co.expediente.intake.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Placemarks of a KML file, one at a time. Nothing that the file points at is fetched (links, images, styles, entities);
 * what is left aside is counted. Prefixes are cut off by hand, because phones write {@code gx:} without declaring it.
 */
final class KmlStream implements AutoCloseable {
    private static final int DEEPEST = 120;
    /** Elements that show something of which we keep nothing (KML-003). */
    private static final List<String> ASIDE =
            List.of("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Model", "Tour");

    private final String file;
    private final int longest;
    private final Reader text;
    private final XMLStreamReader xml;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> folders = new ArrayList<>();
    private final Map<String, Long> aside = new TreeMap<>();
    private String root = "";
    private String document = "";
    private long count;

    /** @throws IntakeRefusal KML-001 */
    KmlStream(Reader text, String file, int longest) {
        this.file = file;
        this.longest = longest;
        this.text = text;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            this.xml = factory.createXMLStreamReader(text);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Name of the outermost element, once something was read. */
    String root() {
        return root;
    }

    /** Name of the document, empty when it has none. */
    String document() {
        return document;
    }

    /** Placemarks so far. */
    long count() {
        return count;
    }

    /** What was left aside, by element. */
    Map<String, Long> aside() {
        return aside;
    }

    /** The next placemark, or null at the end. */
    @Nullable
    KmlPlacemark next() {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD ->
                        // A list of entities is of no use in KML, except to those who want to read or exhaust our disk.
                        throw new IntakeRefusal("KML-002", Map.of("file", file));
                    case XMLStreamConstants.START_ELEMENT -> {
                        String name = local();
                        push(name);
                        if (name.equals("Placemark")) {
                            count++;
                            KmlPlacemark placemark = new KmlPlacemark(folder());
                            inside(placemark);
                            return placemark;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> pop();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {}
                    default -> {}
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private void push(String name) throws XMLStreamException {
        if (path.isEmpty()) {
            root = name;
        }
        path.push(name);
        if (path.size() > DEEPEST) {
            throw new IntakeRefusal("KML-001", place());
        }
        if (name.equals("Folder")) {
            folders.add("");
        } else if (name.equals("name") && path.size() > 1) {
            String of = second();
            if (of.equals("Folder")) {
                folders.set(folders.size() - 1, text().strip());
            } else if (of.equals("Document") && document.isEmpty()) {
                document = text().strip();
            }
        } else if (ASIDE.contains(name)) {
            aside.merge(name, 1L, Long::sum);
        }
    }

    private void pop() {
        if (path.pop().equals("Folder")) {
            folders.remove(folders.size() - 1);
        }
    }

    private String second() {
        Iterator<String> names = path.iterator();
        names.next();
        return names.next();
    }

    private String folder() {
        return String.join(" / ", folders.stream().filter(f -> !f.isEmpty()).toList());
    }

    private String local() {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** Everything up to the end of a placemark. */
    private void inside(KmlPlacemark placemark) throws XMLStreamException {
        String data = null;
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                String name = path.pop();
                placemark.end(name);
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String name = local();
                String parent = String.valueOf(path.peek());
                path.push(name);
                depth++;
                if (path.size() > DEEPEST) {
                    throw new IntakeRefusal("KML-001", place());
                }
                boolean leaf = true;
                switch (name) {
                    case "name", "description", "address", "phoneNumber" -> {
                        leaf = parent.equals("Placemark");
                        if (leaf) {
                            placemark.put(name, text());
                        }
                    }
                    case "when", "begin", "end" -> {
                        leaf = parent.startsWith("Time");
                        if (leaf) {
                            placemark.put(name, text());
                        }
                    }
                    case "Data" -> {
                        data = xml.getAttributeValue(null, "name");
                        leaf = false;
                    }
                    case "value" -> placemark.put(data, text());
                    case "SimpleData" -> placemark.put(xml.getAttributeValue(null, "name"), text());
                    case "coordinates", "coord" -> placemark.coordinates(text());
                    default -> {
                        leaf = false;
                        if (ASIDE.contains(name)) {
                            aside.merge(name, 1L, Long::sum);
                        }
                        placemark.start(name);
                    }
                }
                if (leaf) {
                    depth--; // its text was read to its end
                }
            }
        }
    }

    /** The text of the element that was just opened; it is closed afterwards. Markup inside is passed over. */
    private String text() throws XMLStreamException {
        StringBuilder out = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (out.length() > longest) {
                        throw new IntakeRefusal("EXP-024", Map.of("limit", longest / (1024 * 1024) + " MiB"));
                    }
                    out.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
                default -> {}
            }
        }
        path.pop();
        return out.toString();
    }

    private IntakeRefusal broken(XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNumber();
        return new IntakeRefusal("KML-001", Map.of("file", file, "line", line, "column", column, "features", count), e);
    }

    private Map<String, Object> place() {
        return Map.of(
                "file",
                file,
                "line",
                xml.getLocation().getLineNumber(),
                "column",
                xml.getLocation().getColumnNumber(),
                "features",
                count);
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}

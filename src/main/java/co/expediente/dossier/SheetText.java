package co.expediente.dossier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Text of a cell as XLSX writes it: runs of {@code <t>}, without the ones for pronunciation, with characters escaped. */
final class SheetText {
    /** ECMA-376 §22.9.2.19. */
    static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private SheetText() {}

    /** Text of the element that the reader stands on ({@code si} or {@code is}); leaves it at its end. */
    static String of(XMLStreamReader xml) throws XMLStreamException {
        String end = xml.getLocalName();
        StringBuilder text = new StringBuilder();
        int pronunciation = 0;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("rPh")) {
                    pronunciation++;
                } else if (xml.getLocalName().equals("t") && pronunciation == 0) {
                    text.append(xml.getElementText());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("rPh")) {
                    pronunciation--;
                } else if (xml.getLocalName().equals(end)) {
                    return unescaped(text.toString());
                }
            }
        }
    }

    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher m = ESCAPE.matcher(text);
        return m.replaceAll(r -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(r.group(1), 16))));
    }
}

package co.expediente.intake.read;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the table of items of a geodatabase says: which tables are layers, which of their columns hold codes of which list. */
final class GdbCatalog {
    /** A table that people work with. */
    static final class Item {
        final String name;
        private final Map<String, String> domains = new HashMap<>();
        private final Map<String, Map<String, String>> bySubtype = new HashMap<>();
        private final CodedDomain subtypes = new CodedDomain("");
        private String subtypeField = "";
        private String areaField = "";
        private String featureType = "";

        Item(String name) {
            this.name = name;
        }

        String areaField() {
            return areaField;
        }
    }

    private final Map<String, CodedDomain> domains = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /** Adds one row of the table of items. A definition that is no XML adds nothing. */
    void add(String name, String definition) {
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            definition(name, factory.createXMLStreamReader(new StringReader(definition)));
        } catch (XMLStreamException e) {
            // Then the table is shown without what its definition would have said.
        }
    }

    private void definition(String name, XMLStreamReader xml) throws XMLStreamException {
        String root = "";
        Item item = new Item(name);
        Deque<String> path = new ArrayDeque<>();
        Map<String, String> facts = new LinkedHashMap<>();
        CodedDomain domain = new CodedDomain(name);
        String subtype = "";
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.push(xml.getLocalName());
                    if (path.size() == 1) {
                        root = xml.getLocalName();
                    }
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String element = path.pop();
                    String parent = path.isEmpty() ? "" : path.peek();
                    switch (element) {
                        case "CodedValue" -> domain.add(fact(facts, "Code"), fact(facts, "Name"));
                        case "GPFieldInfoEx" -> put(item.domains, fact(facts, "Name"), fact(facts, "DomainName"));
                        case "SubtypeFieldInfo" ->
                            put(
                                    item.bySubtype.computeIfAbsent(subtype, k -> new HashMap<>()),
                                    fact(facts, "FieldName"),
                                    fact(facts, "DomainName"));
                        case "SubtypeCode" -> subtype = text.toString();
                        case "Subtype" -> item.subtypes.add(subtype, fact(facts, "SubtypeName"));
                        case "SubtypeFieldName" -> item.subtypeField = text.toString();
                        case "AreaFieldName" -> item.areaField = text.toString();
                        case "FeatureType" -> item.featureType = text.toString();
                        default -> {}
                    }
                    if (List.of("CodedValue", "GPFieldInfoEx", "SubtypeFieldInfo")
                                    .contains(parent)
                            || element.equals("SubtypeName")) {
                        facts.put(element, text.toString());
                    } else if (!element.equals("SubtypeCode")) {
                        facts.keySet().removeIf(k -> !k.equals("SubtypeName") || element.equals("Subtype"));
                    }
                    text.setLength(0);
                }
                default -> {}
            }
        }
        classify(root, item, domain);
    }

    private void classify(String root, Item item, CodedDomain domain) {
        boolean table = root.equals("DETableInfo") || root.equals("DEFeatureClassInfo");
        boolean plain = item.featureType.isEmpty() || item.featureType.equals("esriFTSimple");
        if (root.startsWith("GPCodedValueDomain")) {
            domains.put(domain.name(), domain);
        } else if (table && plain && !item.name.toUpperCase(Locale.ROOT).endsWith("__ATTACH")) {
            items.add(item);
        } else if (table
                || root.startsWith("DE")
                        && !List.of("DEWorkspace", "DEFeatureDataset").contains(root)) {
            skipped.add(item.name);
        }
    }

    private static String fact(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "");
    }

    private static void put(Map<String, String> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }

    /** Tables that people work with, in the order of the file. */
    List<Item> items() {
        return items;
    }

    /** Relations, annotations, topologies, images, attachments: by name. */
    List<String> skipped() {
        return skipped;
    }

    /** The lists of codes of a table's columns. */
    List<DomainRows.Decoded> decoded(Item item, List<SourceColumn> columns) {
        List<DomainRows.Decoded> found = new ArrayList<>();
        int subtypeAt = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(item.subtypeField)) {
                subtypeAt = i;
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).name();
            CodedDomain whole =
                    i == subtypeAt && !item.subtypes.isEmpty() ? item.subtypes : find(item.domains.get(column));
            Map<String, CodedDomain> some = new HashMap<>();
            item.bySubtype.forEach((code, fields) -> {
                CodedDomain own = find(fields.get(column));
                if (own != null) {
                    some.put(code, own);
                }
            });
            if (whole != null || subtypeAt >= 0 && i != subtypeAt && !some.isEmpty()) {
                found.add(new DomainRows.Decoded(i, whole, subtypeAt, i == subtypeAt ? Map.of() : some));
            }
        }
        return found;
    }

    private @Nullable CodedDomain find(@Nullable String name) {
        CodedDomain domain = name == null ? null : domains.get(name);
        return domain == null || domain.isEmpty() ? null : Objects.requireNonNull(domain);
    }
}

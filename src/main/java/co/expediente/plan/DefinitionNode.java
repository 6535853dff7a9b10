package co.expediente.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A place in a YAML definition that knows its file and line, so that every complaint can name them. Used instead of binding
 * to objects because binding loses the line.
 */
public final class DefinitionNode {
    private static final Resolver RESOLVER = new Resolver();

    private final String file;
    private final DefinitionText source;
    private final Node node;

    private DefinitionNode(String file, DefinitionText source, Node node) {
        this.file = file;
        this.source = source;
        this.node = node;
    }

    /** @throws DefinitionException DEF-001 when the text is not YAML, is empty or holds several documents */
    public static DefinitionNode parse(DefinitionFiles.Source source) {
        return parse(source.label(), source.text());
    }

    /**
     * @throws DefinitionException DEF-001 when the text is not YAML, is empty or holds several documents; DEF-021 for
     *     anchors, aliases and tags, which definitions have no use for
     */
    public static DefinitionNode parse(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        DefinitionText source = new DefinitionText(text);
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(text), options) {
                @Override
                public Event getEvent() {
                    Event event = super.getEvent();
                    if (needless(event)) {
                        throw error(file, source.at(event.getStartMark()), "DEF-021", Map.of());
                    }
                    return event;
                }
            };
            Node root = new Composer(parser, RESOLVER, options).getSingleNode();
            if (root == null) {
                throw new DefinitionException(file, 1, "DEF-001", Map.of("reason", "∅"));
            }
            return new DefinitionNode(file, source, root);
        } catch (MarkedYAMLException e) {
            Map<String, String> reason = Map.of("reason", String.valueOf(e.getProblem()));
            throw e.getProblemMark() == null
                    ? new DefinitionException(file, 0, "DEF-001", reason)
                    : error(file, source.at(e.getProblemMark()), "DEF-001", reason);
        } catch (YAMLException e) {
            throw new DefinitionException(file, 0, "DEF-001", Map.of("reason", String.valueOf(e.getMessage())));
        }
    }

    private static boolean needless(Event event) {
        return event instanceof NodeEvent node
                && (node instanceof AliasEvent
                        || node.getAnchor() != null
                        || node instanceof ScalarEvent scalar && explicit(scalar.getTag())
                        || node instanceof CollectionStartEvent collection && explicit(collection.getTag()));
    }

    private static boolean explicit(@Nullable String tag) {
        return tag != null && !tag.equals("!");
    }

    private static DefinitionException error(
            String file, DefinitionText.Place place, String code, Map<String, String> parameters) {
        return new DefinitionException(file, place.line(), place.column(), place.caret(), code, parameters);
    }

    /** File name for people. */
    public String file() {
        return file;
    }

    /** Line where this place begins; the first line is 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** A complaint about this place. */
    public DefinitionException error(String code, Map<String, String> parameters) {
        return error(file, source.at(node.getStartMark()), code, parameters);
    }

    /**
     * A complaint about one character of the text that stands here.
     *
     * @param position from 0 in {@link #text()}; negative when it is about the whole
     */
    public DefinitionException error(int position, String code, Map<String, String> parameters) {
        return position >= 0 && node instanceof ScalarNode scalar
                ? error(file, source.at(scalar, position), code, parameters)
                : error(code, parameters);
    }

    /**
     * @throws DefinitionException DEF-002 for a key that is not in the set, with every further one; DEF-003 when this is no
     *     mapping
     */
    public void allowKeys(Set<String> allowed) {
        DefinitionException first = null;
        for (String key : entries().keySet()) {
            if (!allowed.contains(key)) {
                DefinitionException error = keyError(key, allowed);
                if (first == null) {
                    first = error;
                } else {
                    first.addSuppressed(error);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Members of a mapping in order. */
    public Map<String, DefinitionNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrongType("mapping");
        }
        Map<String, DefinitionNode> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            DefinitionNode key = new DefinitionNode(file, source, tuple.getKeyNode());
            if (members.put(key.text(), new DefinitionNode(file, source, tuple.getValueNode())) != null) {
                throw key.error("DEF-011", Map.of("key", key.text()));
            }
        }
        return members;
    }

    /** @throws DefinitionException DEF-004 when the key is absent or has no value */
    public DefinitionNode get(String key) {
        return find(key).orElseThrow(() -> error("DEF-004", Map.of("key", key)));
    }

    /** The value of a key; empty when absent or null. */
    public Optional<DefinitionNode> find(String key) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrongType("mapping");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                DefinitionNode value = new DefinitionNode(file, source, tuple.getValueNode());
                return value.isNull() ? Optional.empty() : Optional.of(value);
            }
        }
        return Optional.empty();
    }

    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isSequence() {
        return node instanceof SequenceNode;
    }

    /** Elements of a sequence. */
    public List<DefinitionNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrongType("list");
        }
        List<DefinitionNode> items = new ArrayList<>(sequence.getValue().size());
        sequence.getValue().forEach(n -> items.add(new DefinitionNode(file, source, n)));
        return items;
    }

    /** Elements of a sequence of texts. */
    public List<String> texts() {
        return items().stream().map(DefinitionNode::text).toList();
    }

    /** A text that is not blank. Numbers and dates are taken as they are written; {@code yes}, {@code no} are not text. */
    public String text() {
        if (node instanceof ScalarNode scalar
                && !isNull()
                && !node.getTag().equals(Tag.BOOL)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrongType("text");
    }

    public boolean bool() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            String value = scalar.getValue().toLowerCase(Locale.ROOT);
            return value.equals("true") || value.equals("yes") || value.equals("on");
        }
        throw wrongType("true/false");
    }

    public double number() {
        if (node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))) {
            try {
                double number = Double.parseDouble(scalar.getValue().replace("_", ""));
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrongType("number");
            }
        }
        throw wrongType("number");
    }

    /** A date written yyyy-mm-dd. */
    public LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            throw wrongType("yyyy-mm-dd");
        }
    }

    /** A text in both languages: {@code {es: …, en: …}}. */
    public Title title() {
        allowKeys(Set.of("es", "en"));
        return new Title(get("es").text(), get("en").text());
    }

    /** The constant whose name, in lower or upper case, is written here. @throws DefinitionException DEF-010 */
    public <E extends Enum<E>> E oneOf(Class<E> type) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw notAmong(
                text,
                Arrays.stream(type.getEnumConstants())
                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** A complaint that the value is none of those allowed. */
    public DefinitionException notAmong(String text, Iterable<String> allowed) {
        return error("DEF-010", Map.of("value", text, "allowed", String.join(", ", allowed)));
    }

    /** Plain value: Map, List, String, Boolean, Double, Long or null. */
    public @Nullable Object value() {
        if (isMapping()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries().forEach((k, v) -> map.put(k, v.value()));
            return map;
        }
        if (isSequence()) {
            List<@Nullable Object> list = new ArrayList<>();
            items().forEach(i -> list.add(i.value()));
            return list;
        }
        String text = ((ScalarNode) node).getValue();
        if (isNull()) {
            return null;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return bool();
        }
        if (node.getTag().equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.valueOf(text);
        }
        return node.getTag().equals(Tag.FLOAT) ? (Object) number() : text;
    }

    private DefinitionException keyError(String key, Set<String> allowed) {
        Node place = node;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    place = scalar;
                }
            }
        }
        return error(
                file,
                source.at(place.getStartMark()),
                "DEF-002",
                Map.of("key", key, "allowed", String.join(", ", new TreeSet<>(allowed))));
    }

    private DefinitionException wrongType(String expected) {
        String found = node instanceof ScalarNode scalar ? scalar.getValue() : isMapping() ? "{…}" : "[…]";
        return error("DEF-003", Map.of("found", found, "expected", expected));
    }
}

package co.expediente.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the plan model: {@code layers/comunes.yaml}, {@code layers/rules.yaml}, {@code layers/codes/*.yaml} and
 * {@code layers/<system>/*.yaml} (design §2.1). A definition that is wrong stops with file, line and advice.
 *
 * <p>{@link #read()} is what commands use: quick, no Spring. {@link #readThoroughly()} does the same and then holds every
 * file against its JSON Schema, every rule id against the catalogue of codes and every style against the reader of styles;
 * it runs at the start of the service, in {@code layer check} and in the tests. Files of the office's own folder are always
 * read thoroughly.
 */
public final class LayerCatalogReader {
    static final Set<String> SYSTEMS =
            Set.of("AMR", "SPD", "MAR", "VTR", "EPU", "VIV", "EQU", "PAT", "SUE", "SPR", "OBP", "TER", "EST", "EVI");
    private static final Set<String> RULE_KEYS = Set.of("rule", "attribute", "from", "after", "pattern", "if_given");

    private final DefinitionFiles files;
    private final DefinitionFiles styles;

    public LayerCatalogReader(DefinitionFiles layers, DefinitionFiles styles) {
        this.files = layers;
        this.styles = styles;
    }

    /** The catalogue in force: packed with the program and the office's own folder over it. */
    public static LayerCatalog read() {
        return new LayerCatalogReader(DefinitionFiles.inForce("layers"), DefinitionFiles.inForce("styles"))
                .catalog(false);
    }

    /** Like {@link #read()}, with every check there is. */
    public static LayerCatalog readThoroughly() {
        return new LayerCatalogReader(DefinitionFiles.inForce("layers"), DefinitionFiles.inForce("styles"))
                .catalog(true);
    }

    /**
     * @param thoroughly whether packed files are also held against schema, codes and styles
     * @throws DefinitionException when a file cannot be used
     */
    public LayerCatalog catalog(boolean thoroughly) {
        // Parsing is most of the work and each file stands alone: two cores halve the start.
        Map<DefinitionFiles.Source, DefinitionNode> parsed = new LinkedHashMap<>();
        files.names().parallelStream()
                .filter(n -> n.contains("/") || n.equals("comunes.yaml") || n.equals("rules.yaml"))
                .map(files::get)
                .map(s -> Map.entry(s, DefinitionNode.parse(s)))
                .toList()
                .forEach(e -> parsed.put(e.getKey(), e.getValue()));
        Set<DefinitionFiles.Source> sources = parsed.keySet();
        Map<String, CodeList> codes = new LinkedHashMap<>();
        for (DefinitionFiles.Source source : sources) {
            if (source.directory().equals("codes")) {
                CodeList list = CodeListReader.read(source, node(parsed, source));
                codes.put(list.id(), list);
            }
        }
        AttributeReader attributes = new AttributeReader(codes);
        List<AttributeDefinition> common = new ArrayList<>();
        List<PresenceRule> rules = new ArrayList<>();
        for (DefinitionFiles.Source source : sources) {
            if (source.name().equals("comunes.yaml")) {
                DefinitionNode root = node(parsed, source);
                root.allowKeys(Set.of("attributes"));
                common.addAll(attributes.read(root.get("attributes"), List.of()));
            } else if (source.name().equals("rules.yaml")) {
                DefinitionNode root = node(parsed, source);
                root.allowKeys(Set.of("presence"));
                root.get("presence").items().forEach(n -> rules.add(presenceRule(n)));
            }
        }
        LayerFileReader reader = new LayerFileReader(attributes, common, rules);
        Map<String, LayerDefinition> layers = new LinkedHashMap<>();
        Map<String, List<LayerExample>> examples = new LinkedHashMap<>();
        DefinitionChecks checks = new DefinitionChecks(styles);
        for (DefinitionFiles.Source source : sources) {
            boolean check = thoroughly || source.own();
            if (source.directory().equals("codes")) {
                if (check) {
                    checks.schema("codes", source);
                }
            } else if (!source.directory().isEmpty()) {
                LayerFileReader.Read read = reader.read(source, node(parsed, source));
                if (check) {
                    checks.schema("layer", source);
                    checks.rulesAndStyle(read);
                }
                layers.put(read.layer().id(), read.layer());
                examples.put(read.layer().id(), read.examples());
            }
        }
        return new LayerCatalog(common, List.copyOf(layers.values()), List.copyOf(codes.values()), rules, examples);
    }

    private static DefinitionNode node(
            Map<DefinitionFiles.Source, DefinitionNode> parsed, DefinitionFiles.Source source) {
        return Objects.requireNonNull(parsed.get(source));
    }

    private static PresenceRule presenceRule(DefinitionNode node) {
        node.allowKeys(RULE_KEYS);
        // "after" and "from" follow the words of the sources: "act date > 2007-09-20", "act ≥ 2014-09-19".
        return new PresenceRule(
                node.get("rule").text(),
                node.get("attribute").text(),
                node.find("from")
                        .map(DefinitionNode::date)
                        .or(() -> node.find("after").map(n -> n.date().plusDays(1)))
                        .orElse(null),
                node.find("pattern").map(n -> Pattern.compile(n.text())).or(Optional::empty),
                node.find("if_given").map(DefinitionNode::bool).orElse(false));
    }
}

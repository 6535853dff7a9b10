package co.expediente.indicator;

import co.expediente.indicator.IndicatorDefinition.Direction;
import co.expediente.indicator.IndicatorDefinition.Kind;
import co.expediente.indicator.IndicatorDefinition.Parts;
import co.expediente.indicator.IndicatorDefinition.Sheet;
import co.expediente.indicator.formula.Checker;
import co.expediente.indicator.formula.Condition;
import co.expediente.indicator.formula.Formula;
import co.expediente.indicator.formula.FormulaException;
import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Names;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.formula.Type;
import co.expediente.indicator.formula.Unit;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.indicator.measuring.Zones;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one indicator file, checks it against the plan model and compiles its formulas (design §2.1). */
final class IndicatorReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "title",
            "purpose",
            "class",
            "unit",
            "direction",
            "version",
            "inputs",
            "formula",
            "parts",
            "by",
            "evidence",
            "sheet",
            "target",
            "examples");
    private static final Set<String> DIRECTIONS = Set.of("up", "down", "range", "none");

    private final LayerCatalog layers;
    private final Map<String, ParameterDefinition> parameters;
    private final Map<String, String> units;
    private final ExampleReader examples;

    /** @param units unit as declared of every indicator of the battery, by id: what a formula may name */
    IndicatorReader(
            LayerCatalog layers,
            List<ParameterDefinition> parameters,
            Map<String, String> units,
            DefinitionFiles files) {
        this.layers = layers;
        this.units = units;
        this.parameters = new LinkedHashMap<>();
        parameters.forEach(p -> this.parameters.put(p.name(), p));
        this.examples = new ExampleReader(files);
    }

    /** @throws DefinitionException with file, line and advice */
    IndicatorDefinition read(DefinitionFiles.Source source) {
        return read(source, DefinitionNode.parse(source));
    }

    /** @param root the text of the source, parsed */
    IndicatorDefinition read(DefinitionFiles.Source source, DefinitionNode root) {
        root.allowKeys(KEYS);
        String id = root.get("id").text();
        if (!source.fileName().equals(id + ".yaml")) {
            throw root.get("id").error("DEF-005", Map.of("id", id, "expected", source.fileName()));
        }
        Map<String, BoundInput> inputs = inputs(root.find("inputs"));
        String unit = root.get("unit").text();
        DefinitionNode formulaNode = root.get("formula");
        Names names = new InputNames(inputs, unit);
        Node formula = checked(formulaNode, () -> {
            Node parsed = Formula.parse(formulaNode.text());
            new Checker(formulaNode.text(), names).checkUnit(parsed, unit);
            return parsed;
        });
        return new IndicatorDefinition(
                id,
                source.directory().toUpperCase(Locale.ROOT),
                root.get("title").title(),
                root.get("purpose").title(),
                root.get("class").oneOf(Kind.class),
                unit,
                direction(root.get("direction")),
                root.find("version").map(n -> (int) n.number()).orElse(1),
                inputs,
                formulaNode.text(),
                formula,
                root.find("parts").map(n -> parts(n, inputs)),
                root.find("by").map(n -> by(n, inputs)).orElse(List.of()),
                root.find("evidence").map(n -> evidence(n, names)).orElse(Map.of()),
                sheet(root.get("sheet")),
                root.find("target").map(DefinitionNode::number),
                root.find("examples").map(n -> examples.read(id, n, inputs)).orElse(List.of()),
                Parameters.sha256(source.text()));
    }

    private static Direction direction(DefinitionNode node) {
        String text = node.text();
        if (!DIRECTIONS.contains(text)) {
            throw node.notAmong(text, List.of("up", "down", "range", "none"));
        }
        return Direction.valueOf(text.toUpperCase(Locale.ROOT));
    }

    // ---- inputs -----------------------------------------------------------------------------------------------------

    private Map<String, BoundInput> inputs(Optional<DefinitionNode> node) {
        Map<String, BoundInput> inputs = new LinkedHashMap<>();
        node.ifPresent(n -> n.entries().forEach((name, entry) -> inputs.put(name, input(name, entry))));
        return inputs;
    }

    private BoundInput input(String name, DefinitionNode node) {
        node.allowKeys(Set.of("layer", "where", "at", "optional"));
        DefinitionNode layerNode = node.get("layer");
        LayerDefinition layer = layers.find(layerNode.text())
                .orElseThrow(() -> layerNode.error(
                        "FRM-020",
                        Map.of(
                                "layer",
                                layerNode.text(),
                                "near",
                                Names.nearest(
                                                layerNode.text(),
                                                layers.layers().stream()
                                                        .map(LayerDefinition::id)
                                                        .toList())
                                        .orElse("layers/"))));
        Optional<DefinitionNode> where = node.find("where");
        Condition condition =
                where.map(w -> checked(w, () -> condition(w.text(), layer))).orElse(null);
        Optional<DefinitionNode> at = node.find("at");
        Input.Moment moment;
        try {
            moment = Input.Moment.of(at.map(DefinitionNode::text).orElse(null));
        } catch (IllegalArgumentException e) {
            throw at.orElse(node)
                    .notAmong(
                            at.map(DefinitionNode::text).orElse(""),
                            List.of("now", "baseline", "previous", "adoption"));
        }
        return new BoundInput(
                new Input(
                        name,
                        layer.id(),
                        where.map(DefinitionNode::text).orElse(null),
                        moment,
                        node.find("optional").map(DefinitionNode::bool).orElse(false)),
                condition);
    }

    private Condition condition(String text, LayerDefinition layer) {
        Condition condition = Condition.parse(text);
        for (String attribute : condition.attributes()) {
            if (!hasAttribute(layer, attribute)) {
                throw new FormulaException(
                        "FRM-019", Map.of("attribute", attribute, "layer", layer.id()), text, text.indexOf(attribute));
            }
        }
        for (Condition.Comparison comparison : condition.comparisons()) {
            layer.findAttribute(comparison.attribute())
                    .or(() -> layers.commonAttributes().stream()
                            .filter(a -> a.name().equals(comparison.attribute()))
                            .findFirst())
                    .filter(a -> a.codes() != null)
                    .ifPresent(a -> {
                        var list = layers.codeList(String.valueOf(a.codes()));
                        if (list.find(comparison.text()).isEmpty()) {
                            throw new FormulaException(
                                    "FRM-018",
                                    Map.of(
                                            "value",
                                            comparison.text(),
                                            "attribute",
                                            a.name(),
                                            "list",
                                            list.id(),
                                            "near",
                                            list.suggest(comparison.text())
                                                    .orElse(list.entries()
                                                            .get(0)
                                                            .code())),
                                    text,
                                    text.indexOf(comparison.text()));
                        }
                    });
        }
        return condition;
    }

    private boolean hasAttribute(LayerDefinition layer, String name) {
        return layer.findAttribute(name).isPresent()
                || layers.commonAttributes().stream().anyMatch(a -> a.name().equals(name));
    }

    // ---- parts, by, evidence
    // ------------------------------------------------------------------------------------------

    private Parts parts(DefinitionNode node, Map<String, BoundInput> inputs) {
        node.allowKeys(Set.of("input", "attribute"));
        Parts parts = new Parts(node.get("input").text(), node.get("attribute").text());
        requireAttribute(node, inputs, parts.input(), parts.attribute());
        return parts;
    }

    private List<String> by(DefinitionNode node, Map<String, BoundInput> inputs) {
        List<String> all = new ArrayList<>();
        for (DefinitionNode item : node.items()) {
            String text = item.text();
            int dot = text.indexOf('.');
            if (dot > 0) {
                requireAttribute(item, inputs, text.substring(0, dot), text.substring(dot + 1));
            } else if (!Zones.known(text)) {
                throw item.error("FRM-021", Map.of("value", text, "known", String.join(", ", Zones.dimensions())));
            }
            all.add(text);
        }
        return all;
    }

    /** {@code *} stands for every input whose layer has the attribute. */
    private void requireAttribute(DefinitionNode node, Map<String, BoundInput> inputs, String input, String attribute) {
        boolean found = inputs.values().stream()
                .map(BoundInput::input)
                .filter(i -> input.equals("*") || i.name().equals(input))
                .anyMatch(i -> hasAttribute(layers.get(i.layer()), attribute));
        if (!found) {
            throw node.error("FRM-010", Map.of("input", input, "attribute", attribute));
        }
    }

    private Map<EvidenceFeature.Role, Node> evidence(DefinitionNode node, Names names) {
        Map<EvidenceFeature.Role, Node> evidence = new EnumMap<>(EvidenceFeature.Role.class);
        if (!node.isMapping()) {
            evidence.put(EvidenceFeature.Role.NUMERADOR, region(node, names));
            return evidence;
        }
        node.entries().forEach((role, expression) -> {
            try {
                evidence.put(EvidenceFeature.Role.of(role), region(expression, names));
            } catch (IllegalArgumentException e) {
                throw expression.notAmong(role, roleCodes());
            }
        });
        return evidence;
    }

    private static List<String> roleCodes() {
        return List.of(EvidenceFeature.Role.values()).stream()
                .map(EvidenceFeature.Role::code)
                .toList();
    }

    private static Node region(DefinitionNode node, Names names) {
        return checked(node, () -> {
            Node parsed = Formula.parse(node.text());
            if (!(new Checker(node.text(), names).check(parsed) instanceof Type.Region)) {
                throw new FormulaException("FRM-022", Map.of(), node.text(), parsed.position());
            }
            return parsed;
        });
    }

    private static Sheet sheet(DefinitionNode node) {
        node.allowKeys(Set.of("type", "component", "source", "periodicity", "responsible", "limits", "reference"));
        return new Sheet(
                node.get("type").text(),
                node.get("component").text(),
                node.get("source").title(),
                node.get("periodicity").text(),
                node.get("responsible").title(),
                node.find("limits").map(DefinitionNode::title).orElse(new Title("—", "—")),
                node.find("reference").map(DefinitionNode::text).orElse("—"));
    }

    // ---- names and errors
    // ---------------------------------------------------------------------------------------------

    private interface Reading<T> {
        T read();
    }

    /** Adds file and line to what the language says about a formula. */
    private static <T> T checked(DefinitionNode node, Reading<T> reading) {
        try {
            return reading.read();
        } catch (FormulaException e) {
            Map<String, String> parameters = new LinkedHashMap<>(e.parameters());
            parameters.put("caret", e.caret());
            DefinitionException located = node.error(e.code(), parameters);
            located.initCause(e);
            throw located;
        }
    }

    private final class InputNames implements Names {
        private final Map<String, BoundInput> inputs;
        private final Unit own;

        InputNames(Map<String, BoundInput> inputs, String unit) {
            this.inputs = inputs;
            Unit declared = Unit.declared(unit);
            this.own = declared == null ? Unit.FREE : declared;
        }

        @Override
        public Optional<Integer> input(String name) {
            return Optional.ofNullable(inputs.get(name))
                    .map(i -> layers.get(i.input().layer()).geometry().dimension());
        }

        @Override
        public Set<String> inputs() {
            return inputs.keySet();
        }

        @Override
        public boolean hasAttribute(String input, String attribute) {
            BoundInput bound = inputs.get(input);
            return bound != null
                    && IndicatorReader.this.hasAttribute(
                            layers.get(bound.input().layer()), attribute);
        }

        @Override
        public Optional<Unit> parameter(String name) {
            return Optional.ofNullable(parameters.get(name)).map(p -> {
                Unit unit = Unit.declared(p.unit());
                return unit == null ? Unit.FREE : unit;
            });
        }

        @Override
        public Set<String> parameters() {
            return parameters.keySet();
        }

        @Override
        public boolean hasColumn(String table, String column) {
            return layers.find(table)
                    .filter(LayerDefinition::isTable)
                    .map(t -> IndicatorReader.this.hasAttribute(t, column))
                    .orElse(false);
        }

        @Override
        public Optional<Unit> indicator(String id) {
            return Optional.ofNullable(units.get(id)).map(u -> {
                Unit unit = Unit.declared(u);
                return unit == null ? Unit.FREE : unit;
            });
        }

        @Override
        public Set<String> indicators() {
            return units.keySet();
        }

        @Override
        public Unit own() {
            return own;
        }
    }
}

package co.expediente.indicator;

import co.expediente.indicator.IndicatorDefinition.Direction;
import co.expediente.indicator.IndicatorDefinition.Kind;
import co.expediente.indicator.IndicatorDefinition.Parts;
import co.expediente.indicator.IndicatorDefinition.Sheet;
import co.expediente.indicator.formula.Checker;
import co.expediente.indicator.formula.Formula;
import co.expediente.indicator.formula.FormulaException;
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
import java.util.Arrays;
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
    private static final List<String> DIRECTIONS = List.of("up", "down", "range", "none");

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

    /**
     * @param root the text of the source, parsed
     * @throws DefinitionException with file, line and advice; every further problem is suppressed in the first
     */
    IndicatorDefinition read(DefinitionFiles.Source source, DefinitionNode root) {
        Problems problems = new Problems();
        InputReader inputReader = new InputReader(layers, problems);
        problems.of(() -> {
            root.allowKeys(KEYS);
            return true;
        });
        if (!root.isMapping()) {
            problems.raise();
        }
        Optional<String> id = problems.of(() -> id(root, source));
        Optional<Title> title = problems.of(() -> root.get("title").title());
        Optional<Title> purpose = problems.of(() -> root.get("purpose").title());
        Optional<Kind> kind = problems.of(() -> root.get("class").oneOf(Kind.class));
        Optional<String> unit = problems.of(() -> root.get("unit").text());
        Optional<Direction> direction = problems.of(() -> direction(root, id.orElse("")));
        Optional<Integer> version = root.find("version").flatMap(n -> problems.of(() -> version(n)));
        Map<String, BoundInput> inputs = inputReader.read(root.find("inputs"));
        Names names = new InputNames(inputs, unit.orElse(""), inputReader);
        Optional<DefinitionNode> formulaNode = problems.of(() -> root.get("formula"));
        Optional<Node> formula = formulaNode.flatMap(n -> formula(n, unit, names, inputReader.failed(), problems));
        Optional<Parts> parts = root.find("parts").flatMap(n -> problems.of(() -> parts(n, inputs, inputReader)));
        List<String> by =
                root.find("by").map(n -> by(n, inputs, inputReader, problems)).orElse(List.of());
        Map<EvidenceFeature.Role, Node> evidence = root.find("evidence")
                .map(n -> evidence(n, names, inputReader.failed(), problems))
                .orElse(Map.of());
        Optional<Sheet> sheet = problems.of(() -> sheet(root.get("sheet")));
        Optional<Double> target = root.find("target").flatMap(n -> problems.of(n::number));
        Optional<List<IndicatorExample>> examples = root.find("examples")
                .filter(n -> inputReader.failed().isEmpty())
                .flatMap(n -> problems.of(() -> this.examples.read(id.orElse(""), n, inputs)));
        problems.raise();
        return new IndicatorDefinition(
                id.orElseThrow(),
                source.directory().toUpperCase(Locale.ROOT),
                title.orElseThrow(),
                purpose.orElseThrow(),
                kind.orElseThrow(),
                unit.orElseThrow(),
                direction.orElseThrow(),
                version.orElse(1),
                inputs,
                formulaNode.orElseThrow().text(),
                formula.orElseThrow(),
                parts,
                by,
                evidence,
                sheet.orElseThrow(),
                target,
                examples.orElse(List.of()),
                Parameters.sha256(source.text()),
                source.text());
    }

    private static String id(DefinitionNode root, DefinitionFiles.Source source) {
        DefinitionNode node = root.get("id");
        if (!source.fileName().equals(node.text() + ".yaml")) {
            throw node.error("DEF-005", Map.of("id", node.text(), "expected", source.fileName()));
        }
        return node.text();
    }

    private static int version(DefinitionNode node) {
        double number = node.number();
        if (number < 1 || number > 1_000_000 || number != Math.rint(number)) {
            throw node.error("DEF-003", Map.of("found", node.text(), "expected", "1, 2, 3…"));
        }
        return (int) number;
    }

    private static Direction direction(DefinitionNode root, String id) {
        DefinitionNode node = root.find("direction").orElseThrow(() -> root.error("MOD-023", Map.of("indicator", id)));
        if (!DIRECTIONS.contains(node.text())) {
            throw node.notAmong(node.text(), DIRECTIONS);
        }
        return Direction.valueOf(node.text().toUpperCase(Locale.ROOT));
    }

    // ---- formulas -------------------------------------------------------------------------------------------------

    private static Optional<Node> formula(
            DefinitionNode node, Optional<String> unit, Names names, Set<String> failed, Problems problems) {
        return problems.ofFormula(node, () -> {
            Node parsed = Formula.parse(node.text());
            if (unit.isPresent() && parsed.references().noneMatch(failed::contains)) {
                new Checker(node.text(), names).checkUnit(parsed, unit.get());
            }
            return parsed;
        });
    }

    private static Map<EvidenceFeature.Role, Node> evidence(
            DefinitionNode node, Names names, Set<String> failed, Problems problems) {
        Map<EvidenceFeature.Role, Node> evidence = new EnumMap<>(EvidenceFeature.Role.class);
        if (!node.isMapping()) {
            region(node, names, failed, problems)
                    .ifPresent(region -> evidence.put(EvidenceFeature.Role.NUMERADOR, region));
            return evidence;
        }
        problems.of(node::entries)
                .ifPresent(entries -> entries.forEach((role, expression) -> problems.of(() -> role(role, expression))
                        .ifPresent(r -> region(expression, names, failed, problems)
                                .ifPresent(region -> evidence.put(r, region)))));
        return evidence;
    }

    private static EvidenceFeature.Role role(String role, DefinitionNode node) {
        try {
            return EvidenceFeature.Role.of(role);
        } catch (IllegalArgumentException e) {
            throw node.notAmong(
                    role,
                    Arrays.stream(EvidenceFeature.Role.values())
                            .map(EvidenceFeature.Role::code)
                            .toList());
        }
    }

    private static Optional<Node> region(DefinitionNode node, Names names, Set<String> failed, Problems problems) {
        return problems.ofFormula(node, () -> {
            Node parsed = Formula.parse(node.text());
            if (parsed.references().noneMatch(failed::contains)
                    && !(new Checker(node.text(), names).check(parsed) instanceof Type.Region)) {
                throw new FormulaException("FRM-022", Map.of(), node.text(), parsed.position());
            }
            return parsed;
        });
    }

    // ---- parts, by, sheet -----------------------------------------------------------------------------------------

    private Parts parts(DefinitionNode node, Map<String, BoundInput> inputs, InputReader reader) {
        node.allowKeys(Set.of("input", "attribute"));
        Parts parts = new Parts(node.get("input").text(), node.get("attribute").text());
        requireAttribute(node, inputs, parts.input(), parts.attribute(), reader);
        return parts;
    }

    private List<String> by(
            DefinitionNode node, Map<String, BoundInput> inputs, InputReader reader, Problems problems) {
        List<String> all = new ArrayList<>();
        problems.of(node::items)
                .ifPresent(items -> items.forEach(
                        i -> problems.of(() -> dimension(i, inputs, reader)).ifPresent(all::add)));
        return all;
    }

    private String dimension(DefinitionNode item, Map<String, BoundInput> inputs, InputReader reader) {
        String text = item.text();
        int dot = text.indexOf('.');
        if (dot > 0) {
            requireAttribute(item, inputs, text.substring(0, dot), text.substring(dot + 1), reader);
        } else if (!Zones.known(text)) {
            throw item.error("FRM-021", Map.of("value", text, "known", String.join(", ", Zones.dimensions())));
        }
        return text;
    }

    /** {@code *} stands for every input whose layer has the attribute. */
    private void requireAttribute(
            DefinitionNode node, Map<String, BoundInput> inputs, String input, String attribute, InputReader reader) {
        List<LayerDefinition> asked = inputs.values().stream()
                .map(BoundInput::input)
                .filter(i -> input.equals("*") || i.name().equals(input))
                .map(i -> layers.get(i.layer()))
                .toList();
        if (reader.failed().contains(input)
                || input.equals("*") && !reader.failed().isEmpty()
                || asked.stream().anyMatch(l -> reader.find(l, attribute).isPresent())) {
            return;
        }
        List<String> known =
                asked.stream().flatMap(l -> reader.names(l).stream()).distinct().toList();
        throw node.error(
                "FRM-010", Map.of("input", input, "attribute", attribute, "near", Names.suggest(attribute, known)));
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

    // ---- names ----------------------------------------------------------------------------------------------------

    private final class InputNames implements Names {
        private final Map<String, BoundInput> inputs;
        private final Unit own;
        private final InputReader reader;

        InputNames(Map<String, BoundInput> inputs, String unit, InputReader reader) {
            this.inputs = inputs;
            this.reader = reader;
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
            return attributes(input).contains(attribute);
        }

        @Override
        public List<String> attributes(String input) {
            BoundInput bound = inputs.get(input);
            return bound == null
                    ? List.of()
                    : reader.names(layers.get(bound.input().layer()));
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
            return columns(table).contains(column);
        }

        @Override
        public List<String> columns(String table) {
            return layers.find(table)
                    .filter(LayerDefinition::isTable)
                    .map(reader::names)
                    .orElse(List.of());
        }

        @Override
        public List<String> tables() {
            return layers.layers().stream()
                    .filter(LayerDefinition::isTable)
                    .map(LayerDefinition::id)
                    .toList();
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

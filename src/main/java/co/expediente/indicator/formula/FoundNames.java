package co.expediente.indicator.formula;

import co.expediente.indicator.formula.Functions.Definition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what a formula names; what it does not find it tells with its place and the names that come nearest. */
final class FoundNames {
    private final String text;
    private final Names names;

    FoundNames(String text, Names names) {
        this.text = text;
        this.names = names;
    }

    /** Dimension of an input: 2 polygons, 1 lines, 0 points, -1 rows without geometry. */
    int input(Node.Ref ref) {
        return names.input(ref.name())
                .orElseThrow(() -> wrong("FRM-002", ref, "name", ref.name(), "near", near(ref.name(), names.inputs())));
    }

    Definition function(Node.Call call) {
        return Functions.find(call.function())
                .orElseThrow(() -> wrong(
                        "FRM-003",
                        call,
                        "name",
                        call.function(),
                        "near",
                        near(
                                call.function(),
                                Functions.all().stream().map(Definition::name).toList())));
    }

    Unit parameter(Node name) {
        return names.parameter(text(name))
                .orElseThrow(
                        () -> wrong("FRM-011", name, "name", text(name), "near", near(text(name), names.parameters())));
    }

    Unit indicator(Node id) {
        return names.indicator(text(id))
                .orElseThrow(() -> wrong("FRM-029", id, "id", text(id), "near", near(text(id), names.indicators())));
    }

    Unit attribute(Node input, Node attribute) {
        String name = text(attribute);
        String of = Objects.requireNonNull(features(input)).name();
        if (!names.hasAttribute(of, name)) {
            throw wrong("FRM-010", attribute, "input", of, "attribute", name, "near", near(name, names.attributes(of)));
        }
        return Unit.ofAttribute(name);
    }

    /** The columns that a function reads from the table given to it. */
    void columns(Node input, String... names) {
        for (String name : names) {
            attribute(input, new Node.Text(name, input.position()));
        }
    }

    /** @param first where pairs of key and value begin */
    Unit column(List<Node> a, int first, Node.Call call) {
        if ((a.size() - first) % 2 != 0) {
            throw wrong("FRM-016", call);
        }
        for (int i = 1; i < a.size(); i += i < first ? 1 : 2) {
            if (!names.hasColumn(text(a.get(0)), text(a.get(i)))) {
                String table = text(a.get(0));
                throw wrong(
                        "FRM-012",
                        a.get(names.columns(table).isEmpty() ? 0 : i),
                        "table",
                        table,
                        "column",
                        text(a.get(i)),
                        "near",
                        names.columns(table).isEmpty()
                                ? near(table, names.tables())
                                : near(text(a.get(i)), names.columns(table)));
            }
        }
        return Unit.ofAttribute(text(a.get(1)));
    }

    void oneOf(Node node, Set<String> values) {
        if (!values.contains(text(node))) {
            throw wrong("FRM-013", node, "value", text(node), "allowed", String.join(", ", new TreeSet<>(values)));
        }
    }

    /** The input whose features a node stands for: its name, or a selection from it; null for places and numbers. */
    static Node.@Nullable Ref features(Node node) {
        if (node instanceof Node.Ref ref) {
            return ref;
        }
        return node instanceof Node.Call call && Functions.selects(call.function())
                ? features(call.arguments().get(0))
                : null;
    }

    static String text(Node node) {
        return ((Node.Text) node).value();
    }

    private static String near(String name, Collection<String> known) {
        return Names.suggest(name, known);
    }

    FormulaException wrong(String code, Node node, String... parameters) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return new FormulaException(code, named, text, node.position());
    }
}

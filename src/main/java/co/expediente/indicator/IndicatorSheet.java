package co.expediente.indicator;

import co.expediente.indicator.IndicatorDefinition.Direction;
import co.expediente.indicator.formula.Input;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.plan.LayerCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The technical sheet of an indicator in English Markdown: the 19 fields of domain §C.13 in their order. */
final class IndicatorSheet {
    private final LayerCatalog layers;
    private final UnaryOperator<String> messages;

    /** @param messages English text by message key */
    IndicatorSheet(LayerCatalog layers, UnaryOperator<String> messages) {
        this.layers = layers;
        this.messages = messages;
    }

    /** Name and content of each field. */
    Map<String, String> fields(IndicatorDefinition d) {
        IndicatorDefinition.Sheet sheet = d.sheet();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Code", IndicatorPage.code(d.id()));
        fields.put("Name", d.title().en() + " / *" + d.title().es() + "*");
        fields.put("System", system(d.group()));
        fields.put("Type", IndicatorPage.code(sheet.type()) + ", class " + d.kind());
        fields.put("Component", IndicatorPage.code(sheet.component()));
        fields.put("Objective or article", "legal basis: " + sheet.reference());
        fields.put("Definition and reading", d.purpose().en() + " " + reading(d.direction()));
        fields.put("Formula", IndicatorPage.code(d.formula().strip()) + parts(d));
        fields.put("Variables", variables(d));
        fields.put("Unit", d.unit());
        fields.put("Layers and attributes", layersAndAttributes(d));
        fields.put(
                "Sources and who answers",
                sheet.source().en() + ". " + sheet.responsible().en());
        fields.put("Periodicity and cut-off", IndicatorPage.code(sheet.periodicity()) + moments(d));
        fields.put("Breakdown", codes(d.by()));
        fields.put("Baseline", baseline(d.direction()));
        fields.put(
                "Targets by term",
                "the municipality's"
                        + d.target()
                                .map(t -> "; without any, " + IndicatorPage.number(t) + " at the end of the last term")
                                .orElse(""));
        fields.put("Direction, thresholds, weight", direction(d));
        fields.put("Evidence and map", evidence(d));
        fields.put(
                "Limits, version, changes",
                (sheet.limits().en().equals("—") ? "" : sheet.limits().en() + " ") + "Definition version "
                        + d.version());
        return fields;
    }

    private String system(String group) {
        boolean known = group.equals("OBP") || IndicatorDefinition.SYSTEMS.contains(group);
        return known ? group + ", " + messages.apply("web.system." + group) : "none: a kind of conflict";
    }

    private static String reading(Direction direction) {
        return switch (direction) {
            case UP -> "More is better.";
            case DOWN -> "Less is better.";
            case RANGE -> "Best inside the band that the municipality sets.";
            case NONE -> "It describes and is not judged.";
        };
    }

    private static String parts(IndicatorDefinition d) {
        return d.parts()
                .map(p -> ", once for each value of " + IndicatorPage.code(p.input() + "." + p.attribute()))
                .orElse("");
    }

    private static String variables(IndicatorDefinition d) {
        if (d.inputs().isEmpty()) {
            return "figures of the tables that the formula names";
        }
        return d.inputs().values().stream()
                .map(BoundInput::input)
                .map(IndicatorSheet::variable)
                .collect(Collectors.joining("; "));
    }

    private static String variable(Input input) {
        String where = input.where();
        return IndicatorPage.code(input.name()) + " = "
                + IndicatorPage.code(input.layer())
                + (where == null ? "" : " where " + IndicatorPage.code(where.strip()))
                + (input.at() == Input.Moment.NOW
                        ? ""
                        : " at " + IndicatorPage.code(input.at().name().toLowerCase(Locale.ROOT)))
                + (input.optional() ? ", optional" : "");
    }

    /** Layers of the inputs with the attributes that conditions, functions and breakdowns read, and tables that are named. */
    private String layersAndAttributes(IndicatorDefinition d) {
        TreeSet<String> texts = new TreeSet<>();
        d.compiled()
                .calls()
                .flatMap(c -> c.arguments().stream())
                .filter(Node.Text.class::isInstance)
                .forEach(t -> texts.add(((Node.Text) t).value()));
        d.by().stream().filter(b -> b.contains(".")).forEach(b -> texts.add(b.substring(b.indexOf('.') + 1)));
        d.parts().ifPresent(p -> texts.add(p.attribute()));
        Map<String, TreeSet<String>> read = new TreeMap<>();
        for (BoundInput bound : d.inputs().values()) {
            TreeSet<String> attributes = read.computeIfAbsent(bound.input().layer(), l -> new TreeSet<>());
            if (bound.where() != null) {
                attributes.addAll(bound.where().attributes());
            }
            addNamed(bound.input().layer(), texts, attributes);
        }
        texts.stream()
                .filter(t -> layers.find(t).isPresent())
                .forEach(t -> addNamed(t, texts, read.computeIfAbsent(t, l -> new TreeSet<>())));
        boolean people = d.compiled().calls().anyMatch(c -> c.function().matches("population|pob|mean_distance"));
        if (people) {
            read.computeIfAbsent("est_poblacion", l -> new TreeSet<>());
        }
        return read.entrySet().stream()
                .map(e -> IndicatorPage.code(e.getKey()) + " ("
                        + layers.get(e.getKey()).title().en()
                        + (e.getValue().isEmpty() ? "" : ": " + codes(List.copyOf(e.getValue()))) + ")")
                .collect(Collectors.joining("; "));
    }

    private void addNamed(String layer, TreeSet<String> texts, TreeSet<String> attributes) {
        texts.stream()
                .filter(t -> layers.get(layer).findAttribute(t).isPresent())
                .forEach(attributes::add);
    }

    private static String moments(IndicatorDefinition d) {
        boolean earlier = d.inputs().values().stream().anyMatch(i -> i.input().at() != Input.Moment.NOW);
        return ", at the cut-off measured" + (earlier ? " against an earlier one (see variables)" : "");
    }

    private static String baseline(Direction direction) {
        return switch (direction) {
            case UP -> "the municipality's; without one, 0";
            case DOWN -> "the municipality's; without one, the first measurement";
            default -> "the municipality's";
        };
    }

    private static String direction(IndicatorDefinition d) {
        return switch (d.direction()) {
            case NONE -> "`none`; no light, no weight";
            case RANGE -> "`range`; green inside the band; weight 1 in its system unless set";
            default ->
                IndicatorPage.code(d.direction().name().toLowerCase(Locale.ROOT))
                        + "; lights from `verde` and `amarillo` of what is expected at the date; weight 1 in its system"
                        + " unless set";
        };
    }

    private static String evidence(IndicatorDefinition d) {
        if (d.evidence().isEmpty()) {
            return Proof.drawsAdvance(d.compiled()) ? "done, pending and excess, drawn by the comparison" : "—";
        }
        return d.evidence().entrySet().stream()
                .map(e -> IndicatorPage.code(e.getKey().code()) + " " + IndicatorPage.code(expression(e.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static String expression(Node node) {
        if (node instanceof Node.Num n) {
            return IndicatorPage.number(n.value());
        }
        if (node instanceof Node.Call call) {
            return call.function()
                    + call.arguments().stream()
                            .map(IndicatorSheet::expression)
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        if (node instanceof Node.Binary b) {
            return "(" + expression(b.left()) + " " + b.operator() + " " + expression(b.right()) + ")";
        }
        return node.canonical(name -> name);
    }

    private static String codes(List<String> names) {
        return names.isEmpty() ? "—" : names.stream().map(IndicatorPage::code).collect(Collectors.joining(", "));
    }
}

package co.expediente.indicator;

import co.expediente.indicator.formula.Functions;
import co.expediente.indicator.formula.Node;
import co.expediente.indicator.formula.Unit;
import co.expediente.indicator.measuring.Zones;
import co.expediente.plan.LayerCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The page {@code docs/indicators.md}: functions, parameters and the technical sheet of every indicator, in English. It
 * follows from the definitions alone, so the same battery always gives the same text.
 */
final class IndicatorPage {
    private final IndicatorCatalog catalog;
    private final LayerCatalog layers;
    private final UnaryOperator<String> messages;
    private final IndicatorSheet sheets;
    private final StringBuilder page = new StringBuilder();

    /** @param messages English text by message key: {@code indicator.function.…} and {@code web.system.…} */
    IndicatorPage(IndicatorCatalog catalog, LayerCatalog layers, UnaryOperator<String> messages) {
        this.catalog = catalog;
        this.layers = layers;
        this.messages = messages;
        this.sheets = new IndicatorSheet(layers, messages);
    }

    /** The whole page in Markdown, lines ended by {@code \n}. */
    String text() {
        page.setLength(0);
        Map<String, List<IndicatorDefinition>> groups = catalog.all().stream()
                .collect(Collectors.groupingBy(
                        IndicatorDefinition::group, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        introduction(groups);
        functions();
        parameters();
        groups.forEach((group, indicators) -> {
            heading(2, group + " — " + messages.apply("web.system." + group));
            indicators.forEach(this::indicator);
        });
        if (!catalog.conflicts().isEmpty()) {
            heading(2, "CON — conflicts");
            paragraph(
                    "Kinds of conflict, in `indicators/con`: not indicators of the battery and in no system. Each has its own"
                            + " denominator; the index of conflicts IC is the area of all their places together, each place once, over"
                            + " the area of the municipality. A kind that cannot be measured is left out and told.");
            catalog.conflicts().forEach(this::indicator);
        }
        return page.toString();
    }

    private void introduction(Map<String, List<IndicatorDefinition>> groups) {
        line("# Indicators");
        paragraph("<!-- Generated from the definitions; IndicatorPageTest tells how to write it anew. -->");
        paragraph("The program measures " + catalog.all().size() + " indicators in " + groups.size()
                + " groups. Each one is a definition file, `indicators/<group>/<ID>.yaml`, that holds title and purpose in"
                + " Spanish and English, the layers that the formula reads (`inputs`), the `formula`, the breakdowns"
                + " (`by`), the places that prove the number (`evidence`), the technical sheet and worked `examples`, which"
                + " run as tests. A file whose names, units or code values do not agree with the layers is refused with"
                + " file, line and advice.");
        paragraph("To change or add an indicator without building the program, put a file of the same shape into"
                + " `indicators/<group>/` of the folder that `EXPEDIENTE_DEFINITIONS` names: one with the same name"
                + " replaces the packed one. `./expediente indicator check FILE` reads it and runs its examples;"
                + " `./expediente indicator show ID` prints the definition in force. Raise `version` when the formula"
                + " changes: values that are stored keep the version they were measured with.");
        paragraph("[Parameters](#parameters) (distances, bands, thresholds, weights) have their defaults in"
                + " `indicators/parameters.yaml`. Each municipality sets its own values, targets and baselines on its page"
                + " of parameters (`/planes/<divipola>/parametros`); they win over the defaults below.");
        line("");
        row("group", "name", "indicators");
        row("---", "---", "---");
        groups.forEach((group, indicators) -> row(
                group,
                messages.apply("web.system." + group),
                indicators.stream()
                        .map(d -> "[" + d.id() + "](#" + anchor(heading(d)) + ")")
                        .collect(Collectors.joining(" "))));
        heading(2, "How to read a sheet");
        line("");
        bullet(
                "Every sheet has the 19 fields of a technical sheet, always in this order. Baseline, targets by term, weight and"
                        + " the objective of the plan belong to a municipality: its page of the indicator shows them filled in.");
        bullet("Class: A area, E extent (lines), P points and counts, G gap between planned and executed.");
        bullet("Direction: which way is better: `up`, `down`, `range` (inside a band) or `none` (it only describes).");
        bullet("Inputs: name in the formula, layer, condition on its attributes (`where`, ECQL) and state of the plan"
                + " (`at`): `now` the cut-off measured, `previous` the cut-off before it, `baseline` the date of the"
                + " baseline or, without one, the first cut-off, `adoption` the first cut-off from the adoption of the"
                + " plan on. Without the layer the indicator has no value (R01), unless the input is optional: then it"
                + " counts as empty.");
        bullet("By: the value is repeated for each unit ("
                + Zones.dimensions().stream().map(IndicatorPage::code).collect(Collectors.joining(", "))
                + ") or for each value of an attribute of an input (`input.attribute`; `*` stands for every input that"
                + " has it).");
        bullet("Evidence: places drawn on the map by role (`papel`), each with the expression that gives them. Formulas"
                + " that compare planned with executed draw theirs themselves.");
        bullet("Areas and lengths are computed in EPSG:9377, in m² and m; the formula converts them.");
    }

    private void functions() {
        heading(2, "Functions of formulas");
        paragraph("Formulas have numbers, names of inputs, texts in single quotes, `+ - * /`, brackets and these "
                + Functions.all().size()
                + " functions. In signatures, square brackets hold what may be left out and `…`"
                + " repeats the last argument. Under “result”, `region` is a place and no number; `attribute`, `column`"
                + " and `parameter` stand for the unit of the named thing, `value` for the unit of the indicator, `unit`"
                + " for the one given and `as x` for that of the arguments; `a` is years. Units that a definition may"
                + " declare: "
                + Unit.declarable().stream().sorted().map(IndicatorPage::code).collect(Collectors.joining(", "))
                + ".");
        paragraph(
                "Names, arguments and units are checked when the definition is read. Under “arguments” stands what each one"
                        + " must be: `polygons`, `lines`, `points` or `region` (any of the three) is the name of an input or a function"
                        + " that gives a place; `input` is a name, or one of the functions that give some features of it; `roads` are"
                        + " lines that may be missing; `number` carries its unit: a distance must be in m (a plain number is taken as"
                        + " such), area ÷ area is a share, m² + m is refused with a caret under the place.");
        line("");
        row("function", "meaning", "arguments", "result", "example");
        row("---", "---", "---", "---", "---");
        for (Functions.Definition f : Functions.all()) {
            row(
                    code(f.signature()),
                    messages.apply(f.meaningKey()),
                    f.parameters().isEmpty()
                            ? "—"
                            : f.parameters().stream()
                                    .map(a -> a.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")),
                    f.result(),
                    code(f.example()));
        }
    }

    private void parameters() {
        heading(2, "Parameters");
        paragraph(
                "Formulas read them with `param('name')`. Where the last column has a dash no formula of the battery"
                        + " does: such a value serves the program itself (lights, index, checks) or formulas that an office adds.");
        Map<String, TreeSet<String>> readers = new TreeMap<>();
        for (IndicatorDefinition d : catalog.all()) {
            readers(d.compiled(), d.id(), readers);
            d.evidence().values().forEach(n -> readers(n, d.id(), readers));
        }
        line("");
        row("parameter", "meaning", "default", "unit", "read by");
        row("---", "---", "---", "---", "---");
        for (ParameterDefinition p : catalog.parameters()) {
            row(
                    code(p.name()),
                    p.title().en(),
                    number(p.value()),
                    p.unit(),
                    String.join(", ", readers.getOrDefault(p.name(), new TreeSet<>(List.of("—")))));
        }
    }

    private static void readers(Node node, String indicator, Map<String, TreeSet<String>> readers) {
        if (node instanceof Node.Binary b) {
            readers(b.left(), indicator, readers);
            readers(b.right(), indicator, readers);
        } else if (node instanceof Node.Call call) {
            if (call.function().equals("param") && call.arguments().get(0) instanceof Node.Text name) {
                readers.computeIfAbsent(name.value(), k -> new TreeSet<>()).add(indicator);
            }
            call.arguments().forEach(a -> readers(a, indicator, readers));
        }
    }

    // ---- one sheet --------------------------------------------------------------------------------------------------

    private void indicator(IndicatorDefinition d) {
        heading(3, heading(d));
        line("");
        int number = 1;
        for (Map.Entry<String, String> field : sheets.fields(d).entrySet()) {
            line(number++ + ". **" + field.getKey() + "**: " + field.getValue());
        }
    }

    private static String heading(IndicatorDefinition d) {
        return d.id() + " " + d.title().en();
    }

    // ---- Markdown ---------------------------------------------------------------------------------------------------

    /** The anchor that GitHub and its like give to a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    static String code(String text) {
        return "`" + text.replaceAll("\\s+", " ") + "`";
    }

    private void heading(int level, String text) {
        paragraph("#".repeat(level) + " " + text);
    }

    private void paragraph(String text) {
        line("");
        line(text);
    }

    private void bullet(String text) {
        line("- " + text);
    }

    private void row(String... cells) {
        line(List.of(cells).stream().map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}

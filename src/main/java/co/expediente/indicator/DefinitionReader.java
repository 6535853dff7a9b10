package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.LayerCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition that somebody writes against the battery that it joins: everything that is wrong with it, at once. The
 * text may be hostile; nothing of it is executed and its size is bounded.
 */
public final class DefinitionReader {
    /** Longest text of a definition, in characters. */
    public static final int LONGEST = 64 * 1024;

    /** Stands in a skeleton where something is to be written. */
    static final String BLANK = "…";

    private final LayerCatalog layers;
    private final List<ParameterDefinition> parameters;
    private final Map<String, IndicatorDefinition> battery = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private @Nullable DefinitionSchemas schemas;

    public DefinitionReader(LayerCatalog layers, IndicatorCatalog battery) {
        this.layers = layers;
        this.parameters = battery.parameters();
        battery.all().forEach(d -> {
            this.battery.put(d.id(), d);
            this.units.put(d.id(), d.unit());
        });
    }

    /** Whether it is the id of an indicator: a system, or OBP, and two digits. */
    public static boolean isId(String id) {
        return id.matches("[A-Z]{3}-[0-9]{2}")
                && (IndicatorDefinition.SYSTEMS.contains(id.substring(0, 3)) || id.startsWith("OBP"));
    }

    /** Where the text of an indicator would lie as a file. */
    static DefinitionFiles.Source source(String id, String label, String text) {
        String folder = id.substring(0, Math.min(3, id.length())).toLowerCase(Locale.ROOT);
        return new DefinitionFiles.Source(folder + "/" + id + ".yaml", label, text, true);
    }

    /**
     * @param label name for people, in front of every complaint
     * @throws DefinitionException the first problem; every further one is suppressed in it
     */
    public IndicatorDefinition read(String label, String text) {
        if (text.length() > LONGEST) {
            throw new DefinitionException(
                    label,
                    0,
                    "DEF-022",
                    Map.of("size", String.valueOf(text.length()), "limit", String.valueOf(LONGEST)));
        }
        DefinitionNode root = DefinitionNode.parse(label, text);
        String id = id(root);
        DefinitionFiles.Source source = source(id, label, text);
        Map<String, String> known = new LinkedHashMap<>(units);
        unit(root).ifPresent(unit -> known.put(id, unit));
        IndicatorDefinition definition = new IndicatorReader(
                        layers, parameters, known, DefinitionFiles.inForce("indicators"))
                .read(source, root);
        if (schemas == null) {
            schemas = new DefinitionSchemas();
        }
        schemas.check(IndicatorCatalogReader.SCHEMA, root);
        refuseCircles(definition, root);
        refuseBlanks(root);
        return definition;
    }

    /** Makes a definition known to those that are read after it. */
    void join(IndicatorDefinition definition) {
        battery.put(definition.id(), definition);
        units.put(definition.id(), definition.unit());
    }

    /** Announces unit of a text that is read later, so that the order of reading does not matter. */
    void announce(String id, String text) {
        try {
            unit(DefinitionNode.parse(id, text)).ifPresent(unit -> units.put(id, unit));
        } catch (DefinitionException e) {
            // Its own reading says what is wrong with it.
            units.remove(id);
        }
    }

    private static String id(DefinitionNode root) {
        DefinitionNode node = root.get("id");
        String id = node.text();
        if (!isId(id)) {
            throw node.error("FRM-033", Map.of("id", id));
        }
        return id;
    }

    static Optional<String> unit(DefinitionNode root) {
        return root.isMapping() ? root.find("unit").map(DefinitionNode::value).map(String::valueOf) : Optional.empty();
    }

    /** A skeleton that is not filled in. */
    private static void refuseBlanks(DefinitionNode root) {
        Problems problems = new Problems();
        collectBlanks(root, problems);
        problems.raise();
    }

    private static void collectBlanks(DefinitionNode node, Problems problems) {
        if (node.isMapping()) {
            node.entries().values().forEach(n -> collectBlanks(n, problems));
        } else if (node.isSequence()) {
            node.items().forEach(n -> collectBlanks(n, problems));
        } else if (BLANK.equals(node.value())) {
            problems.add(node.error("FRM-039", Map.of()));
        }
    }

    private void refuseCircles(IndicatorDefinition definition, DefinitionNode root) {
        Map<String, IndicatorDefinition> all = new LinkedHashMap<>(battery);
        all.put(definition.id(), definition);
        List<IndicatorDefinition> first = new ArrayList<>(List.of(definition));
        all.values().stream().filter(d -> !d.id().equals(definition.id())).forEach(first::add);
        Cycles.find(first).ifPresent(cycle -> {
            DefinitionNode formula = root.get("formula");
            String next = cycle.get(Math.min(1, cycle.size() - 1));
            throw formula.error(
                    formula.text().indexOf("'" + next + "'"), "MOD-020", Map.of("cycle", String.join(" → ", cycle)));
        });
    }
}

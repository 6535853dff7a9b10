package co.expediente.indicator;

import co.expediente.indicator.IndicatorExample.ExampleFeature;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.indicator.measuring.Reason;
import co.expediente.plan.DefinitionFiles;
import co.expediente.plan.DefinitionNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Reads the {@code examples} of a definition; golden ones lie in {@code indicators/golden}. */
final class ExampleReader {
    private static final Set<String> KEYS = Set.of(
            "golden",
            "given",
            "layers",
            "tables",
            "cutoff",
            "baseline_cutoff",
            "indicators",
            "attainments",
            "parameters",
            "contar_en_ejecucion",
            "target",
            "horizons",
            "value",
            "by",
            "numerator",
            "denominator",
            "reason",
            "quality",
            "tolerance");
    private static final Pattern RECTANGLE =
            Pattern.compile("R\\(\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*\\)");
    /** Coordinates of EPSG:9377 in Colombia have seven digits. */
    private static final double FARTHEST = 1e8;

    private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 9377);
    private static final LocalDate CUTOFF = LocalDate.of(2024, 12, 31);
    private static final LocalDate BASELINE = LocalDate.of(2016, 12, 31);

    private final DefinitionFiles files;

    ExampleReader(DefinitionFiles files) {
        this.files = files;
    }

    List<IndicatorExample> read(String id, DefinitionNode list, Map<String, BoundInput> inputs) {
        List<IndicatorExample> examples = new ArrayList<>();
        for (DefinitionNode node : list.items()) {
            node.allowKeys(KEYS);
            Optional<DefinitionNode> golden = node.find("golden");
            if (golden.isPresent()) {
                golden(id, golden.get())
                        .forEach(e -> examples.add(example(e, golden.get().text(), inputs)));
            } else {
                examples.add(example(node, "", inputs));
            }
        }
        return examples;
    }

    private List<DefinitionNode> golden(String id, DefinitionNode name) {
        if (!name.text().matches("[A-Za-z0-9_-]+")) {
            throw name.error("FRM-023", Map.of("golden", name.text(), "id", id));
        }
        return files.find("golden/" + name.text() + ".yaml")
                .map(DefinitionNode::parse)
                .flatMap(root -> root.get("indicators").find(id))
                .map(DefinitionNode::items)
                .orElseThrow(() -> name.error("FRM-023", Map.of("golden", name.text(), "id", id)));
    }

    private IndicatorExample example(DefinitionNode node, String name, Map<String, BoundInput> inputs) {
        node.allowKeys(KEYS);
        Map<String, Optional<List<ExampleFeature>>> given = new LinkedHashMap<>();
        node.find("given")
                .ifPresent(g -> g.entries().forEach((input, features) -> {
                    if (!inputs.containsKey(input)) {
                        throw features.error(
                                "FRM-002", Map.of("name", input, "near", String.join(", ", inputs.keySet())));
                    }
                    given.put(input, features.isSequence() ? Optional.of(features(features)) : missing(features));
                }));
        Map<String, List<ExampleFeature>> layers = new LinkedHashMap<>();
        node.find("layers").ifPresent(l -> l.entries().forEach((layer, f) -> layers.put(layer, features(f))));
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        node.find("tables").ifPresent(t -> t.entries().forEach((table, rows) -> tables.put(table, rows(rows))));
        Map<String, Double> parts = new LinkedHashMap<>();
        Map<String, String> partReasons = new LinkedHashMap<>();
        node.find("by")
                .ifPresent(b -> b.entries().forEach((part, value) -> {
                    if (value.value() instanceof String reason) {
                        partReasons.put(part, reason);
                    } else {
                        parts.put(part, value.number());
                    }
                }));
        Map<String, List<LocalDate>> horizons = new LinkedHashMap<>();
        node.find("horizons").ifPresent(h -> h.entries().forEach((term, days) -> horizons.put(term, term(days))));
        Map<String, Double> parameters = new LinkedHashMap<>();
        node.find("parameters").ifPresent(p -> p.entries().forEach((k, v) -> parameters.put(k, v.number())));
        return new IndicatorExample(
                node.line(),
                name,
                given,
                tables,
                layers,
                node.find("cutoff").map(DefinitionNode::date).orElse(CUTOFF),
                node.find("baseline_cutoff").map(DefinitionNode::date).orElse(BASELINE),
                told(node, "indicators"),
                told(node, "attainments"),
                parameters,
                node.find("contar_en_ejecucion").map(DefinitionNode::bool).orElse(false),
                number(node, "target"),
                horizons,
                number(node, "value"),
                parts,
                partReasons,
                number(node, "numerator"),
                number(node, "denominator"),
                node.find("reason").map(DefinitionNode::text).orElse(null),
                node.find("quality").map(DefinitionNode::texts).orElse(List.of()),
                number(node, "tolerance"));
    }

    /** First and last day of a term. */
    private static List<LocalDate> term(DefinitionNode node) {
        List<LocalDate> days = node.items().stream().map(DefinitionNode::date).toList();
        if (days.size() != 2 || days.get(1).isBefore(days.get(0))) {
            throw node.error("DEF-003", Map.of("found", days.toString(), "expected", "[yyyy-mm-dd, yyyy-mm-dd]"));
        }
        return days;
    }

    /** A number, or the reason why there is none. */
    private static Map<String, Object> told(DefinitionNode node, String key) {
        Map<String, Object> told = new LinkedHashMap<>();
        node.find(key)
                .ifPresent(n -> n.entries().forEach((id, v) -> {
                    if (v.value() instanceof String) {
                        told.put(id, v.oneOf(Reason.class));
                    } else {
                        told.put(id, v.number());
                    }
                }));
        return told;
    }

    private static @Nullable Double number(DefinitionNode node, String key) {
        return node.find(key).map(DefinitionNode::number).orElse(null);
    }

    private static Optional<List<ExampleFeature>> missing(DefinitionNode node) {
        if (!node.text().equals("missing")) {
            throw node.notAmong(node.text(), List.of("[…]", "missing"));
        }
        return Optional.empty();
    }

    private static List<Map<String, Object>> rows(DefinitionNode list) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DefinitionNode row : list.items()) {
            Map<String, Object> values = new LinkedHashMap<>();
            row.entries().forEach((k, v) -> {
                Object value = value(v);
                if (value != null) {
                    values.put(k, value);
                }
            });
            rows.add(values);
        }
        return rows;
    }

    private static List<ExampleFeature> features(DefinitionNode list) {
        List<ExampleFeature> features = new ArrayList<>();
        for (DefinitionNode node : list.items()) {
            if (!node.isMapping()) {
                features.add(new ExampleFeature(geometry(node), Map.of()));
                continue;
            }
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            Geometry geometry = null;
            for (Map.Entry<String, DefinitionNode> e : node.entries().entrySet()) {
                if (e.getKey().equals("geometry")) {
                    geometry = geometry(e.getValue());
                } else {
                    attributes.put(e.getKey(), value(e.getValue()));
                }
            }
            features.add(new ExampleFeature(geometry, attributes));
        }
        return features;
    }

    private static @Nullable Object value(DefinitionNode node) {
        Object value = node.value();
        if (value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return node.date();
        }
        return value;
    }

    /** WKT, or {@code R(x1,y1,x2,y2)} for a rectangle; EPSG:9377. */
    private static Geometry geometry(DefinitionNode node) {
        String text = node.text().strip();
        Matcher r = RECTANGLE.matcher(text);
        try {
            Geometry geometry = r.matches()
                    ? FACTORY.toGeometry(new Envelope(
                            Double.parseDouble(r.group(1)),
                            Double.parseDouble(r.group(3)),
                            Double.parseDouble(r.group(2)),
                            Double.parseDouble(r.group(4))))
                    : new WKTReader(FACTORY).read(text);
            if (Arrays.stream(geometry.getCoordinates())
                    .anyMatch(c -> !(Math.abs(c.x) <= FARTHEST && Math.abs(c.y) <= FARTHEST))) {
                throw node.error("FRM-024", Map.of("reason", "NaN, ∞, > 1e8"));
            }
            return geometry;
        } catch (ParseException | IllegalArgumentException e) {
            throw node.error("FRM-024", Map.of("reason", String.valueOf(e.getMessage())));
        }
    }
}

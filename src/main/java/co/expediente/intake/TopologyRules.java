package co.expediente.intake;

import co.expediente.plan.LayerDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules of {@code layers/topology.yaml}. */
final class TopologyRules {
    /**
     * What a layer is compared with.
     *
     * @param attribute with {@code values}: only features with one of these; null for the whole layer
     */
    record Reference(String layer, @Nullable String attribute, List<String> values) {}

    /** Features do not overlap; with {@code by} only those of an equal value. */
    record NoOverlap(String rule, @Nullable String by) {}

    /** The layer, with the help of others, covers the reference. */
    record Covers(String rule, Reference reference, List<String> with) {}

    /** No part of the layer lies outside the reference. */
    record Inside(String rule, Reference reference, boolean every) {}

    private static final TopologyRules SHIPPED = read();

    private final List<NoOverlap> noOverlap;
    private final List<Covers> covers;
    private final List<Inside> inside;

    private TopologyRules(List<NoOverlap> noOverlap, List<Covers> covers, List<Inside> inside) {
        this.noOverlap = noOverlap;
        this.covers = covers;
        this.inside = inside;
    }

    static TopologyRules shipped() {
        return SHIPPED;
    }

    List<NoOverlap> noOverlap(LayerDefinition layer) {
        return noOverlap.stream().filter(r -> layer.rules().contains(r.rule())).toList();
    }

    List<Covers> covers(LayerDefinition layer) {
        return covers.stream().filter(r -> layer.rules().contains(r.rule())).toList();
    }

    List<Inside> inside(LayerDefinition layer) {
        return inside.stream()
                .filter(r -> r.every() || layer.rules().contains(r.rule()))
                .filter(r -> !r.reference().layer().equals(layer.id()))
                .toList();
    }

    private static TopologyRules read() {
        try (InputStream in = TopologyRules.class.getResourceAsStream("/layers/topology.yaml")) {
            if (in == null) {
                throw new IllegalStateException("layers/topology.yaml is not packed with the program");
            }
            Map<String, List<Map<String, Object>>> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new TopologyRules(
                    Objects.requireNonNull(root.get("no_overlap")).stream()
                            .map(r -> new NoOverlap(text(r, "rule"), (String) r.get("by")))
                            .toList(),
                    Objects.requireNonNull(root.get("covers")).stream()
                            .map(r -> new Covers(text(r, "rule"), reference(r), strings(r.get("with"))))
                            .toList(),
                    Objects.requireNonNull(root.get("inside")).stream()
                            .map(r -> new Inside(text(r, "rule"), reference(r), Boolean.TRUE.equals(r.get("every"))))
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reference reference(Map<String, Object> rule) {
        if (!(rule.get("reference") instanceof Map<?, ?> reference)) {
            throw new IllegalStateException("layers/topology.yaml: reference of " + rule.get("rule"));
        }
        return new Reference(
                String.valueOf(reference.get("layer")),
                (String) reference.get("attribute"),
                strings(reference.get("values")));
    }

    private static String text(Map<String, Object> rule, String key) {
        return String.valueOf(rule.get(key));
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}

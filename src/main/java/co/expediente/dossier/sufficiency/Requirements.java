package co.expediente.dossier.sufficiency;

import co.expediente.plan.DefinitionNode;
import co.expediente.plan.DefinitionSchemas;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The requirements of {@code dossier/requirements.yaml}, held against their schema and the plan model when the program starts. */
@Component
public class Requirements {
    private static final String FILE = "dossier/requirements.yaml";
    private static final String SCHEMA = "dossier/schema/requirements.schema.json";

    private final Map<String, Requirement> all = new LinkedHashMap<>();

    /** @throws co.expediente.plan.DefinitionException when the file cannot be used, with its line */
    public Requirements(LayerCatalog catalog) {
        DefinitionNode root = DefinitionNode.parse(FILE, text());
        new DefinitionSchemas().check(SCHEMA, root);
        for (DefinitionNode node : root.get("requirements").items()) {
            Requirement r = requirement(node, catalog);
            if (all.put(r.id(), r) != null) {
                throw node.error("DEF-014", Map.of("schema", SCHEMA, "reason", r.id() + " twice"));
            }
        }
    }

    /** In the order of the file. */
    public List<Requirement> all() {
        return List.copyOf(all.values());
    }

    public Optional<Requirement> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    private static String text() {
        try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Requirement requirement(DefinitionNode node, LayerCatalog catalog) {
        Map<String, Requirement.Duty> plans = node.get("plans").entries().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> Requirement.Duty.valueOf(e.getValue().text().toUpperCase(Locale.ROOT))));
        Set<Requirement.Evidence> evidence = new LinkedHashSet<>();
        node.get("evidence").texts().forEach(t -> evidence.add(Requirement.Evidence.valueOf(t)));
        List<Requirement.Proof> layers = new ArrayList<>();
        node.find("layers").ifPresent(l -> l.items().forEach(p -> layers.add(proof(p, catalog))));
        return new Requirement(
                node.get("id").text(),
                node.get("article").text(),
                node.get("title").title(),
                plans,
                Requirement.Component.valueOf(node.get("component").text()),
                evidence,
                layers,
                node.find("documents").map(DefinitionNode::texts).orElse(List.of()),
                node.get("weight").number());
    }

    private static Requirement.Proof proof(DefinitionNode node, LayerCatalog catalog) {
        String id = node.get("layer").text();
        LayerDefinition layer = catalog.find(id)
                .orElseThrow(() -> node.error("DEF-014", Map.of("schema", SCHEMA, "reason", "no layer " + id)));
        String attribute = text(node, "attribute");
        if (attribute != null
                && catalog.attributes(layer).stream().noneMatch(a -> a.name().equals(attribute))) {
            throw node.error("DEF-014", Map.of("schema", SCHEMA, "reason", id + " has no attribute " + attribute));
        }
        return new Requirement.Proof(id, attribute, text(node, "value"), text(node, "starts"), text(node, "clean_of"));
    }

    private static @Nullable String text(DefinitionNode node, String key) {
        return node.find(key).map(DefinitionNode::text).orElse(null);
    }
}

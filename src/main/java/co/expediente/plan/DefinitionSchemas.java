package co.expediente.plan;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds definition files against their JSON Schemas (draft 2020-12). The readers say the same things in better words; the
 * schemas are the contract for editors and for people who write definitions with other tools, and this keeps both equal.
 */
public final class DefinitionSchemas {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    /**
     * @param schema class path resource, e.g. {@code layers/schema/layer.schema.json}
     * @throws DefinitionException DEF-014 at the place of the first violation
     */
    public void check(String schema, DefinitionNode root) {
        JsonNode json = JSON.valueToTree(root.value());
        List<Error> errors = schemas.computeIfAbsent(schema, this::load).validate(json);
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw place(root, first)
                    .error("DEF-014", Map.of("schema", schema, "reason", String.valueOf(first.getMessage())));
        }
    }

    private static DefinitionNode place(DefinitionNode root, Error error) {
        DefinitionNode node = root;
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            Object element = error.getInstanceLocation().getElement(i);
            if (element instanceof Integer index && node.isSequence()) {
                node = node.items().get(index);
            } else if (node.isMapping()) {
                node = node.entries().getOrDefault(String.valueOf(element), node);
            }
        }
        return node;
    }

    private Schema load(String resource) {
        try (InputStream in = DefinitionSchemas.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No schema " + resource);
            }
            return registry.getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

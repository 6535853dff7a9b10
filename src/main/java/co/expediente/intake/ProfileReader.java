package co.expediente.intake;

import co.expediente.intake.read.TableOptions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads profiles written by people; every mistake is refused with EXP-006 and told in words. */
public final class ProfileReader {
    private static final int LARGEST = 1 << 20;
    private static final Set<String> KEYS =
            Set.of("layer", "key", "source", "crs", "encoding", "table", "fields", "sources", "also");
    private static final Set<String> FIELD_KEYS = Set.of("from", "value", "values", "format", "null_when");

    private final LayerCatalog catalog;

    public ProfileReader(LayerCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @throws Refusal EXP-005 when there is no such file, EXP-006 when it is not a profile
     */
    public Profile read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Refusal("EXP-005", Map.of("file", file.toString()));
            }
            if (Files.size(file) > LARGEST) {
                throw broken(file.toString(), "> 1 MB");
            }
            return parse(
                    Files.readString(file, StandardCharsets.UTF_8),
                    file.getFileName().toString());
        } catch (IOException e) {
            throw broken(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Parses the text of a profile; {@code name} is what messages call it. */
    public Profile parse(String text, String name) {
        Object root;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(10);
            options.setNestingDepthLimit(12);
            options.setAllowDuplicateKeys(false);
            root = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw broken(name, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        Map<String, Object> map = map(root, name, "");
        known(map.keySet(), KEYS, name, "");
        String layerId = text(map.get("layer"), name, "layer");
        if (layerId == null) {
            throw broken(name, "layer: —");
        }
        LayerDefinition layer =
                catalog.find(layerId).orElseThrow(() -> new Refusal("EXP-003", Map.of("layer", layerId)));
        Profile.Source source = null;
        if (map.get("source") != null) {
            Map<String, Object> s = map(map.get("source"), name, "source");
            known(s.keySet(), Set.of("layer", "where"), name, "source");
            source = new Profile.Source(
                    text(s.get("layer"), name, "source.layer"), text(s.get("where"), name, "source.where"));
        }
        List<Profile.Part> parts = new ArrayList<>();
        if (map.get("sources") != null) {
            if (!(map.get("sources") instanceof List<?> list)) {
                throw broken(name, "sources: [{file: …}]");
            }
            for (Object item : list) {
                Map<String, Object> p = map(item, name, "sources");
                known(p.keySet(), Set.of("file", "layer", "where", "set"), name, "sources");
                String file = text(p.get("file"), name, "sources.file");
                if (file == null) {
                    throw broken(name, "sources: file: —");
                }
                Map<String, String> set = new LinkedHashMap<>();
                if (p.get("set") != null) {
                    map(p.get("set"), name, "sources.set").forEach((k, v) -> set.put(k, String.valueOf(v)));
                    set.keySet().forEach(a -> attribute(layer, a, name));
                }
                parts.add(new Profile.Part(
                        file,
                        text(p.get("layer"), name, "sources.layer"),
                        text(p.get("where"), name, "sources.where"),
                        set));
            }
        }
        Map<String, Map<String, Profile.Field>> also = new LinkedHashMap<>();
        if (map.get("also") != null) {
            map(map.get("also"), name, "also").forEach((table, value) -> {
                LayerDefinition target = catalog.find(table)
                        .filter(LayerDefinition::isTable)
                        .orElseThrow(() -> new Refusal("EXP-003", Map.of("layer", table)));
                also.put(table, fields(map(value, name, "also." + table), target, name));
            });
        }
        Map<String, Profile.Field> fields =
                map.get("fields") == null ? Map.of() : fields(map(map.get("fields"), name, "fields"), layer, name);
        return new Profile(
                layerId,
                text(map.get("key"), name, "key"),
                source,
                text(map.get("crs"), name, "crs"),
                text(map.get("encoding"), name, "encoding"),
                fields,
                parts,
                also,
                map.get("table") == null ? TableOptions.NONE : table(map(map.get("table"), name, "table"), name));
    }

    private static TableOptions table(Map<String, Object> map, String name) {
        known(map.keySet(), Set.of("delimiter", "header", "x", "y", "geometry"), name, "table");
        String delimiter = text(map.get("delimiter"), name, "table.delimiter");
        if ("tab".equalsIgnoreCase(delimiter)) {
            delimiter = "\t";
        }
        if (delimiter != null && (delimiter.length() != 1 || "\"\r\n".contains(delimiter))) {
            throw broken(name, "table.delimiter: ; , tab |");
        }
        Object header = map.get("header");
        if (header != null && !(header instanceof Integer line && line >= 0)) {
            throw broken(name, "table.header: 0, 1, 2…");
        }
        String x = text(map.get("x"), name, "table.x");
        String y = text(map.get("y"), name, "table.y");
        if ((x == null) != (y == null)) {
            throw broken(name, "table: x + y");
        }
        return new TableOptions(
                delimiter == null ? null : delimiter.charAt(0),
                (Integer) header,
                x,
                y,
                text(map.get("geometry"), name, "table.geometry"));
    }

    private Map<String, Profile.Field> fields(Map<String, Object> map, LayerDefinition layer, String name) {
        Map<String, Profile.Field> fields = new LinkedHashMap<>();
        map.forEach((attribute, value) -> {
            attribute(layer, attribute, name);
            if (value instanceof String column) {
                fields.put(attribute, Profile.Field.column(column));
                return;
            }
            Map<String, Object> f = map(value, name, attribute);
            known(f.keySet(), FIELD_KEYS, name, attribute);
            Map<String, String> values = new LinkedHashMap<>();
            if (f.get("values") != null) {
                map(f.get("values"), name, attribute + ".values").forEach((k, v) -> values.put(k, String.valueOf(v)));
            }
            List<String> nullWhen = new ArrayList<>();
            if (f.get("null_when") instanceof List<?> list) {
                list.forEach(v -> nullWhen.add(String.valueOf(v)));
            } else if (f.get("null_when") != null) {
                nullWhen.add(String.valueOf(f.get("null_when")));
            }
            String from = text(f.get("from"), name, attribute + ".from");
            String constant = text(f.get("value"), name, attribute + ".value");
            if ((from == null) == (constant == null)) {
                throw broken(name, attribute + ": from | value");
            }
            fields.put(
                    attribute,
                    new Profile.Field(
                            from, constant, values, text(f.get("format"), name, attribute + ".format"), nullWhen));
        });
        return fields;
    }

    private void attribute(LayerDefinition layer, String attribute, String name) {
        boolean there = layer.findAttribute(attribute).isPresent()
                || catalog.commonAttributes().stream().anyMatch(a -> a.name().equals(attribute));
        if (!there) {
            throw broken(name, layer.id() + " ∌ " + attribute);
        }
    }

    private static Map<String, Object> map(@Nullable Object value, String name, String where) {
        if (!(value instanceof Map<?, ?> raw)) {
            throw broken(name, where + ": {…}");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        raw.forEach((k, v) -> map.put(String.valueOf(k), v));
        return map;
    }

    private static @Nullable String text(@Nullable Object value, String name, String where) {
        if (value instanceof Map || value instanceof List) {
            throw broken(name, where);
        }
        return value == null ? null : value.toString();
    }

    private static void known(Set<String> given, Set<String> known, String name, String where) {
        for (String key : given) {
            if (!known.contains(key)) {
                throw broken(name, (where.isEmpty() ? "" : where + ".") + key);
            }
        }
    }

    private static Refusal broken(String name, String detail) {
        return new Refusal("EXP-006", Map.of("file", name, "detail", detail));
    }
}

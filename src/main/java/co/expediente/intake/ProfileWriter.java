package co.expediente.intake;

import co.expediente.intake.read.TableOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A profile as YAML that {@link ProfileReader} reads back to an equal one. */
public final class ProfileWriter {
    private ProfileWriter() {}

    public static String write(Profile profile) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("layer", profile.layer());
        put(root, "key", profile.key());
        if (profile.source() != null) {
            Map<String, Object> source = new LinkedHashMap<>();
            put(source, "layer", profile.source().layer());
            put(source, "where", profile.source().where());
            root.put("source", source);
        }
        put(root, "crs", profile.crs());
        put(root, "encoding", profile.encoding());
        TableOptions said = profile.table();
        if (!said.equals(TableOptions.NONE)) {
            Map<String, Object> table = new LinkedHashMap<>();
            put(
                    table,
                    "delimiter",
                    said.delimiter() == null ? null : said.delimiter().toString());
            put(table, "header", said.header());
            put(table, "x", said.x());
            put(table, "y", said.y());
            put(table, "geometry", said.geometry());
            root.put("table", table);
        }
        if (!profile.fields().isEmpty()) {
            root.put("fields", fields(profile.fields()));
        }
        if (!profile.sources().isEmpty()) {
            List<Object> parts = new ArrayList<>();
            for (Profile.Part part : profile.sources()) {
                Map<String, Object> p = new LinkedHashMap<>();
                p.put("file", part.file());
                put(p, "layer", part.layer());
                put(p, "where", part.where());
                if (!part.set().isEmpty()) {
                    p.put("set", new TreeMap<>(part.set()));
                }
                parts.add(p);
            }
            root.put("sources", parts);
        }
        if (!profile.also().isEmpty()) {
            Map<String, Object> also = new TreeMap<>();
            profile.also().forEach((table, fields) -> also.put(table, fields(fields)));
            root.put("also", also);
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(120);
        return new Yaml(options).dump(root);
    }

    private static Map<String, Object> fields(Map<String, Profile.Field> fields) {
        Map<String, Object> map = new TreeMap<>();
        fields.forEach((attribute, field) -> {
            Map<String, Object> f = new LinkedHashMap<>();
            put(f, "from", field.from());
            put(f, "value", field.value());
            if (!field.values().isEmpty()) {
                f.put("values", new TreeMap<>(field.values()));
            }
            put(f, "format", field.format());
            if (!field.nullWhen().isEmpty()) {
                f.put("null_when", field.nullWhen());
            }
            map.put(attribute, f);
        });
        return map;
    }

    private static void put(Map<String, Object> map, String key, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}

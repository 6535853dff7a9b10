package co.expediente.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files handed over at a cut-off date and the list of loads that the demo runs. */
final class Delivery {
    /** One load of the manifest; {@code options} in YAML as written. */
    record Load(String cutoff, String layer, List<String> files, Map<String, String> options, String about) {}

    final Archive archive;
    final List<Load> loads = new ArrayList<>();

    Delivery(Archive archive) {
        this.archive = archive;
    }

    /** The last file was a correction: it replaces what was loaded for an earlier cut-off, which stays in the history. */
    void lastCorrects(int year, String about) {
        Load last = loads.remove(loads.size() - 1);
        loads.add(new Load(cutoff(year), last.layer, last.files, last.options, about));
    }

    static String cutoff(int year) {
        return year + "-12-31";
    }

    /** A shapefile in the official columns, UTF-8 and told so. */
    void shapefile(int year, Layer layer) {
        shapefile(
                year,
                layer.id,
                layer.id,
                layer,
                Shapefile.MAGNA_ORIGEN_NACIONAL,
                StandardCharsets.UTF_8,
                true,
                Map.of(),
                "");
    }

    void shapefile(
            int year,
            String id,
            String file,
            Layer layer,
            String prj,
            Charset charset,
            boolean cpg,
            Map<String, String> options,
            String about) {
        String path = year + "/" + file + ".zip";
        archive.zip(path, Shapefile.files(file, identified(layer), prj, charset, cpg));
        loads.add(new Load(cutoff(year), id, List.of(path), new TreeMap<>(options), about));
    }

    /** A further file of the load before. */
    void alsoFile(int year, String file, Layer layer) {
        String path = year + "/" + file + ".zip";
        archive.zip(
                path,
                Shapefile.files(
                        file, identified(layer), Shapefile.MAGNA_ORIGEN_NACIONAL, StandardCharsets.UTF_8, true));
        Load last = loads.remove(loads.size() - 1);
        List<String> files = new ArrayList<>(last.files);
        files.add(path);
        loads.add(new Load(last.cutoff, last.layer, files, last.options, last.about));
    }

    void csv(
            int year,
            String id,
            List<String> header,
            List<List<@Nullable Object>> rows,
            boolean comma,
            Map<String, String> options,
            String about) {
        StringBuilder text = new StringBuilder();
        char separator = comma ? ';' : ',';
        text.append(String.join(String.valueOf(separator), header)).append('\n');
        for (List<@Nullable Object> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                Object v = row.get(i);
                String cell = v == null ? "" : v instanceof Double d ? Layer.text(d, 2) : v.toString();
                if (comma && v instanceof Double) {
                    cell = cell.replace('.', ',');
                }
                if (cell.indexOf(separator) >= 0 || cell.indexOf('"') >= 0) {
                    cell = '"' + cell.replace("\"", "\"\"") + '"';
                }
                text.append(i == 0 ? "" : separator).append(cell);
            }
            text.append('\n');
        }
        String path = year + "/" + id + ".csv";
        archive.text(path, text.toString());
        loads.add(new Load(cutoff(year), id, List.of(path), new TreeMap<>(options), about));
    }

    private static Layer identified(Layer layer) {
        boolean has = !layer.rows.isEmpty()
                && layer.rows.get(0).values().keySet().stream()
                        .anyMatch(k -> k.equals("ID_OBJ") || k.equals("OBJECTID"));
        if (has) {
            return layer;
        }
        Layer named = new Layer(layer.id);
        int n = 0;
        for (Layer.Row row : layer.rows) {
            Map<String, @Nullable Object> values = new java.util.LinkedHashMap<>();
            values.put(
                    "ID_OBJ",
                    "%s-%04d"
                            .formatted(
                                    layer.id
                                            .replace("_", "")
                                            .toUpperCase(java.util.Locale.ROOT)
                                            .substring(0, 6),
                                    ++n));
            values.putAll(row.values());
            named.rows.add(new Layer.Row(row.geometry(), values));
        }
        return named;
    }
}

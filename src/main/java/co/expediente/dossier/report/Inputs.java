package co.expediente.dossier.report;

import co.expediente.dossier.FrozenVersions;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.plan.EditionRef;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a document cites as canonical JSON: keys sorted, no blanks, so that equal inputs give equal text. */
final class Inputs {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Inputs() {}

    /** @param words hash of the words of each chapter, by its number */
    static String of(ReportContext c, TreeMap<String, String> words) {
        TreeMap<String, @Nullable Object> all = new TreeMap<>();
        all.put("plan", c.dossier().plan().id());
        all.put("anio", c.dossier().year());
        all.put("idioma", c.texts().locale().toLanguageTag());
        all.put("medicion", measurement(c.now()));
        all.put("medicion_anterior", c.before() == null ? null : measurement(c.before()));
        TreeMap<String, Object> series = new TreeMap<>();
        c.view().series().forEach(m -> series.put(m.cutoff().toString(), m.id()));
        all.put("serie", series);
        TreeMap<String, Object> editions = new TreeMap<>();
        for (EditionRef e : c.state().editions().values()) {
            editions.put(e.layer(), Map.of("edicion", e.number(), "sha256", e.sha256()));
        }
        all.put("ediciones", editions);
        TreeMap<String, String> definitions = new TreeMap<>();
        for (IndicatorValue v : c.now().values()) {
            definitions.put(v.id(), v.definition());
        }
        all.put("definiciones", definitions);
        all.put("partes", c.cites().parts());
        all.put("documentos", c.cites().documents());
        all.put("capitulos", words);
        return JSON.writeValueAsString(all);
    }

    private static TreeMap<String, Object> measurement(Measurement m) {
        TreeMap<String, Object> of = new TreeMap<>();
        of.put("id", m.id());
        of.put("corte", m.cutoff().toString());
        of.put("programa", m.software());
        of.put("parametros_sha256", FrozenVersions.sha256(m.parameters()));
        of.put("valores_sha256", FrozenVersions.sha256(JSON.writeValueAsString(m.values())));
        of.put("indice_sha256", FrozenVersions.sha256(JSON.writeValueAsString(m.index())));
        return of;
    }
}

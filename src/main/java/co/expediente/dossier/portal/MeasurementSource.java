package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorTexts;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.Results;
import co.expediente.indicator.Results.Audience;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Measurements of published cuts: every indicator and every part of it, as XLSX, CSV and JSON. */
@Component
class MeasurementSource implements CandidateSource {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final List<String> HEADS = List.of(
            "Corte",
            "Indicador",
            "Nombre",
            "Dimensión",
            "Unidad territorial",
            "Nombre de la unidad",
            "Valor",
            "Unidad",
            "Motivo sin valor",
            "Meta",
            "Línea base",
            "Calidad",
            "Ediciones",
            "Definición");

    private final RecordKinds kinds;
    private final Results results;
    private final IndicatorTexts texts;

    MeasurementSource(RecordKinds kinds, Results results, IndicatorTexts texts) {
        this.kinds = kinds;
        this.results = results;
        this.texts = texts;
    }

    @Override
    public List<Candidate> candidates(Dossier dossier) {
        List<Candidate> found = new ArrayList<>();
        for (RecordKind kind : kinds.of(RecordKind.Source.MEASUREMENT)) {
            for (Measurement m : results.series(dossier.plan().id(), Audience.PUBLIC)) {
                String stem = "indicadores-" + dossier.divipola() + "-" + m.cutoff();
                found.add(new Candidate(
                        kind,
                        kind.id() + "/" + m.cutoff(),
                        0,
                        "medicion " + m.id(),
                        m.cutoff().getYear(),
                        kind.title().es() + ", corte " + DAY.format(m.cutoff()),
                        m.cutoff(),
                        null,
                        null,
                        () -> files(stem, m)));
            }
        }
        return found;
    }

    private List<NewFile> files(String stem, Measurement m) {
        List<NewFile> files = new ArrayList<>(PublicTable.files(stem, m.cutoff(), List.of(table(m))));
        files.add(NewFile.made(
                stem + ".json", NewFile.JSON, MAPPER.writeValueAsString(json(m)).getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private String title(IndicatorValue v) {
        return texts.find(v.id(), v.definition())
                .map(IndicatorText::title)
                .map(t -> t.es())
                .orElse(v.id());
    }

    private PublicTable table(Measurement m) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (IndicatorValue v : m.values()) {
            rows.add(row(m, v, null, null, null, v.value(), v.reason()));
            v.by().forEach(p -> rows.add(row(m, v, p.dimension(), p.unit(), p.name(), p.value(), p.reason())));
        }
        return new PublicTable("Indicadores", HEADS, rows);
    }

    private List<@Nullable Object> row(
            Measurement m,
            IndicatorValue v,
            @Nullable String dimension,
            @Nullable String unit,
            @Nullable String name,
            @Nullable Double value,
            @Nullable String reason) {
        boolean whole = dimension == null;
        return Arrays.asList(
                m.cutoff(),
                v.id(),
                title(v),
                dimension,
                unit,
                name,
                number(value),
                v.unit(),
                reason,
                whole ? number(v.target()) : null,
                whole ? number(v.baseline()) : null,
                String.join(" ", v.quality()),
                String.join(" ", v.editions().stream().map(String::valueOf).toList()),
                v.definition());
    }

    private static @Nullable BigDecimal number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : new BigDecimal(value.toString());
    }

    private Map<String, Object> json(Measurement m) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("plan", m.planId());
        all.put("cutoff", m.cutoff().toString());
        all.put("measuredAt", m.measuredAt().toInstant().toString());
        all.put("software", m.software());
        List<Map<String, Object>> values = new ArrayList<>();
        for (IndicatorValue v : m.values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", v.id());
            one.put("title", title(v));
            one.put("unit", v.unit());
            put(one, "value", v.value());
            put(one, "reason", v.reason());
            put(one, "target", v.target());
            put(one, "baseline", v.baseline());
            one.put("quality", v.quality());
            one.put("editions", v.editions());
            put(one, "definition", v.definition());
            one.put("parts", v.by().stream().map(MeasurementSource::part).toList());
            values.add(one);
        }
        all.put("values", values);
        return all;
    }

    private static Map<String, Object> part(IndicatorValue.Part p) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("dimension", p.dimension());
        one.put("unit", p.unit());
        one.put("name", p.name());
        put(one, "value", p.value());
        put(one, "reason", p.reason());
        return one;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null && !(value instanceof Double number && !Double.isFinite(number))) {
            map.put(key, value);
        }
    }

    @Override
    public List<Held> held(Dossier dossier, Locale locale) {
        LocalDate cutoff = dossier.cutoff();
        boolean office = results.cutoffs(dossier.plan().id(), Audience.OFFICE).contains(cutoff);
        boolean open = results.cutoffs(dossier.plan().id(), Audience.PUBLIC).contains(cutoff);
        return open
                ? List.of()
                : kinds.of(RecordKind.Source.MEASUREMENT).stream()
                        .map(k -> new Held(
                                k.title().in(locale),
                                office ? "cut" : "unmeasured",
                                List.of(String.valueOf(dossier.year())),
                                null))
                        .toList();
    }
}

package co.expediente.publication.map;

import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorTexts;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.Results;
import co.expediente.publication.ReadableState;
import co.expediente.publication.View;
import co.expediente.publication.ogcapi.Collections;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Indicators of the cut-off that the map shows, with what the panel says about each. */
@Component
class MapIndicators {
    private final ObjectProvider<Results> results;
    private final ObjectProvider<IndicatorTexts> battery;
    private final Collections collections;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    MapIndicators(
            ObjectProvider<Results> results,
            ObjectProvider<IndicatorTexts> battery,
            Collections collections,
            JdbcClient jdbc,
            MessageSource messages) {
        this.results = results;
        this.battery = battery;
        this.collections = collections;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** One entry an indicator, in order of system and number; empty when nothing is measured at that date. */
    List<Map<String, @Nullable Object>> of(ReadableState state, View view, Locale locale) {
        Results source = results.getIfAvailable();
        if (source == null) {
            return List.of();
        }
        Results.Audience audience = view.inForce() ? Results.Audience.OFFICE : Results.Audience.PUBLIC;
        Optional<Measurement> measurement = source.find(state.planId(), state.cutoff(), audience);
        if (measurement.isEmpty()) {
            return List.of();
        }
        List<Measurement> series = source.series(state.planId(), audience);
        Map<Long, Map<String, Object>> editions = editions(state.planId());
        Map<String, String> evidence = collections.evidence(state, view);
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (IndicatorValue value : measurement.get().values()) {
            if (!isDistribution(value)) {
                all.add(one(measurement.get(), value, series, editions, evidence, locale));
            }
        }
        return all;
    }

    /** Parts only: the map has no single number to show. */
    private static boolean isDistribution(IndicatorValue value) {
        return value.value() == null && value.reason() == null;
    }

    private Map<String, @Nullable Object> one(
            Measurement measurement,
            IndicatorValue value,
            List<Measurement> series,
            Map<Long, Map<String, Object>> editions,
            Map<String, String> evidence,
            Locale locale) {
        IndicatorTexts texts = battery.getIfAvailable();
        Optional<IndicatorText> words = texts == null ? Optional.empty() : texts.find(value.id(), value.definition());
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("id", value.id());
        one.put("system", words.map(IndicatorText::group).orElse(value.id().substring(0, 3)));
        one.put("title", words.map(w -> w.title().in(locale)).orElse(value.id()));
        one.put("purpose", words.map(w -> w.purpose().in(locale)).orElse(""));
        one.put("formula", words.map(IndicatorText::formula).orElse(""));
        one.put("direction", words.map(IndicatorText::better).orElse("NONE"));
        one.put("base", words.map(w -> base(w.formula())).orElse(""));
        one.put("unit", value.unit());
        one.put("value", value.value());
        one.put("numerator", value.numerator());
        one.put("denominator", value.denominator());
        one.put("target", value.target());
        one.put("baseline", value.baseline());
        one.put("expected", value.expected());
        one.put("attainment", value.attainment());
        one.put("light", value.light().name());
        one.put("reason", value.reason());
        one.put("reasonText", reason(value.reason(), locale));
        one.put("geodesic", value.geodesic());
        one.put("quality", value.quality());
        one.put("definition", value.definition());
        one.put("measurement", measurement.id());
        one.put("sources", sources(value, editions));
        one.put("series", series(value.id(), series));
        one.put("evidence", evidence.get(value.id()));
        return one;
    }

    /** A for areas, E for lengths: numerator and denominator come in m² and m. */
    private static String base(String formula) {
        if (formula.contains("area(") || formula.contains("avp(")) {
            return "A";
        }
        return formula.contains("length(") || formula.contains("avl(") ? "E" : "";
    }

    private @Nullable String reason(@Nullable String code, Locale locale) {
        return code == null ? null : messages.getMessage("progress.reason." + code, null, code, locale);
    }

    private static List<Map<String, @Nullable Object>> series(String id, List<Measurement> measurements) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Measurement measurement : measurements) {
            for (IndicatorValue value : measurement.values()) {
                if (value.id().equals(id)) {
                    Map<String, @Nullable Object> point = new LinkedHashMap<>();
                    point.put("date", measurement.cutoff().toString());
                    point.put("value", value.value());
                    all.add(point);
                }
            }
        }
        return all;
    }

    private static List<Map<String, Object>> sources(IndicatorValue value, Map<Long, Map<String, Object>> editions) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Long number : value.editions()) {
            Map<String, Object> edition = editions.get(number);
            if (edition != null) {
                all.add(edition);
            }
        }
        return all;
    }

    private Map<Long, Map<String, Object>> editions(String plan) {
        Map<Long, Map<String, Object>> all = new LinkedHashMap<>();
        jdbc.sql("SELECT number, layer, cutoff, sha256 FROM registro.layer_edition WHERE plan_id = :plan")
                .param("plan", plan)
                .query((row, n) -> {
                    Map<String, Object> edition = new LinkedHashMap<>();
                    edition.put("edition", row.getLong(1));
                    edition.put("layer", row.getString(2));
                    edition.put("date", row.getObject(3, LocalDate.class).toString());
                    edition.put("sha256", row.getString(4));
                    return edition;
                })
                .list()
                .forEach(e -> all.put((Long) e.get("edition"), e));
        return all;
    }

    /** Names for people of what evidence carries. */
    Map<String, Map<String, String>> attributes(Locale locale) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String name : List.of("papel", "etiqueta", "valor_parcial", "unidad")) {
            all.put(name, Map.of("title", messages.getMessage("map.evidence." + name, null, locale), "type", "TEXT"));
        }
        return all;
    }
}

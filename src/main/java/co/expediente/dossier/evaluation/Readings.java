package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Readings of the indicators of a year: drafted from the figures, written by people. */
@Service
public class Readings {
    static final int LONGEST = 4_000;
    private static final String TABLE = "lectura_indicador";

    private final Figures figures;
    private final ReadingRules rules;
    private final Records records;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    Readings(Figures figures, ReadingRules rules, Records records, JdbcClient jdbc, MessageSource messages) {
        this.figures = figures;
        this.rules = rules;
        this.records = records;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** One for each indicator of the year's measurement, in order of id; none when nothing was measured. */
    public List<IndicatorReading> of(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        Map<String, IndicatorReading.Kept> kept = kept(dossier);
        return figures.of(dossier, locale).list().stream()
                .map(f -> new IndicatorReading(f, rules.draft(f, texts), kept.get(f.id())))
                .toList();
    }

    public Optional<IndicatorReading> find(Dossier dossier, String indicator, Locale locale) {
        return of(dossier, locale).stream()
                .filter(r -> r.figure().id().equals(indicator))
                .findFirst();
    }

    /**
     * Keeps what the planner writes of an indicator.
     *
     * @param seen version that was read, 0 for none
     * @param mark of the figures that the page showed; null takes the present ones
     * @throws Refusal DOS-500 not measured, DOS-501 the figures are others than the page showed, DOS-001 somebody else wrote since,
     *     DOS-002 empty, DOS-322 too long
     */
    void write(Dossier dossier, String indicator, int seen, @Nullable String mark, String text, Locale locale) {
        Texts texts = new Texts(messages, locale);
        String field = texts.get("evaluation.reading");
        String plain = text.replace("\r\n", "\n").strip();
        if (plain.isEmpty()) {
            throw new Refusal("DOS-002", Map.of("field", field));
        }
        if (plain.length() > LONGEST) {
            throw new Refusal("DOS-322", Map.of("field", field, "limit", LONGEST));
        }
        IndicatorReading reading = find(dossier, indicator, locale)
                .orElseThrow(() -> new Refusal("DOS-500", Map.of("indicator", indicator, "year", dossier.year())));
        if (mark != null && !mark.isEmpty() && !mark.equals(reading.figure().mark())) {
            throw new Refusal("DOS-501", Map.of("indicator", indicator));
        }
        records.run(() -> put(dossier, reading, seen, plain));
    }

    /**
     * Takes drafts as they are, as readings of who acts; never over a reading that is not outdated.
     *
     * @param group system or OBP, or null for all
     * @param calm only indicators in green with high confidence
     * @return how many
     */
    int take(Dossier dossier, @Nullable String group, boolean calm, Locale locale) {
        List<IndicatorReading> open = of(dossier, locale).stream()
                .filter(IndicatorReading::open)
                .filter(r -> group == null || r.figure().group().equals(group))
                .filter(r -> !calm || calm(r.figure()))
                .toList();
        return records.write(() -> {
            open.forEach(r -> put(dossier, r, r.version(), r.draft()));
            return open.size();
        });
    }

    /** Indicators whose draft may be taken without a second look. */
    static boolean calm(Figure f) {
        return f.light() == co.expediente.indicator.Light.GREEN && f.confidence() == Confidence.HIGH;
    }

    private void put(Dossier dossier, IndicatorReading reading, int seen, String text) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("p", dossier.plan().id());
        values.put("y", dossier.year());
        values.put("i", reading.figure().id());
        values.put("m", reading.figure().measurement());
        values.put("h", reading.figure().mark());
        values.put("d", reading.draft());
        values.put("t", text);
        values.put("a", Records.author());
        values.put("v", seen);
        int rows = jdbc.sql(
                        seen == 0
                                ? "INSERT INTO expediente.lectura_indicador (plan_id, anio, indicador, medicion, huella, borrador, texto, autor) SELECT :p, :y, :i, :m, :h, :d, :t, :a WHERE :v = 0 ON CONFLICT DO NOTHING"
                                : "UPDATE expediente.lectura_indicador SET medicion = :m, huella = :h, borrador = :d, texto = :t, autor = :a, cuando = now(), version = version + 1 WHERE plan_id = :p AND anio = :y AND indicador = :i AND version = :v")
                .params(values)
                .update();
        if (rows == 0) {
            long key = Optional.ofNullable(kept(dossier).get(reading.figure().id()))
                    .map(IndicatorReading.Kept::id)
                    .orElse(0L);
            records.changed(0, TABLE, key);
        }
    }

    /** Readings of a year that are kept, by indicator. */
    public Map<String, IndicatorReading.Kept> kept(Dossier dossier) {
        Map<String, IndicatorReading.Kept> found = new HashMap<>();
        jdbc.sql("SELECT * FROM expediente.lectura_indicador WHERE plan_id = :p AND anio = :y")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query((row, n) -> kept(row))
                .list()
                .forEach(k -> found.put(k.indicator(), k));
        return found;
    }

    private static IndicatorReading.Kept kept(ResultSet row) throws SQLException {
        return new IndicatorReading.Kept(
                row.getLong("id"),
                row.getString("indicador"),
                row.getObject("medicion", Long.class),
                row.getString("huella"),
                row.getString("borrador"),
                row.getString("texto"),
                row.getString("autor"),
                row.getObject("cuando", OffsetDateTime.class),
                row.getInt("version"));
    }
}

package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Judgements of the four criteria by objective and system: proposed by rule, confirmed or changed by people. */
@Service
public class Judgements {
    private static final int LONGEST = 4_000;

    private final Subjects subjects;
    private final Criteria criteria;
    private final Measures measures;
    private final Records records;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    Judgements(
            Subjects subjects,
            Criteria criteria,
            Measures measures,
            Records records,
            JdbcClient jdbc,
            MessageSource messages) {
        this.subjects = subjects;
        this.criteria = criteria;
        this.measures = measures;
        this.records = records;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Each subject with each criterion: objectives first, then systems, criteria in their order. */
    public List<Judged> of(Dossier dossier, Locale locale) {
        Measures.Year year = measures.of(dossier, locale);
        Map<String, Judged.Kept> kept = kept(dossier);
        List<Judged> all = new ArrayList<>();
        for (Subjects.Subject s : subjects.of(dossier)) {
            Map<String, @Nullable Double> values = year.of(s);
            for (Criteria.Criterion c : criteria.all()) {
                all.add(new Judged(s, c, criteria.propose(c, s.system(), values), kept.get(s.key() + "/" + c.id())));
            }
        }
        return all;
    }

    public Optional<Judged> find(Dossier dossier, String subject, String criterion, Locale locale) {
        return of(dossier, locale).stream()
                .filter(j ->
                        j.subject().key().equals(subject) && j.criterion().id().equals(criterion))
                .findFirst();
    }

    /** The figures of a proposal in one line: "Articulación 72,5 %: medio; Medición sin datos". */
    public static String figures(Criteria.Proposal proposal, Texts texts) {
        return proposal.why().stream()
                .map(m -> m.value() == null
                        ? texts.get("evaluation.measure.none", texts.get("evaluation.measure." + m.measure()))
                        : texts.get(
                                "evaluation.measure.value",
                                texts.get("evaluation.measure." + m.measure()),
                                texts.formats().percent(m.value(), 1),
                                texts.get("evaluation.level." + m.level()).toLowerCase(texts.locale())))
                .collect(Collectors.joining("; "));
    }

    /**
     * Keeps a judgement.
     *
     * @param seen version that was read, 0 for none
     * @throws Refusal DOS-504 another judgement than the proposed one without a reason, DOS-001, DOS-322
     */
    void judge(Dossier dossier, Judged judged, int seen, Level level, @Nullable String reason, Locale locale) {
        Texts texts = new Texts(messages, locale);
        String why = reason == null || reason.isBlank() ? null : reason.strip();
        if (level != judged.proposal().level() && why == null) {
            throw new Refusal(
                    "DOS-504",
                    Map.of(
                            "proposed",
                            texts.get("evaluation.level." + judged.proposal().level()),
                            "level",
                            texts.get("evaluation.level." + level)));
        }
        if (why != null && why.length() > LONGEST) {
            throw new Refusal("DOS-322", Map.of("field", texts.get("evaluation.reason"), "limit", LONGEST));
        }
        records.run(() -> put(dossier, judged, seen, level, why, texts));
    }

    /** Confirms what is proposed and open; judgements that somebody changed with a reason stay. */
    int confirm(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<Judged> open = of(dossier, locale).stream()
                .filter(j -> j.kept() == null
                        || (j.outdated() && j.kept().level() == j.kept().proposed()))
                .toList();
        return records.write(() -> {
            open.forEach(j -> put(dossier, j, j.version(), j.proposal().level(), null, texts));
            return open.size();
        });
    }

    private void put(Dossier dossier, Judged j, int seen, Level level, @Nullable String reason, Texts texts) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("p", dossier.plan().id());
        values.put("y", dossier.year());
        values.put("s", j.subject().key());
        values.put("c", j.criterion().id());
        values.put("o", j.proposal().level().name());
        values.put("f", figures(j.proposal(), texts));
        values.put("n", level.name());
        values.put("r", reason);
        values.put("a", Records.author());
        values.put("v", seen);
        int rows = jdbc.sql(
                        seen == 0
                                ? "INSERT INTO expediente.juicio (plan_id, anio, sujeto, criterio, propuesta, cifras, nivel, razon, autor) SELECT :p, :y, :s, :c, :o, :f, :n, :r::text, :a WHERE :v = 0 ON CONFLICT DO NOTHING"
                                : "UPDATE expediente.juicio SET propuesta = :o, cifras = :f, nivel = :n, razon = :r::text, autor = :a, cuando = now(), version = version + 1 WHERE plan_id = :p AND anio = :y AND sujeto = :s AND criterio = :c AND version = :v")
                .params(values)
                .update();
        if (rows == 0) {
            Judged.Kept now =
                    kept(dossier).get(j.subject().key() + "/" + j.criterion().id());
            records.changed(0, "juicio", now == null ? 0 : now.id());
        }
    }

    private Map<String, Judged.Kept> kept(Dossier dossier) {
        Map<String, Judged.Kept> found = new HashMap<>();
        jdbc.sql("SELECT * FROM expediente.juicio WHERE plan_id = :p AND anio = :y")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query((row, n) -> kept(row))
                .list()
                .forEach(k -> found.put(k.subject() + "/" + k.criterion(), k));
        return found;
    }

    private static Judged.Kept kept(ResultSet row) throws SQLException {
        return new Judged.Kept(
                row.getLong("id"),
                row.getString("sujeto"),
                row.getString("criterio"),
                Level.valueOf(row.getString("propuesta")),
                row.getString("cifras"),
                Level.valueOf(row.getString("nivel")),
                row.getString("razon"),
                row.getString("autor"),
                row.getObject("cuando", OffsetDateTime.class),
                row.getInt("version"));
    }
}

package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** DOFA, strategies and conclusions of a year: what people wrote or took from what is suggested. */
@Service
public class Statements {
    private static final String TABLE = "enunciado";

    private final Evidences evidences;
    private final Suggestions suggestions;
    private final Records records;
    private final JdbcClient jdbc;

    Statements(Evidences evidences, Suggestions suggestions, Records records, JdbcClient jdbc) {
        this.evidences = evidences;
        this.suggestions = suggestions;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** All of a year: by kind, priority and code. */
    public List<Statement> list(Dossier dossier) {
        return jdbc
                .sql("SELECT * FROM expediente.enunciado WHERE plan_id = :p AND anio = :y")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query((row, n) -> statement(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Statement::kind)
                        .thenComparing(Statement::priority)
                        .thenComparing(s -> s.code().length())
                        .thenComparing(Statement::code))
                .toList();
    }

    public Optional<Statement> find(Dossier dossier, long id) {
        return list(dossier).stream()
                .filter(s -> s.id() != null && s.id() == id)
                .findFirst();
    }

    /** What each of them rests on, by reference. */
    public Map<String, Evidence> evidence(Dossier dossier, Collection<Statement> of, Locale locale) {
        Map<String, Evidence> all = evidences.all(dossier, locale);
        List<String> references =
                of.stream().flatMap(s -> s.evidence().stream()).distinct().toList();
        return evidences.find(dossier, references, all).stream().collect(Collectors.toMap(Evidence::reference, e -> e));
    }

    /** What is suggested and neither taken nor discarded, of these kinds. */
    public List<Statement> suggested(Dossier dossier, Collection<StatementKind> kinds, Locale locale) {
        Set<String> settled = new HashSet<>(jdbc.sql("""
                        SELECT origen FROM expediente.enunciado WHERE plan_id = :p AND anio = :y AND origen IS NOT NULL
                        UNION SELECT origen FROM expediente.sugerencia_descartada WHERE plan_id = :p AND anio = :y""")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query(String.class)
                .list());
        return suggestions.of(dossier, locale).stream()
                .filter(s -> kinds.contains(s.kind()) && !settled.contains(s.origin()))
                .toList();
    }

    /**
     * Stores one, new or changed.
     *
     * @throws Refusal DOS-505 evidence that does not exist, DOS-506 no evidence or crossing where there must be, DOS-001
     */
    public void put(Dossier dossier, Statement given, Locale locale) {
        records.run(() -> {
            lock(dossier);
            check(dossier, given, list(dossier), locale);
            store(dossier, given);
        });
    }

    /** Takes suggestions as statements of who acts, with their text as it is now. */
    int take(Dossier dossier, Collection<String> origins, Collection<StatementKind> kinds, Locale locale) {
        List<Statement> chosen = suggested(dossier, kinds, locale).stream()
                .filter(s -> origins.contains(s.origin()))
                .toList();
        return records.write(() -> {
            lock(dossier);
            chosen.forEach(s -> store(dossier, s));
            return chosen.size();
        });
    }

    /** Discards suggestions for the year. */
    int discard(Dossier dossier, Collection<String> origins, Collection<StatementKind> kinds, Locale locale) {
        List<Statement> chosen = suggested(dossier, kinds, locale).stream()
                .filter(s -> origins.contains(s.origin()))
                .toList();
        return records.write(() -> {
            chosen.forEach(s -> jdbc.sql(
                            "INSERT INTO expediente.sugerencia_descartada (plan_id, anio, origen, autor) VALUES (:p, :y, :o, :a) ON CONFLICT DO NOTHING")
                    .param("p", dossier.plan().id())
                    .param("y", dossier.year())
                    .param("o", s.origin())
                    .param("a", Records.author())
                    .update());
            return chosen.size();
        });
    }

    /** @throws Refusal DOS-507 while a strategy crosses it, DOS-001 */
    void remove(Dossier dossier, Statement s, int version) {
        records.run(() -> {
            lock(dossier);
            remove(dossier, s, version, list(dossier));
        });
    }

    /** In a transaction that holds the lock. */
    void remove(Dossier dossier, Statement s, int version, List<Statement> all) {
        List<String> crossing = all.stream()
                .filter(o -> o.crosses().contains(s.code()))
                .map(Statement::code)
                .toList();
        if (!crossing.isEmpty()) {
            throw new Refusal("DOS-507", Map.of("code", s.code(), "strategies", String.join(", ", crossing)));
        }
        records.changed(
                jdbc.sql("DELETE FROM expediente.enunciado WHERE id = :id AND plan_id = :p AND version = :v")
                        .param("id", s.id())
                        .param("p", dossier.plan().id())
                        .param("v", version)
                        .update(),
                TABLE,
                s.id() == null ? 0 : s.id());
    }

    /** @throws Refusal see {@link #put} */
    void check(Dossier dossier, Statement s, Collection<Statement> others, Locale locale) {
        if ((s.kind().quadrant() || s.kind() == StatementKind.TEMA)
                && s.evidence().isEmpty()) {
            throw new Refusal("DOS-506", Map.of("kind", s.kind().name()));
        }
        evidences.check(dossier, s.evidence(), locale);
        if (s.kind().strategy()) {
            Set<String> quadrants = s.crosses().stream()
                    .flatMap(c -> others.stream()
                            .filter(o -> o.code().equals(c) && o.kind().quadrant()))
                    .map(o -> o.kind().name())
                    .collect(Collectors.toSet());
            boolean known = s.crosses().stream()
                    .allMatch(c -> others.stream()
                            .anyMatch(o -> o.code().equals(c) && o.kind().quadrant()));
            Set<String> wanted = Set.of(s.kind().name().split(""));
            if (!known || !quadrants.equals(wanted)) {
                throw new Refusal(
                        "DOS-508",
                        Map.of(
                                "kind",
                                s.kind().name(),
                                "first",
                                s.kind().name().substring(0, 1),
                                "second",
                                s.kind().name().substring(1)));
            }
        }
    }

    /** In a transaction that holds the lock. */
    void store(Dossier dossier, Statement s) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("p", dossier.plan().id());
        values.put("y", dossier.year());
        values.put("k", s.kind().name());
        values.put("b", s.scope());
        values.put("s", s.system());
        values.put("m", s.motive());
        values.put("r", s.revision());
        values.put("t", s.text());
        values.put("n", s.priority());
        values.put("e", String.join("\n", s.evidence()));
        values.put("x", String.join("\n", s.crosses()));
        values.put("o", s.origin());
        values.put("a", Records.author());
        if (s.id() == null) {
            values.put("c", s.code().isEmpty() ? next(dossier, s.kind()) : s.code());
            jdbc.sql("""
                            INSERT INTO expediente.enunciado (plan_id, anio, codigo, tipo, ambito, sistema, motivo, revision, texto, prioridad, evidencia, cruces,
                                origen, autor)
                            VALUES (:p, :y, :c, :k, :b, :s, :m, :r, :t, :n, coalesce(string_to_array(nullif(:e::text, ''), E'\\n'), '{}'),
                                coalesce(string_to_array(nullif(:x::text, ''), E'\\n'), '{}'), :o, :a) ON CONFLICT DO NOTHING""").params(values).update();
            return;
        }
        values.put("id", s.id());
        values.put("v", s.version());
        int rows = jdbc.sql("""
                        UPDATE expediente.enunciado SET ambito = :b, sistema = :s, motivo = :m, revision = :r, texto = :t, prioridad = :n,
                            evidencia = coalesce(string_to_array(nullif(:e::text, ''), E'\\n'), '{}'),
                            cruces = coalesce(string_to_array(nullif(:x::text, ''), E'\\n'), '{}'), autor = :a, cuando = now(), version = version + 1
                        WHERE id = :id AND plan_id = :p AND anio = :y AND version = :v""").params(values).update();
        records.changed(rows, TABLE, s.id());
    }

    private String next(Dossier dossier, StatementKind kind) {
        Set<String> taken = list(dossier).stream().map(Statement::code).collect(Collectors.toSet());
        int n = 1;
        while (taken.contains(kind.prefix() + n)) {
            n++;
        }
        return kind.prefix() + n;
    }

    /** One writer of a year at a time, to the end of the transaction. */
    void lock(Dossier dossier) {
        jdbc.sql("SELECT pg_advisory_xact_lock(731, hashtext(:k))")
                .param("k", dossier.plan().id() + dossier.year())
                .query((row, n) -> 1)
                .list();
    }

    /** Equal statements give equal marks. */
    static String mark(List<Statement> all) {
        return FrozenVersions.sha256(all.stream().map(Statement::toString).collect(Collectors.joining("\n")));
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(
                row.getLong("id"),
                row.getString("codigo"),
                StatementKind.valueOf(row.getString("tipo")),
                row.getString("ambito"),
                row.getString("sistema"),
                row.getString("motivo"),
                row.getString("revision"),
                row.getString("texto"),
                row.getInt("prioridad"),
                texts(row.getArray("evidencia")),
                texts(row.getArray("cruces")),
                row.getString("origen"),
                row.getString("autor"),
                row.getInt("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}

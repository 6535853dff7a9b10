package co.expediente.dossier.conceptual;

import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The elements of a plan's conceptual map. */
@Service
public class Elements {
    private final JdbcClient jdbc;
    private final Records records;

    public Elements(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** All of them: by component, then in the order of ends and means, then by code. */
    public List<Element> list(String planId) {
        return jdbc
                .sql("SELECT * FROM expediente.elemento WHERE plan_id = :p")
                .param("p", planId)
                .query((row, n) -> element(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Element::component)
                        .thenComparing(Element::kind)
                        .thenComparing(Element::code, Element.CODES))
                .toList();
    }

    public Optional<Element> find(String planId, long id) {
        return jdbc.sql("SELECT * FROM expediente.elemento WHERE plan_id = :p AND id = :id")
                .param("p", planId)
                .param("id", id)
                .query((row, n) -> element(row))
                .optional();
    }

    /**
     * Stores a new one; without a code it gets the next of its kind.
     *
     * @throws Refusal DOS-323 when the code is taken
     */
    public long add(String planId, Element given) {
        return records.write(() -> {
            lock(planId);
            Element element = given.code().isEmpty() ? given.as(null, next(planId, given.kind()), 1) : given;
            try {
                return jdbc.sql("""
                                INSERT INTO expediente.elemento (plan_id, codigo, componente, sistema, tipo, texto, articulo_acto, pagina, capa_id, plazo, medible)
                                VALUES (:plan, :codigo, :componente, :sistema, :tipo, :texto, :articulo, :pagina, :capa, :plazo, :medible) RETURNING id""")
                        .params(parameters(planId, element))
                        .query(Long.class)
                        .single();
            } catch (DuplicateKeyException e) {
                throw taken(element);
            }
        });
    }

    /**
     * Changes one that was read with {@code element.version()}.
     *
     * @throws Refusal DOS-001 when somebody else changed it since, DOS-323 when the code is taken
     */
    public void change(String planId, Element given) {
        long id = java.util.Objects.requireNonNull(given.id());
        records.run(() -> {
            Element element =
                    given.code().isEmpty() ? given.as(id, next(planId, given.kind()), given.version()) : given;
            Map<String, @Nullable Object> values = parameters(planId, element);
            values.put("id", id);
            values.put("version", element.version());
            try {
                int rows = jdbc.sql("""
                                UPDATE expediente.elemento SET codigo = :codigo, componente = :componente, sistema = :sistema, tipo = :tipo, texto = :texto,
                                    articulo_acto = :articulo, pagina = :pagina, capa_id = :capa, plazo = :plazo, medible = :medible, version = version + 1
                                WHERE plan_id = :plan AND id = :id AND version = :version""").params(values).update();
                records.changed(rows, "elemento", id);
            } catch (DuplicateKeyException e) {
                throw taken(element);
            }
        });
    }

    /** Removes one with its links; its history stays. */
    public void remove(String planId, long id, int version) {
        records.run(() -> records.changed(
                jdbc.sql("DELETE FROM expediente.elemento WHERE plan_id = :p AND id = :id AND version = :v")
                        .param("p", planId)
                        .param("id", id)
                        .param("v", version)
                        .update(),
                "elemento",
                id));
    }

    /** One writer of many rows at a time, to the end of the transaction. */
    void lock(String planId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(729, hashtext(:k))")
                .param("k", planId)
                .query((row, n) -> 1)
                .list();
    }

    private String next(String planId, ElementKind kind) {
        Set<String> taken = new HashSet<>(jdbc.sql("SELECT codigo FROM expediente.elemento WHERE plan_id = :p")
                .param("p", planId)
                .query(String.class)
                .list());
        int n = 1;
        while (taken.contains(kind.prefix() + n)) {
            n++;
        }
        return kind.prefix() + n;
    }

    private static Map<String, @Nullable Object> parameters(String planId, Element e) {
        Map<String, @Nullable Object> values = new java.util.HashMap<>();
        values.put("plan", planId);
        values.put("codigo", e.code());
        values.put("componente", e.component().name());
        values.put("sistema", e.system());
        values.put("tipo", e.kind().name());
        values.put("texto", e.text());
        values.put("articulo", e.article());
        values.put("pagina", e.page());
        values.put("capa", e.layer());
        values.put("plazo", e.term() == null ? null : e.term().name());
        values.put("medible", e.measurable());
        return values;
    }

    private static Refusal taken(Element e) {
        return new Refusal("DOS-323", Map.of("code", e.code()));
    }

    private static Element element(ResultSet row) throws SQLException {
        String term = row.getString("plazo");
        return new Element(
                row.getLong("id"),
                row.getString("codigo"),
                Element.Component.valueOf(row.getString("componente")),
                row.getString("sistema"),
                ElementKind.valueOf(row.getString("tipo")),
                row.getString("texto"),
                row.getString("articulo_acto"),
                row.getObject("pagina", Integer.class),
                row.getString("capa_id"),
                term == null ? null : Element.Term.valueOf(term),
                row.getBoolean("medible"),
                row.getInt("version"));
    }
}

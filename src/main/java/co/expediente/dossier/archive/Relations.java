package co.expediente.dossier.archive;

import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How documents of the archive stand to each other. */
@Service
public class Relations {
    /** First document, word, second document: "Acuerdo 5 modifica Acuerdo 12". */
    public enum Kind {
        MODIFICA,
        DEROGA,
        SUSTENTA,
        ANEXO_DE
    }

    /**
     * A relation as seen from one of its documents.
     *
     * @param forward whether that document is the first
     * @param other title of the other one
     */
    public record Relation(long id, Kind kind, boolean forward, long otherId, String other, boolean otherWithdrawn) {}

    private final JdbcClient jdbc;
    private final Records records;
    private final Archive archive;

    Relations(JdbcClient jdbc, Records records, Archive archive) {
        this.jdbc = jdbc;
        this.records = records;
        this.archive = archive;
    }

    public List<Relation> of(long document) {
        return jdbc.sql("""
                        SELECT r.id, r.tipo, r.documento_id = :d AS forward, o.id AS other_id, o.titulo, o.retirado_el IS NOT NULL AS gone
                        FROM expediente.documento_relacion r
                        JOIN expediente.documento o ON o.id = CASE WHEN r.documento_id = :d THEN r.otro_id ELSE r.documento_id END
                        WHERE :d IN (r.documento_id, r.otro_id) ORDER BY r.id""")
                .param("d", document)
                .query((row, n) -> new Relation(
                        row.getLong("id"),
                        Kind.valueOf(row.getString("tipo")),
                        row.getBoolean("forward"),
                        row.getLong("other_id"),
                        row.getString("titulo"),
                        row.getBoolean("gone")))
                .list();
    }

    /**
     * Says how one document stands to another of the same plan; nothing new when that is known.
     *
     * @throws Refusal DOS-003 unknown kind, DOS-100 no such document, DOS-122 the document itself
     */
    public void add(long document, String kind, long other) {
        Kind known = Arrays.stream(Kind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "DOS-003",
                        Map.of(
                                "field",
                                "relación",
                                "value",
                                kind,
                                "allowed",
                                Arrays.stream(Kind.values()).map(Enum::name).collect(Collectors.joining(", ")))));
        ArchivedDocument first = archive.get(document);
        ArchivedDocument second = archive.get(other);
        if (document == other) {
            throw new Refusal("DOS-122", Map.of("title", first.title()));
        }
        if (!first.planId().equals(second.planId())) {
            throw new Refusal("DOS-100", Map.of("id", other));
        }
        records.run(() -> jdbc.sql("""
                        INSERT INTO expediente.documento_relacion (plan_id, documento_id, tipo, otro_id) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(first.planId(), document, known.name(), other)
                .update());
    }

    /** Takes a relation of this document back; the history keeps it. */
    public void remove(long document, long relation) {
        records.run(() -> jdbc.sql(
                        "DELETE FROM expediente.documento_relacion WHERE id = :r AND :d IN (documento_id, otro_id)")
                .param("r", relation)
                .param("d", document)
                .update());
    }
}

package co.expediente.dossier.report;

import co.expediente.access.Grants;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** To whom a final report was presented, with radicado, session and minutes: register of activity 19 (domain §A.1.1). */
@Service
public class Presentations {
    /** Who receives it. Each account records what is its own; the planning secretariat records all. */
    public enum Before {
        CONCEJO,
        ALCALDE,
        CTP,
        CAR
    }

    /**
     * A presentation or a concept.
     *
     * @param report number of the version within the year
     * @param filed number under which it was filed (radicado)
     * @param session session of the council, or empty
     * @param concept what who received it said, or empty
     * @param document number of the minutes or receipt in the archive, or null
     */
    public record Presentation(
            long id,
            int version,
            int report,
            Before before,
            String filed,
            LocalDate date,
            String session,
            String concept,
            @Nullable Long document,
            String author,
            OffsetDateTime at) {}

    private final JdbcClient jdbc;
    private final Records records;
    private final Grants grants;

    Presentations(JdbcClient jdbc, Records records, Grants grants) {
        this.jdbc = jdbc;
        this.records = records;
        this.grants = grants;
    }

    /** Those that count, of the year, oldest first. */
    public List<Presentation> of(Dossier dossier) {
        return jdbc.sql("""
                        SELECT p.id, p.version, i.numero, p.ante, p.radicado, p.fecha, p.sesion, p.concepto, p.documento_id,
                            p.registrado_por, p.registrado_el
                        FROM expediente.informe_presentacion p JOIN expediente.informe i ON i.id = p.informe_id
                        WHERE i.plan_id = :p AND i.anio = :y AND p.retirado IS NULL ORDER BY p.fecha, p.id""")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query((row, n) -> new Presentation(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        Before.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getString(7),
                        row.getString(8),
                        row.getObject(9, Long.class),
                        row.getString(10),
                        row.getObject(11, OffsetDateTime.class)))
                .list();
    }

    /** Whom the reader may record. */
    List<Before> mine(String divipola) {
        if (grants.may("SECRETARIO", divipola)) {
            return List.of(Before.values());
        }
        return java.util.Arrays.stream(Before.values())
                .filter(b -> grants.may(b.name(), divipola))
                .toList();
    }

    /** @throws Refusal DOS-610 when the reader's account does not record it */
    void requireMine(Dossier dossier, Before before) {
        if (!mine(dossier.divipola()).contains(before)) {
            throw new Refusal("DOS-610", Map.of("before", before.name()));
        }
    }

    /**
     * Records one.
     *
     * @throws Refusal DOS-609 the version is not final, DOS-610 not the reader's
     */
    void record(
            Dossier dossier,
            ReportVersions.Version report,
            Before before,
            String filed,
            LocalDate date,
            String session,
            String concept,
            @Nullable Long document) {
        requireMine(dossier, before);
        if (!report.isFinal()) {
            throw new Refusal("DOS-609", Map.of("number", report.number()));
        }
        records.run(() -> jdbc.sql("""
                        INSERT INTO expediente.informe_presentacion (plan_id, informe_id, ante, radicado, fecha, sesion, concepto, documento_id, registrado_por)
                        VALUES (:p, :i, :a, :r, :f, :s, :c, :d, :u)""")
                .param("p", dossier.plan().id())
                .param("i", report.id())
                .param("a", before.name())
                .param("r", filed)
                .param("f", date)
                .param("s", session)
                .param("c", concept)
                .param("d", document, java.sql.Types.BIGINT)
                .param("u", Records.author())
                .update());
    }

    /**
     * Takes one out of what counts; it stays in the history.
     *
     * @throws Refusal DOS-001 when somebody else changed it since, DOS-610 not the reader's
     */
    void withdraw(Dossier dossier, long id, int seen, String reason) {
        Before before = of(dossier).stream()
                .filter(p -> p.id() == id)
                .map(Presentation::before)
                .findFirst()
                .orElseThrow(() -> new Refusal("DOS-604", Map.of("number", id)));
        requireMine(dossier, before);
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.informe_presentacion SET retirado = :r, version = version + 1
                                WHERE id = :i AND version = :v AND retirado IS NULL""").param("r", reason).param("i", id).param("v", seen).update(), "informe_presentacion", id));
    }
}

package co.expediente.dossier.cycle;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.archive.Archive;
import co.expediente.plan.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What officials told of the activities of a year: steps with day, note and author, and registers that they pointed at. */
@Service
public class FollowUp {
    /** What can be told of an activity. */
    public enum Kind {
        INICIADA,
        TERMINADA,
        REABIERTA,
        NOTA
    }

    /** Something told. */
    public record Step(int activity, Kind kind, LocalDate date, String note, String author, Instant at) {}

    /**
     * A register that an official pointed at.
     *
     * @param document number in the archive, or null
     * @param link address, or null
     */
    public record Attached(
            long id,
            int activity,
            String text,
            @Nullable Long document,
            @Nullable String link,
            LocalDate date,
            String author,
            int version) {}

    private final JdbcClient jdbc;
    private final Records records;
    private final Archive archive;

    FollowUp(JdbcClient jdbc, Records records, Archive archive) {
        this.jdbc = jdbc;
        this.records = records;
        this.archive = archive;
    }

    /** Steps of a year, oldest first. */
    public List<Step> steps(Dossier dossier) {
        return jdbc.sql(
                        "SELECT numero, paso, fecha, nota, autor, cuando FROM expediente.actividad_avance WHERE plan_id = ? AND anio = ? ORDER BY id")
                .params(dossier.plan().id(), dossier.year())
                .query((row, n) -> new Step(
                        row.getInt(1),
                        Kind.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant()))
                .list();
    }

    /** Registers of a year that stand, oldest first. */
    public List<Attached> attached(Dossier dossier) {
        return jdbc.sql("""
                        SELECT id, numero, texto, documento, enlace, fecha, autor, version FROM expediente.actividad_registro
                        WHERE plan_id = ? AND anio = ? AND retirado IS NULL ORDER BY id""")
                .params(dossier.plan().id(), dossier.year())
                .query((row, n) -> new Attached(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getObject(4, Long.class),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getString(7),
                        row.getInt(8)))
                .list();
    }

    public void tell(Dossier dossier, int activity, Kind kind, LocalDate date, String note) {
        records.run(() -> jdbc.sql("""
                        INSERT INTO expediente.actividad_avance (plan_id, anio, numero, paso, fecha, nota, autor)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(dossier.plan().id(), dossier.year(), activity, kind.name(), date, note, Records.author())
                .update());
    }

    /**
     * Points at a register.
     *
     * @param document number in the archive, or null
     * @param link address, or null
     * @throws Refusal DOS-100 when the archive of this plan has no such document
     */
    public void attach(
            Dossier dossier,
            int activity,
            String text,
            @Nullable Long document,
            @Nullable String link,
            LocalDate date) {
        if (document != null
                && archive.find(document)
                        .filter(d -> d.planId().equals(dossier.plan().id()) && d.withdrawn() == null)
                        .isEmpty()) {
            throw new Refusal("DOS-100", Map.of("id", document));
        }
        records.run(() -> jdbc.sql("""
                        INSERT INTO expediente.actividad_registro (plan_id, anio, numero, texto, documento, enlace, fecha, autor)
                        VALUES (:plan, :year, :number, :text, :document, :link, :date, :author)""")
                .param("plan", dossier.plan().id())
                .param("year", dossier.year())
                .param("number", activity)
                .param("text", text)
                .param("document", document)
                .param("link", link)
                .param("date", date)
                .param("author", Records.author())
                .update());
    }

    /** Withdraws a register of this year; its history stays. @throws Refusal DOS-001 when it stands no more */
    public void withdraw(Dossier dossier, long id, String reason) {
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.actividad_registro SET retirado = ?, version = version + 1
                                WHERE id = ? AND plan_id = ? AND anio = ? AND retirado IS NULL""")
                        .params(reason, id, dossier.plan().id(), dossier.year())
                        .update(),
                "actividad_registro",
                id));
    }
}

package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Messages that go out. A message is a record before it is handed to the server, so a stop loses none. Whether a server took a message
 * in the moment in which the program died nobody can know: such a message is never sent again by itself, it is shown as doubtful and a
 * person decides.
 */
@Service
class MailQueue {
    /** What a message is. */
    enum Kind {
        OFICIO,
        RECORDATORIO,
        DEVOLUCION
    }

    /** How far it is. */
    enum State {
        POR_ENVIAR,
        ENVIANDO,
        ENVIADO,
        DUDOSO,
        RECHAZADO
    }

    /** A message; {@code error} is what the server or the network said last. */
    record Mail(
            long id,
            String plan,
            long letter,
            Kind kind,
            String to,
            String site,
            State state,
            int tries,
            String error,
            OffsetDateTime made,
            String madeBy,
            @Nullable OffsetDateTime sent) {
        boolean waiting() {
            return state == State.POR_ENVIAR || state == State.ENVIANDO || state == State.DUDOSO;
        }
    }

    /** Told when there is something to send. */
    record Ready() {}

    private static final String COLUMNS =
            "SELECT id, plan_id, oficio, clase, para, sitio, estado, intentos, error, creado, creado_por, enviado FROM expediente.correo ";

    private final JdbcClient jdbc;
    private final Records records;
    private final MailSettings settings;
    private final ApplicationEventPublisher events;

    MailQueue(JdbcClient jdbc, Records records, MailSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.records = records;
        this.settings = settings;
        this.events = events;
    }

    /**
     * Puts a message in the queue.
     *
     * @param site address of this site, for the link
     * @throws Refusal DOS-410 no server, DOS-411 the office has no address, DOS-412 one of its kind is waiting
     */
    void put(Dossier dossier, Letter letter, Kind kind, String site) {
        if (!settings.configured()) {
            throw new Refusal("DOS-410", Map.of());
        }
        if (letter.mail().isEmpty()) {
            throw new Refusal("DOS-411", Map.of("entity", letter.entity()));
        }
        records.run(() -> {
            // Two who press at once: the second waits for the first, and is told.
            jdbc.sql("SELECT 1 FROM expediente.oficio WHERE id = ? FOR UPDATE")
                    .param(letter.id())
                    .query(Integer.class)
                    .single();
            if (of(letter.id()).stream().anyMatch(m -> m.kind() == kind && m.waiting())) {
                throw new Refusal("DOS-412", Map.of("number", letter.label()));
            }
            jdbc.sql(
                            "INSERT INTO expediente.correo (plan_id, oficio, clase, para, sitio, creado_por) VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            dossier.plan().id(),
                            letter.id(),
                            kind.name(),
                            letter.mail(),
                            settings.site(site),
                            Records.author())
                    .update();
            events.publishEvent(new Ready());
        });
    }

    /** Messages of a letter, newest first. */
    List<Mail> of(long letter) {
        return jdbc.sql(COLUMNS + "WHERE oficio = ? ORDER BY id DESC")
                .param(letter)
                .query((row, n) -> mail(row))
                .list();
    }

    /** Newest message of each letter of a plan and year. */
    Map<Long, Mail> newest(String planId, int year) {
        Map<Long, Mail> found = new java.util.LinkedHashMap<>();
        jdbc.sql(
                        COLUMNS
                                + "WHERE plan_id = ? AND oficio IN (SELECT id FROM expediente.oficio WHERE plan_id = ? AND anio = ?) ORDER BY id")
                .params(planId, planId, year)
                .query((row, n) -> mail(row))
                .list()
                .forEach(m -> found.put(m.letter(), m));
        return found;
    }

    /** Sends again what was doubtful or refused. @throws Refusal DOS-001 when it is neither any more */
    void retry(Dossier dossier, long letter, long id) {
        records.run(() -> {
            records.changed(
                    jdbc.sql("""
                                    UPDATE expediente.correo SET estado = 'POR_ENVIAR', intentos = 0, siguiente = clock_timestamp(),
                                        para = (SELECT d.correo FROM expediente.oficio o JOIN expediente.dependencia d ON d.id = o.dependencia
                                                WHERE o.id = correo.oficio), version = version + 1
                                    WHERE plan_id = ? AND oficio = ? AND id = ? AND estado IN ('POR_ENVIAR', 'DUDOSO', 'RECHAZADO')""").params(dossier.plan().id(), letter, id).update(), "correo", id);
            events.publishEvent(new Ready());
        });
    }

    /** Gives a message up, e.g. because the letter was handed over. @throws Refusal DOS-001 when it has gone */
    void cancel(Dossier dossier, long letter, long id, String reason) {
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.correo SET estado = 'RECHAZADO', error = ?, version = version + 1
                                WHERE plan_id = ? AND oficio = ? AND id = ? AND estado IN ('POR_ENVIAR', 'DUDOSO')""").params(reason, dossier.plan().id(), letter, id).update(), "correo", id));
    }

    /** Messages whose time has come, oldest first. */
    List<Mail> due() {
        return jdbc.sql(COLUMNS + "WHERE estado = 'POR_ENVIAR' AND siguiente <= clock_timestamp() ORDER BY id LIMIT 50")
                .query((row, n) -> mail(row))
                .list();
    }

    /** Takes a message for sending; false when somebody else did. Inside of a transaction of {@code Records}. */
    boolean claim(Mail mail) {
        return jdbc.sql("""
                                UPDATE expediente.correo SET estado = 'ENVIANDO', intentos = intentos + 1, version = version + 1
                                WHERE id = ? AND estado = 'POR_ENVIAR'""").param(mail.id()).update() == 1;
    }

    /** Says what became of a message that was taken. Inside of a transaction of {@code Records}. */
    void settle(Mail mail, State state, String error, long waitSeconds) {
        jdbc.sql("""
                        UPDATE expediente.correo SET estado = :state, error = :error, version = version + 1,
                            enviado = CASE WHEN :state = 'ENVIADO' THEN clock_timestamp() END,
                            siguiente = clock_timestamp() + make_interval(secs => :wait)
                        WHERE id = :id AND estado = 'ENVIANDO'""")
                .param("state", state.name())
                .param("error", error)
                .param("wait", waitSeconds)
                .param("id", mail.id())
                .update();
    }

    /** What a process that died had in its hands: nobody knows whether it went. */
    void doubt(String why) {
        records.writeAs("correo", () -> jdbc.sql("""
                        UPDATE expediente.correo SET estado = 'DUDOSO', error = ?, version = version + 1
                        WHERE estado = 'ENVIANDO'""").param(why).update());
    }

    private static Mail mail(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Mail(
                row.getLong("id"),
                row.getString("plan_id"),
                row.getLong("oficio"),
                Kind.valueOf(row.getString("clase")),
                row.getString("para"),
                row.getString("sitio"),
                State.valueOf(row.getString("estado")),
                row.getInt("intentos"),
                row.getString("error"),
                row.getObject("creado", OffsetDateTime.class),
                row.getString("creado_por"),
                row.getObject("enviado", OffsetDateTime.class));
    }
}

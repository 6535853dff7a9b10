package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Records;
import co.expediente.dossier.WorkingDays;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.NewDocument;
import co.expediente.dossier.document.Document;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Sends letters: the due date begins to run, the letter goes into the archive without its link, the link is made. */
@Service
class Sending {
    private final JdbcClient jdbc;
    private final Records records;
    private final Letters letters;
    private final LetterFiles files;
    private final Links links;
    private final Archive archive;
    private final Messages messages;
    private final Dossiers dossiers;

    Sending(
            JdbcClient jdbc,
            Records records,
            Letters letters,
            LetterFiles files,
            Links links,
            Archive archive,
            Messages messages,
            Dossiers dossiers) {
        this.jdbc = jdbc;
        this.records = records;
        this.letters = letters;
        this.files = files;
        this.links = links;
        this.archive = archive;
        this.messages = messages;
        this.dossiers = dossiers;
    }

    /**
     * Marks a letter that is handed over on paper, or by mail of somebody else, as sent and answers the token of its link.
     *
     * @param date day of delivery: not after today
     * @throws Refusal DOS-001 somebody else sent it, DOS-406 a date to come, DOS-407 the round is closed
     */
    String byHand(Dossier dossier, Round round, Letter letter, LocalDate date) {
        if (date.isAfter(dossiers.today())) {
            throw new Refusal("DOS-406", Map.of("date", date.toString()));
        }
        requireOpen(round);
        return records.write(() -> {
            Letter sent = mark(dossier, round, letter, date, "DESCARGA", Records.author());
            return links.issue(dossier.plan().id(), letter.id(), until(round, sent));
        });
    }

    /** Marks a letter as sent and archives it; inside of a transaction of {@code Records}. */
    Letter mark(Dossier dossier, Round round, Letter letter, LocalDate date, String via, String by) {
        LocalDate due = WorkingDays.add(date, round.days());
        records.changed(
                jdbc.sql("""
                                UPDATE expediente.oficio SET estado = 'ENVIADO', enviado = ?, enviado_por = ?, via = ?, vence = ?, entidad = ?,
                                    titular = ?, cargo = ?, correo = ?, version = version + 1
                                WHERE plan_id = ? AND id = ? AND estado = 'BORRADOR'""")
                        .params(
                                date,
                                by,
                                via,
                                due,
                                letter.entity(),
                                letter.head(),
                                letter.post(),
                                letter.mail(),
                                dossier.plan().id(),
                                letter.id())
                        .update(),
                "oficio",
                letter.id());
        Letter sent = letters.find(dossier.plan().id(), letter.id()).orElseThrow();
        byte[] pdf = LetterFiles.pdf(files.document(dossier, round, sent, null));
        long document = archive.addAs(
                        by,
                        NewDocument.of(
                                        dossier.plan().id(),
                                        "OFICIO",
                                        "Oficio " + sent.label() + " a " + sent.entity(),
                                        LetterFiles.name(sent) + ".pdf")
                                .year(dossier.year())
                                .date(date)
                                .authority("Secretaría de Planeación")
                                .origin("oficios/" + sent.id()),
                        new ByteArrayInputStream(pdf))
                .id();
        jdbc.sql("UPDATE expediente.oficio SET documento = ?, version = version + 1 WHERE id = ?")
                .params(document, letter.id())
                .update();
        return letters.find(dossier.plan().id(), letter.id()).orElseThrow();
    }

    /** Ends the links of a letter and gives a new one. @throws Refusal DOS-408 it was not sent, or takes no answers any more */
    String reissue(Dossier dossier, Round round, Letter letter) {
        requireSent(letter);
        return records.write(() -> {
            links.revoke(letter.id());
            return links.issue(dossier.plan().id(), letter.id(), until(round, letter));
        });
    }

    /** A reminder to be handed over, with a further link. @throws Refusal DOS-408 */
    Document reminder(Dossier dossier, Round round, Letter letter, String site) {
        requireSent(letter);
        String token = records.write(() -> links.issue(dossier.plan().id(), letter.id(), until(round, letter)));
        return messages.reminder(
                dossier, round, letter, letters.items(letter.id()), dossiers.today(), Links.address(site, token));
    }

    /** Ends the links of a letter. */
    void withdraw(Letter letter) {
        records.run(() -> links.revoke(letter.id()));
    }

    /** Moves the due date. @throws Refusal DOS-001, DOS-408 not sent, DOS-409 not after the present one */
    void extend(Dossier dossier, Round round, Letter letter, int version, @Nullable LocalDate due, String reason) {
        requireSent(letter);
        if (due == null
                || letter.due() == null
                || !due.isAfter(letter.due())
                || due.isAfter(letter.due().plusYears(1))) {
            throw new Refusal("DOS-409", Map.of("due", String.valueOf(letter.due())));
        }
        records.run(() -> {
            records.changed(
                    jdbc.sql("UPDATE expediente.oficio SET vence = ?, vence_razon = ?, version = version + 1"
                                    + " WHERE plan_id = ? AND id = ? AND version = ?")
                            .params(due, reason, dossier.plan().id(), letter.id(), version)
                            .update(),
                    "oficio",
                    letter.id());
            links.extend(letter.id(), later(dossiers.today(), due.plusDays(round.grace())));
        });
    }

    /** Closes a letter with something open. @throws Refusal DOS-001, DOS-408 */
    void close(Dossier dossier, Letter letter, int version, String reason) {
        requireSent(letter);
        records.run(() -> records.changed(
                jdbc.sql("UPDATE expediente.oficio SET estado = 'CERRADO', cierre = ?, version = version + 1"
                                + " WHERE plan_id = ? AND id = ? AND version = ?")
                        .params(reason, dossier.plan().id(), letter.id(), version)
                        .update(),
                "oficio",
                letter.id()));
    }

    /** Last day of a link: some weeks after the due date; a new one for a letter long overdue lives as long from today. */
    LocalDate until(Round round, Letter letter) {
        LocalDate due = letter.due() == null ? WorkingDays.add(dossiers.today(), round.days()) : letter.due();
        return later(due, dossiers.today()).plusDays(round.grace());
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    static void requireOpen(Round round) {
        if (!round.open()) {
            throw new Refusal("DOS-407", Map.of("date", round.cutoff().toString()));
        }
    }

    static void requireSent(Letter letter) {
        if (!letter.answerable()) {
            throw new Refusal("DOS-408", Map.of("number", letter.label()));
        }
    }
}

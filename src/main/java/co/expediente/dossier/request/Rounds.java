package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.office.AskedItem;
import co.expediente.dossier.office.Office;
import co.expediente.plan.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Opens a round: what every office is asked is frozen, each gets a letter with the next number of the year. */
@Service
public class Rounds {
    private final JdbcClient jdbc;
    private final Records records;
    private final AskedNow asked;
    private final LetterTexts texts;
    private final Acceptance acceptance;

    Rounds(JdbcClient jdbc, Records records, AskedNow asked, LetterTexts texts, Acceptance acceptance) {
        this.jdbc = jdbc;
        this.records = records;
        this.asked = asked;
        this.texts = texts;
        this.acceptance = acceptance;
    }

    /**
     * Opens one and answers its key.
     *
     * @param days working days to answer
     * @throws Refusal DOS-402 nothing to ask, DOS-403 one of this cut-off is open, DOS-404 a cut-off of another year
     */
    public long open(Dossier dossier, LocalDate cutoff, int days, String signer, String post) {
        if (cutoff.getYear() != dossier.year()) {
            throw new Refusal("DOS-404", Map.of("date", cutoff.toString(), "year", String.valueOf(dossier.year())));
        }
        Map<Office, List<AskedItem>> items = asked.of(dossier);
        if (items.isEmpty()) {
            throw new Refusal("DOS-402", Map.of());
        }
        LetterTexts.Letter text = texts.letter();
        try {
            return records.write(() -> {
                jdbc.sql("SELECT pg_advisory_xact_lock(765, hashtext(:k))")
                        .param("k", dossier.plan().id() + dossier.year())
                        .query((row, n) -> 1)
                        .list();
                long round = jdbc.sql("""
                                INSERT INTO expediente.ronda (plan_id, anio, corte, dias, gracia, asunto, saludo, cuerpo, cierre, firma,
                                    cargo_firma, abierta_por)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""")
                        .params(
                                dossier.plan().id(),
                                dossier.year(),
                                cutoff,
                                days,
                                texts.grace(),
                                text.subject(),
                                text.salutation(),
                                text.body(),
                                text.closing(),
                                signer,
                                post,
                                Records.author())
                        .query(Long.class)
                        .single();
                int number = jdbc.sql(
                                "SELECT coalesce(max(numero), 0) FROM expediente.oficio WHERE plan_id = ? AND anio = ?")
                        .params(dossier.plan().id(), dossier.year())
                        .query(Integer.class)
                        .single();
                for (Map.Entry<Office, List<AskedItem>> entry : items.entrySet()) {
                    letter(dossier, round, ++number, entry.getKey(), entry.getValue());
                }
                return round;
            });
        } catch (DuplicateKeyException e) {
            throw new Refusal("DOS-403", Map.of("date", cutoff.toString()));
        }
    }

    private void letter(Dossier dossier, long round, int number, Office office, List<AskedItem> items) {
        long letter = jdbc.sql("""
                        INSERT INTO expediente.oficio (plan_id, anio, numero, ronda, dependencia, entidad, titular, cargo, correo)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""")
                .params(
                        dossier.plan().id(),
                        dossier.year(),
                        number,
                        round,
                        office.id(),
                        office.name(),
                        office.head(),
                        office.post(),
                        office.mail())
                .query(Long.class)
                .single();
        int order = 0;
        for (AskedItem item : items) {
            jdbc.sql("""
                            INSERT INTO expediente.oficio_item (plan_id, oficio, orden, clase, codigo, titulo, unidad, minimo, maximo, ultimo,
                                ultimo_corte, linea_base, meta, costo, ayuda)
                            VALUES (:plan, :letter, :order, :kind, :code, :title, :unit, :min, :max, :last, :lastDate, :base, :target, :cost, :help)""")
                    .param("plan", dossier.plan().id())
                    .param("letter", letter)
                    .param("order", ++order)
                    .param("kind", item.kind().name())
                    .param("code", item.code())
                    .param("title", item.title())
                    .param("unit", item.unit())
                    .param("min", item.min())
                    .param("max", item.max())
                    .param("last", item.last())
                    .param("lastDate", item.lastDate())
                    .param("base", item.baseline())
                    .param("target", item.target())
                    .param("cost", item.cost())
                    .param("help", item.help())
                    .update();
        }
    }

    /** Changes the text of letters that are not sent yet. @throws Refusal DOS-001, DOS-405 a word in braces that is none */
    public void write(Dossier dossier, Round round, int version, Round.Text text) {
        List.of(text.subject(), text.salutation(), text.body(), text.closing()).forEach(LetterTexts::check);
        records.run(() -> records.changed(
                jdbc.sql("""
                                UPDATE expediente.ronda SET asunto = ?, saludo = ?, cuerpo = ?, cierre = ?, firma = ?, cargo_firma = ?,
                                    version = version + 1 WHERE plan_id = ? AND id = ? AND version = ? AND cerrada IS NULL""")
                        .params(
                                text.subject(),
                                text.salutation(),
                                text.body(),
                                text.closing(),
                                text.signer(),
                                text.post(),
                                dossier.plan().id(),
                                round.id(),
                                version)
                        .update(),
                "ronda",
                round.id()));
    }

    /** Closes a round: its letters take no further answers, links show what was answered, and OBP-10 counts what nobody answered. @throws Refusal DOS-001 */
    public void close(Dossier dossier, Round round, String reason, Locale locale) {
        records.run(() -> {
            records.changed(
                    jdbc.sql("""
                                    UPDATE expediente.ronda SET cerrada = clock_timestamp(), cerrada_por = ?, version = version + 1
                                    WHERE plan_id = ? AND id = ? AND cerrada IS NULL""")
                            .params(Records.author(), dossier.plan().id(), round.id())
                            .update(),
                    "ronda",
                    round.id());
            jdbc.sql("""
                            UPDATE expediente.oficio SET estado = 'CERRADO', cierre = ?, version = version + 1
                            WHERE ronda = ? AND estado IN ('ENVIADO', 'PARCIAL', 'RECIBIDO')""").params(reason, round.id()).update();
            acceptance.feed(dossier, round, locale);
        });
    }
}

package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.StatisticsFeed;
import co.expediente.dossier.office.AnswerTaker;
import co.expediente.dossier.office.Answered;
import co.expediente.plan.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Accepts what an office answered, or sends it back. Accepting is one transaction: the parts that asked take the values with their
 * provenance, and the register of answers of indicator OBP-10 gets a new edition; when one of them refuses, nothing was accepted.
 */
@Service
class Acceptance {
    private static final ZoneId COUNTRY = ZoneId.of("America/Bogota");
    private static final List<String> COLUMNS =
            List.of("oficio", "entidad", "id_proyecto", "fecha_envio", "fecha_respuesta");

    private final JdbcClient jdbc;
    private final Records records;
    private final Letters letters;
    private final Answers answers;
    private final ObjectProvider<AnswerTaker> takers;
    private final StatisticsFeed feed;

    Acceptance(
            JdbcClient jdbc,
            Records records,
            Letters letters,
            Answers answers,
            ObjectProvider<AnswerTaker> takers,
            StatisticsFeed feed) {
        this.jdbc = jdbc;
        this.records = records;
        this.letters = letters;
        this.answers = answers;
        this.takers = takers;
        this.feed = feed;
    }

    /**
     * Accepts answered items.
     *
     * @param items keys; null for all that wait for review
     * @param newest number of the answer that the page showed: a correction that came since is not accepted unseen
     * @return how many
     * @throws Refusal DOS-440 nothing to accept, DOS-441 a newer answer came; whatever the takers refuse
     */
    int accept(Dossier dossier, Round round, Letter letter, @Nullable Set<Long> items, int newest, Locale locale) {
        return records.write(() -> {
            lock(letter);
            List<Answer> sent = answers.of(letter.id());
            if (!sent.isEmpty() && sent.get(0).number() != newest) {
                throw new Refusal("DOS-441", Map.of("receipt", sent.get(0).receipt()));
            }
            Map<Long, Map.Entry<Answer, Given>> latest = answers.latest(sent);
            List<LetterItem> accepted = letters.items(letter.id()).stream()
                    .filter(i -> i.state() == LetterItem.State.RESPONDIDO)
                    .filter(i -> items == null || items.contains(i.id()))
                    .filter(i -> latest.containsKey(i.id()))
                    .toList();
            if (accepted.isEmpty()) {
                throw new Refusal("DOS-440", Map.of("number", letter.label()));
            }
            List<Answered> taken = new ArrayList<>();
            for (LetterItem item : accepted) {
                jdbc.sql("""
                                UPDATE expediente.oficio_item SET estado = 'ACEPTADO', nota = '', revisado_por = ?,
                                    revisado = clock_timestamp(), version = version + 1 WHERE id = ?""").params(Records.author(), item.id()).update();
                taken.add(answered(round, letter, item, Objects.requireNonNull(latest.get(item.id()))));
            }
            takers.orderedStream().forEach(t -> t.take(dossier, taken));
            settle(letter);
            feed(dossier, round, locale);
            takers.orderedStream().forEach(t -> t.measured(dossier, locale));
            return accepted.size();
        });
    }

    private static Answered answered(Round round, Letter letter, LetterItem item, Map.Entry<Answer, Given> said) {
        Given g = said.getValue();
        LocalDate day = said.getKey().received().atZoneSameInstant(COUNTRY).toLocalDate();
        return new Answered(
                item.kind(),
                item.code(),
                round.cutoff(),
                g.value(),
                g.paid(),
                g.state(),
                g.comment(),
                "Oficio " + letter.label() + ", " + letter.entity() + ", " + LetterDocument.date(day),
                item.id());
    }

    /**
     * Sends an item back, also one that was accepted before.
     *
     * @throws Refusal DOS-442 it was not answered
     */
    void sendBack(Letter letter, long item, String note) {
        records.run(() -> {
            lock(letter);
            int rows = jdbc.sql("""
                            UPDATE expediente.oficio_item SET estado = 'DEVUELTO', nota = ?, revisado_por = ?,
                                revisado = clock_timestamp(), version = version + 1
                            WHERE oficio = ? AND id = ? AND estado IN ('RESPONDIDO', 'ACEPTADO')""")
                    .params(note, Records.author(), letter.id(), item)
                    .update();
            if (rows == 0) {
                throw new Refusal("DOS-442", Map.of("number", letter.label()));
            }
            settle(letter);
        });
    }

    private void lock(Letter letter) {
        jdbc.sql("SELECT 1 FROM expediente.oficio WHERE id = ? FOR UPDATE")
                .param(letter.id())
                .query(Integer.class)
                .single();
    }

    /** The letter's state as its items say it. */
    private void settle(Letter letter) {
        List<LetterItem> items = letters.items(letter.id());
        Letter.State state;
        if (items.stream().allMatch(i -> i.state() == LetterItem.State.ACEPTADO)) {
            state = Letter.State.CERRADO;
        } else if (items.stream()
                .allMatch(i -> i.state() == LetterItem.State.ACEPTADO || i.state() == LetterItem.State.RESPONDIDO)) {
            state = Letter.State.RECIBIDO;
        } else {
            state = Letter.State.PARCIAL;
        }
        jdbc.sql("UPDATE expediente.oficio SET estado = ?, version = version + 1 WHERE id = ? AND estado <> ?")
                .params(state.name(), letter.id(), state.name())
                .update();
    }

    /**
     * Puts the register of answers of the year in force for its cut-off: a row for each project that a sent letter asks, with the day of
     * the answer that speaks of it, if there is one. Inside of a transaction.
     */
    void feed(Dossier dossier, Round round, Locale locale) {
        List<List<Object>> rows = new ArrayList<>();
        for (Letters.Row row : letters.ofYear(dossier.plan().id(), dossier.year())) {
            Letter letter = row.letter();
            if (letter.sent() != null) {
                Map<Long, Map.Entry<Answer, Given>> latest = answers.latest(answers.of(letter.id()));
                for (LetterItem item : letters.items(letter.id())) {
                    if (item.project()) {
                        Map.Entry<Answer, Given> said = latest.get(item.id());
                        boolean counts = item.state() == LetterItem.State.RESPONDIDO
                                || item.state() == LetterItem.State.ACEPTADO;
                        rows.add(List.of(
                                letter.label(),
                                letter.entity(),
                                item.code(),
                                letter.sent().toString(),
                                said != null && counts
                                        ? said.getKey()
                                                .received()
                                                .atZoneSameInstant(COUNTRY)
                                                .toLocalDate()
                                                .toString()
                                        : ""));
                    }
                }
            }
        }
        if (!rows.isEmpty()) {
            feed.load(dossier, "respuesta_dependencia", "oficios-ronda-" + round.cutoff(), COLUMNS, rows, locale);
        }
    }
}

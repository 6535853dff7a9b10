package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Records;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentFilter;
import co.expediente.dossier.archive.Visibility;
import co.expediente.plan.Refusal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Why documents of the archive are reserved: what the index of Ley 1712 de 2014, art. 20, has to tell of each. */
@Service
class Reserves {
    private static final int LONGEST = 300;
    private static final int YEARS = 15;

    /**
     * The ground of one document.
     *
     * @param norm that reserves it, as the office words it; may be empty
     * @param words under which the index lists it; empty: its kind stands for it
     * @param partial whether only a part is kept back
     * @param until end of the reservation, or null
     */
    record Reserve(
            String ground,
            String norm,
            String words,
            boolean partial,
            LocalDate since,
            @Nullable LocalDate until,
            int version) {}

    /** A reserved document with its ground, or null where nobody has said it. */
    record Line(ArchivedDocument document, @Nullable Reserve reserve) {}

    private final Archive archive;
    private final RecordKinds kinds;
    private final PersonalData persons;
    private final Records records;
    private final JdbcClient jdbc;

    Reserves(Archive archive, RecordKinds kinds, PersonalData persons, Records records, JdbcClient jdbc) {
        this.archive = archive;
        this.kinds = kinds;
        this.persons = persons;
        this.records = records;
        this.jdbc = jdbc;
    }

    /** Reserved documents that count, in the order in which they came. */
    List<Line> of(Dossier dossier) {
        Map<Long, Reserve> reserves = new HashMap<>();
        jdbc.sql("SELECT * FROM expediente.reserva WHERE plan_id = ?")
                .param(dossier.plan().id())
                .query((row, n) -> reserves.put(
                        row.getLong("documento_id"),
                        new Reserve(
                                row.getString("causal"),
                                row.getString("norma"),
                                row.getString("titulo_indice"),
                                row.getBoolean("parcial"),
                                row.getObject("calificada", LocalDate.class),
                                row.getObject("hasta", LocalDate.class),
                                row.getInt("version"))))
                .list();
        return archive.list(DocumentFilter.of(dossier.plan().id()).visible(EnumSet.of(Visibility.RESERVADO))).stream()
                .sorted(Comparator.comparingLong(ArchivedDocument::id))
                .map(d -> new Line(d, reserves.get(d.id())))
                .toList();
    }

    /**
     * Says why a document is reserved.
     *
     * @param given its version is 0 when nobody had said it before
     * @throws Refusal DOS-001 somebody else did meanwhile, DOS-003 no such ground, DOS-100 no such reserved document, DOS-704 a person
     *     in the words, DOS-705 longer than the law allows, DOS-322 too long
     */
    void set(Dossier dossier, long document, Reserve given) {
        kinds.ground(given.ground());
        String words = given.words().strip();
        String norm = given.norm().strip();
        if (words.length() > LONGEST || norm.length() > LONGEST) {
            throw new Refusal(
                    "DOS-322", Map.of("field", words.length() > LONGEST ? "titulo" : "norma", "limit", LONGEST));
        }
        String sort = PersonalData.sort(words + " · " + norm, persons.names(dossier));
        if (sort != null) {
            throw new Refusal("DOS-704", Map.of("words", words));
        }
        boolean reserved = kinds.ground(given.ground()).exception().equals("RESERVADA");
        LocalDate longest = given.since().plusYears(YEARS);
        if (given.until() != null && !given.until().isAfter(given.since())
                || reserved && (given.until() == null || given.until().isAfter(longest))) {
            throw new Refusal("DOS-705", Map.of("since", given.since(), "longest", longest));
        }
        if (of(dossier).stream().noneMatch(l -> l.document().id() == document)) {
            throw new Refusal("DOS-100", Map.of("id", document));
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", document);
        values.put("plan", dossier.plan().id());
        values.put("ground", given.ground());
        values.put("norm", norm);
        values.put("words", words);
        values.put("partial", given.partial());
        values.put("since", given.since());
        values.put("until", given.until());
        values.put("seen", given.version());
        records.run(() -> {
            if (given.version() > 0) {
                records.changed(jdbc.sql("""
                                UPDATE expediente.reserva SET causal = :ground, norma = :norm, titulo_indice = :words, parcial = :partial,
                                    calificada = :since, hasta = :until, version = version + 1
                                WHERE documento_id = :id AND version = :seen""").params(values).update(), "reserva", document);
                return;
            }
            try {
                jdbc.sql("""
                                INSERT INTO expediente.reserva (documento_id, plan_id, causal, norma, titulo_indice, parcial, calificada, hasta)
                                VALUES (:id, :plan, :ground, :norm, :words, :partial, :since, :until)""").params(values).update();
            } catch (DuplicateKeyException e) {
                throw new Refusal("DOS-001", Map.of("user", "?", "when", "?"));
            }
        });
    }
}

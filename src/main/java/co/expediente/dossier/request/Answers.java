package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ContentStore;
import co.expediente.dossier.archive.NewDocument;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Answers of offices. Sending one is a single transaction: values, files in the archive, receipt and states are there, or nothing. */
@Service
public class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Who answers, as the answer says it. */
    record Signature(String name, String post, String note) {}

    private final JdbcClient jdbc;
    private final Records records;
    private final Letters letters;
    private final AnswerFiles files;
    private final Archive archive;
    private final ContentStore store;
    private final Dossiers dossiers;

    Answers(
            JdbcClient jdbc,
            Records records,
            Letters letters,
            AnswerFiles files,
            Archive archive,
            ContentStore store,
            Dossiers dossiers) {
        this.jdbc = jdbc;
        this.records = records;
        this.letters = letters;
        this.files = files;
        this.archive = archive;
        this.store = store;
        this.dossiers = dossiers;
    }

    /** Answers of a letter, newest first. */
    public List<Answer> of(long letter) {
        Map<Long, Map<Long, Given>> given = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT v.* FROM expediente.respuesta_valor v JOIN expediente.respuesta r ON r.id = v.respuesta
                        WHERE r.oficio = ? ORDER BY v.id""")
                .param(letter)
                .query((row, n) -> given.computeIfAbsent(row.getLong("respuesta"), k -> new LinkedHashMap<>())
                        .put(
                                row.getLong("item"),
                                new Given(
                                        Letters.number(row, "valor"),
                                        Letters.number(row, "pagado"),
                                        row.getString("estado_obra"),
                                        row.getString("comentario"))))
                .list();
        return jdbc.sql("SELECT * FROM expediente.respuesta WHERE oficio = ? ORDER BY numero DESC")
                .param(letter)
                .query((row, n) -> new Answer(
                        row.getLong("id"),
                        row.getInt("numero"),
                        row.getString("radicado"),
                        row.getString("nombre"),
                        row.getString("cargo"),
                        row.getString("nota"),
                        row.getString("contenido"),
                        row.getString("sha256"),
                        row.getObject("recibida", OffsetDateTime.class),
                        row.getString("autor"),
                        given.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }

    /** What the newest answer that speaks of an item says of it, with that answer. */
    public Map<Long, Map.Entry<Answer, Given>> latest(List<Answer> newestFirst) {
        Map<Long, Map.Entry<Answer, Given>> found = new LinkedHashMap<>();
        newestFirst.forEach(a -> a.given().forEach((item, given) -> found.putIfAbsent(item, Map.entry(a, given))));
        return found;
    }

    /**
     * Sends an answer. The same content again, e.g. after a connection that broke, is the answer that is there.
     *
     * @param author account, or {@code oficio:<id>}
     * @param given by item; items that were accepted are left alone
     * @throws Refusal DOS-408 the letter is not open, DOS-423 nothing is answered
     */
    Answer send(Dossier dossier, Letter seen, String author, Map<Long, Given> given, Signature signature) {
        return records.writeAs(author, () -> {
            jdbc.sql("SELECT 1 FROM expediente.oficio WHERE id = ? FOR UPDATE")
                    .param(seen.id())
                    .query(Integer.class)
                    .single();
            Letter letter = letters.find(dossier.plan().id(), seen.id()).orElseThrow();
            Sending.requireSent(letter);
            List<LetterItem> open =
                    letters.items(letter.id()).stream().filter(LetterItem::open).toList();
            Map<LetterItem, Given> said = new LinkedHashMap<>();
            open.forEach(i -> {
                Given g = given.getOrDefault(i.id(), Given.NOTHING);
                if (!g.empty()) {
                    said.put(i, g);
                }
            });
            List<AnswerFile> attached = files.of(letter.id());
            if (said.isEmpty()) {
                throw new Refusal("DOS-423", Map.of("number", letter.label()));
            }
            String content = content(letter, said, attached, signature);
            String sha256 = FrozenVersions.sha256(content);
            Optional<Answer> last = of(letter.id()).stream().findFirst();
            if (last.isPresent() && last.get().sha256().equals(sha256)) {
                return last.get();
            }
            return store(dossier, letter, author, said, attached, signature, content, sha256, last.orElse(null));
        });
    }

    private Answer store(
            Dossier dossier,
            Letter letter,
            String author,
            Map<LetterItem, Given> said,
            List<AnswerFile> attached,
            Signature signature,
            String content,
            String sha256,
            @Nullable Answer last) {
        String plan = dossier.plan().id();
        int number = last == null ? 1 : last.number() + 1;
        String receipt = "R" + letter.label() + "-" + number;
        long id = jdbc.sql("""
                        INSERT INTO expediente.respuesta (plan_id, oficio, numero, radicado, nombre, cargo, nota, contenido, sha256, recibida,
                            autor)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), ?) RETURNING id""")
                .params(
                        plan,
                        letter.id(),
                        number,
                        receipt,
                        signature.name(),
                        signature.post(),
                        signature.note(),
                        content,
                        sha256,
                        author)
                .query(Long.class)
                .single();
        said.forEach((item, g) -> jdbc.sql("""
                        INSERT INTO expediente.respuesta_valor (plan_id, respuesta, item, valor, pagado, estado_obra, comentario)
                        VALUES (:plan, :answer, :item, :value, :paid, :state, :comment)""")
                .param("plan", plan)
                .param("answer", id)
                .param("item", item.id())
                .param("value", g.value())
                .param("paid", g.paid())
                .param("state", g.state())
                .param("comment", g.comment())
                .update());
        archive(dossier, letter, author, attached, id, receipt);
        states(letter, said);
        Answer answer = of(letter.id()).get(0);
        byte[] pdf =
                LetterFiles.pdf(Receipt.of(dossier, letter, letters.items(letter.id()), answer, files.of(letter.id())));
        archive.addAs(
                author,
                document(
                        dossier,
                        "Respuesta " + receipt + " de " + letter.entity(),
                        "respuesta-" + receipt + ".pdf",
                        letter),
                new ByteArrayInputStream(pdf));
        return answer;
    }

    /** The files that wait become documents of the archive. */
    private void archive(
            Dossier dossier, Letter letter, String author, List<AnswerFile> attached, long answer, String receipt) {
        Map<Long, String> codes = new LinkedHashMap<>();
        letters.items(letter.id()).forEach(i -> codes.put(i.id(), i.code()));
        for (AnswerFile file : attached) {
            if (file.document() == null) {
                String of = file.item() == null ? "" : " · " + codes.get(file.item());
                String what = file.kind() == AnswerFile.Kind.HUELLA ? "Huella" : "Soporte";
                try (InputStream in = store.open(file.sha256())) {
                    long document = archive.addAs(
                                    author,
                                    document(
                                            dossier,
                                            what + " de " + receipt + of + ": " + file.name(),
                                            file.name(),
                                            letter),
                                    in)
                            .id();
                    jdbc.sql("UPDATE expediente.respuesta_archivo SET respuesta = ?, documento = ? WHERE id = ?")
                            .params(answer, document, file.id())
                            .update();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private NewDocument document(Dossier dossier, String title, String fileName, Letter letter) {
        return NewDocument.of(dossier.plan().id(), "OFICIO", title, fileName)
                .year(dossier.year())
                .date(dossiers.today())
                .authority(letter.entity())
                .origin("oficios/" + letter.id());
    }

    private void states(Letter letter, Map<LetterItem, Given> said) {
        boolean whole = true;
        for (LetterItem item : letters.items(letter.id())) {
            if (item.open()) {
                boolean answered = said.entrySet().stream()
                        .anyMatch(e ->
                                e.getKey().id() == item.id() && e.getValue().answers());
                whole &= answered;
                jdbc.sql("UPDATE expediente.oficio_item SET estado = ?, version = version + 1 WHERE id = ?")
                        .params(
                                answered
                                        ? LetterItem.State.RESPONDIDO.name()
                                        : item.state() == LetterItem.State.DEVUELTO
                                                ? LetterItem.State.DEVUELTO.name()
                                                : LetterItem.State.PENDIENTE.name(),
                                item.id())
                        .update();
            }
        }
        jdbc.sql("UPDATE expediente.oficio SET estado = ?, recibido = ?, version = version + 1 WHERE id = ?")
                .params(
                        (whole ? Letter.State.RECIBIDO : Letter.State.PARCIAL).name(),
                        whole && letter.stored() == Letter.State.RECIBIDO && letter.received() != null
                                ? letter.received()
                                : dossiers.today(),
                        letter.id())
                .update();
    }

    /** The answer as bytes that can be hashed anywhere: JSON with keys in a fixed order, without a date. */
    private static String content(
            Letter letter, Map<LetterItem, Given> said, List<AnswerFile> attached, Signature signature) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("oficio", letter.label());
        root.put("entidad", letter.entity());
        root.put("nombre", signature.name());
        root.put("cargo", signature.post());
        root.put("nota", signature.note());
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        said.forEach((item, g) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("clase", item.kind().name());
            one.put("codigo", item.code());
            one.put("valor", g.value());
            one.put("unidad", item.unit());
            one.put("pagado", g.paid());
            one.put("estado", g.state());
            one.put("comentario", g.comment());
            items.add(one);
        });
        root.put("datos", items);
        root.put(
                "archivos",
                attached.stream()
                        .map(f -> {
                            Map<String, @Nullable Object> one = new LinkedHashMap<>();
                            one.put("nombre", f.name());
                            one.put("sha256", f.sha256());
                            return one;
                        })
                        .toList());
        return JSON.writeValueAsString(root);
    }
}

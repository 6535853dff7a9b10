package co.expediente.dossier.portal;

import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.archive.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is published. Everything that a visitor gets of the Expediente comes from here. A document that its office no longer marks
 * public, or has withdrawn, is gone at once, whatever was published.
 */
@Repository
public class PublicRecords {
    /** A file may be given as long as its record counts and its document is public. */
    private static final String SELECT = """
            SELECT p.*, NOT EXISTS (SELECT FROM expediente.publicacion q WHERE q.plan_id = p.plan_id AND q.serie = p.serie
                       AND q.numero > p.numero AND q.retirado_el IS NULL) AS newest,
                   EXISTS (SELECT FROM expediente.publicacion_archivo a JOIN expediente.documento d ON d.id = a.documento_id
                       WHERE a.publicacion_id = p.id AND (d.visibilidad <> 'PUBLICO' OR d.retirado_el IS NOT NULL)) AS taken
            FROM expediente.publicacion p\s""";

    private static final String LIVE = """
            p.retirado_el IS NULL AND NOT EXISTS (SELECT FROM expediente.publicacion_archivo a
                JOIN expediente.documento d ON d.id = a.documento_id
                WHERE a.publicacion_id = p.id AND (d.visibilidad <> 'PUBLICO' OR d.retirado_el IS NOT NULL))
            """;

    private static final String NEWEST = """
            NOT EXISTS (SELECT FROM expediente.publicacion q WHERE q.plan_id = p.plan_id AND q.serie = p.serie
                AND q.numero > p.numero AND q.retirado_el IS NULL)
            """;

    private final JdbcClient jdbc;
    private final ContentStore store;

    PublicRecords(JdbcClient jdbc, ContentStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** Whether this version of a series is published and counts. */
    boolean has(String planId, String series, String mark) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM expediente.publicacion
                        WHERE plan_id = ? AND serie = ? AND huella = ? AND retirado_el IS NULL)""").params(planId, series, mark).query(Boolean.class).single();
    }

    /** Marks of every version that counts, by series. */
    Map<String, List<String>> marks(String planId) {
        Map<String, List<String>> marks = new HashMap<>();
        jdbc.sql("SELECT serie, huella FROM expediente.publicacion WHERE plan_id = ? AND retirado_el IS NULL")
                .param(planId)
                .query((row, n) -> marks.computeIfAbsent(row.getString(1), k -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        return marks;
    }

    /** Records that count, newest version of each series, by year and title; documents of the archive only when asked for. */
    public List<PublicRecord> current(String planId, List<String> kinds) {
        return withFiles(jdbc.sql(SELECT + "WHERE p.plan_id = :plan AND p.clase IN (:kinds) AND " + LIVE + " AND "
                        + NEWEST + " ORDER BY p.anio DESC NULLS LAST, p.fecha DESC NULLS LAST, p.titulo, p.id")
                .param("plan", planId)
                .param("kinds", kinds)
                .query((row, n) -> record(row))
                .list());
    }

    /** Every record that was ever published, in order; those that are gone have no files. */
    public List<PublicRecord> all(String planId) {
        return withFiles(jdbc.sql(SELECT + "WHERE p.plan_id = :plan ORDER BY p.id")
                .param("plan", planId)
                .query((row, n) -> record(row))
                .list());
    }

    /** What a visitor looks for among the documents: words of the title, without accents and case. */
    public record Search(
            String words,
            @Nullable String documentKind,
            @Nullable Integer year) {}

    private static final String FOLDED = "translate(lower(%s), 'áéíóúüñ', 'aeiouun')";

    private String where(Search search, String recordKind, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder("p.plan_id = :plan AND p.clase = :kind AND " + LIVE + " AND " + NEWEST);
        values.put("kind", recordKind);
        int n = 0;
        for (String word : search.words().strip().split("\\s+")) {
            if (!word.isEmpty() && n < 12) {
                sql.append(" AND position(" + FOLDED.formatted(":w" + n) + " IN " + FOLDED.formatted("p.titulo")
                        + ") > 0");
                values.put("w" + n++, word);
            }
        }
        if (search.documentKind() != null) {
            sql.append(
                    " AND EXISTS (SELECT FROM expediente.documento k WHERE k.id = p.documento_id AND k.tipo = :type)");
            values.put("type", search.documentKind());
        }
        if (search.year() != null) {
            sql.append(" AND p.anio = :year");
            values.put("year", search.year());
        }
        return sql.toString();
    }

    /** Documents that a visitor looks for, newest first. */
    public List<PublicRecord> documents(String planId, String recordKind, Search search, int offset, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("plan", planId, "offset", offset, "limit", limit));
        String where = where(search, recordKind, values);
        return withFiles(jdbc.sql(
                        SELECT + "WHERE " + where
                                + " ORDER BY p.fecha DESC NULLS LAST, p.anio DESC NULLS LAST, p.titulo, p.id LIMIT :limit OFFSET :offset")
                .params(values)
                .query((row, n) -> record(row))
                .list());
    }

    public int count(String planId, String recordKind, Search search) {
        Map<String, Object> values = new HashMap<>(Map.of("plan", planId));
        String where = where(search, recordKind, values);
        return jdbc.sql("SELECT count(*)::int FROM expediente.publicacion p WHERE " + where)
                .params(values)
                .query(Integer.class)
                .single();
    }

    /** Kinds of the published documents with how many there are, by number. */
    public Map<String, Integer> documentKinds(String planId, String recordKind) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT d.tipo, count(*)::int FROM expediente.publicacion p JOIN expediente.documento d ON d.id = p.documento_id"
                                + " WHERE p.plan_id = :plan AND p.clase = :kind AND " + LIVE + " AND " + NEWEST
                                + " GROUP BY d.tipo ORDER BY 2 DESC, 1")
                .param("plan", planId)
                .param("kind", recordKind)
                .query((row, n) -> kinds.put(row.getString(1), row.getInt(2)))
                .list();
        return kinds;
    }

    /** Day of the last publication, or null. */
    public @Nullable OffsetDateTime updated(String planId) {
        return jdbc.sql("SELECT max(greatest(publicado_el, retirado_el)) FROM expediente.publicacion WHERE plan_id = ?")
                .param(planId)
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
    }

    public Optional<PublicRecord> find(String planId, long id) {
        return withFiles(jdbc.sql(SELECT + "WHERE p.plan_id = ? AND p.id = ?")
                        .params(planId, id)
                        .query((row, n) -> record(row))
                        .list())
                .stream()
                .findFirst();
    }

    /** Every version of a series, newest first. */
    public List<PublicRecord> series(String planId, String series) {
        return withFiles(jdbc.sql(SELECT + "WHERE p.plan_id = ? AND p.serie = ? ORDER BY p.numero DESC")
                .params(planId, series)
                .query((row, n) -> record(row))
                .list());
    }

    /** The record that gives a file with this hash: one that counts before one that is gone. */
    public Optional<PublicRecord> withFile(String planId, String sha256) {
        return withFiles(jdbc.sql(SELECT + """
                        WHERE p.plan_id = ? AND EXISTS (SELECT FROM expediente.publicacion_archivo a
                            WHERE a.publicacion_id = p.id AND a.sha256 = ?) ORDER BY p.id DESC""")
                        .params(planId, sha256)
                        .query((row, n) -> record(row))
                        .list())
                .stream()
                .min((a, b) -> Boolean.compare(b.live(), a.live()));
    }

    /** The record that published this version of a document's file: one that counts before one that is gone. */
    public Optional<PublicRecord> withDocument(String planId, long document, int number) {
        return withFiles(jdbc.sql(SELECT + """
                        WHERE p.plan_id = ? AND EXISTS (SELECT FROM expediente.publicacion_archivo a
                            JOIN expediente.documento_version v ON v.documento_id = a.documento_id AND v.sha256 = a.sha256
                            WHERE a.publicacion_id = p.id AND a.documento_id = ? AND v.numero = ?) ORDER BY p.id DESC""")
                        .params(planId, document, number)
                        .query((row, n) -> record(row))
                        .list())
                .stream()
                .min((a, b) -> Boolean.compare(b.live(), a.live()));
    }

    /** The bytes of a file, held against their hash. The caller closes it. */
    InputStream open(PublicRecord.File file) {
        if (file.document() != null) {
            return store.open(file.sha256());
        }
        byte[] content = jdbc.sql("SELECT contenido FROM expediente.publicacion_contenido WHERE sha256 = ?")
                .param(file.sha256())
                .query((row, n) -> row.getBytes(1))
                .single();
        if (!FrozenVersions.sha256(content).equals(file.sha256())) {
            throw new IllegalStateException("a published file is damaged: " + file.name());
        }
        return new ByteArrayInputStream(content);
    }

    /**
     * The same for an answer that may be asked for in pieces.
     *
     * @throws co.expediente.plan.Refusal DOS-101 damaged, DOS-102 not on the disk
     */
    Resource resource(PublicRecord.File file) {
        try (InputStream in = open(file)) {
            return file.document() == null
                    ? new ByteArrayResource(in.readAllBytes())
                    : new FileSystemResource(store.file(file.sha256()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hash of a file of a document as the archive has it; for the address of a document's version. */
    Optional<String> hash(long document, int number) {
        return jdbc.sql("SELECT sha256 FROM expediente.documento_version WHERE documento_id = ? AND numero = ?")
                .params(document, number)
                .query(String.class)
                .optional();
    }

    long insert(String planId, Candidate c, String author) {
        return jdbc.sql("""
                        INSERT INTO expediente.publicacion (plan_id, clase, serie, numero, huella, anio, titulo, fecha, documento_id, publicado_por)
                        VALUES (:plan, :kind, :series,
                            greatest(:number, (SELECT coalesce(max(numero), 0) + 1 FROM expediente.publicacion
                                               WHERE plan_id = :plan AND serie = :series)),
                            :mark, :year, :title, :date, :document, :author) RETURNING id""")
                .param("plan", planId)
                .param("kind", c.kind().id())
                .param("series", c.series())
                .param("number", c.number())
                .param("mark", c.mark())
                .param("year", c.year())
                .param("title", c.title())
                .param("date", c.date())
                .param("document", c.document())
                .param("author", author)
                .query(Long.class)
                .single();
    }

    void insert(long id, String planId, int order, NewFile file, String sha256, long bytes) {
        NewFile.Archived archived = file.archived();
        if (file.content() != null) {
            jdbc.sql(
                            "INSERT INTO expediente.publicacion_contenido (sha256, contenido) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(sha256, file.content())
                    .update();
        }
        jdbc.sql("""
                        INSERT INTO expediente.publicacion_archivo
                            (publicacion_id, orden, plan_id, nombre, formato, medio, bytes, sha256, documento_id)
                        VALUES (:id, :order, :plan, :name, :format, :type, :bytes, :hash, :document)""")
                .param("id", id)
                .param("order", order)
                .param("plan", planId)
                .param("name", file.name())
                .param("format", file.format())
                .param("type", file.mediaType())
                .param("bytes", bytes)
                .param("hash", sha256)
                .param("document", archived == null ? null : archived.documentId())
                .update();
    }

    /** Marks a document of a final report public, as the law wants it; who publishes stands in its history. */
    void open(long document) {
        jdbc.sql(
                        "UPDATE expediente.documento SET visibilidad = 'PUBLICO', version = version + 1 WHERE id = ? AND visibilidad = 'INTERNO'")
                .param(document)
                .update();
    }

    /** Rows that it changed: none when somebody else did before. */
    int withdraw(long id, int seen, String reason, String author) {
        return jdbc.sql("""
                        UPDATE expediente.publicacion SET retirado_motivo = ?, retirado_por = ?, retirado_el = now(), version = version + 1
                        WHERE id = ? AND version = ? AND retirado_el IS NULL""").params(reason, author, id, seen).update();
    }

    private List<PublicRecord> withFiles(List<PublicRecord> bare) {
        List<Long> live =
                bare.stream().filter(PublicRecord::live).map(PublicRecord::id).toList();
        Map<Long, List<PublicRecord.File>> files = new HashMap<>();
        if (!live.isEmpty()) {
            jdbc.sql("""
                            SELECT publicacion_id, nombre, formato, medio, bytes, sha256, documento_id
                            FROM expediente.publicacion_archivo WHERE publicacion_id = ANY (:ids) ORDER BY publicacion_id, orden""")
                    .param("ids", live.toArray(Long[]::new))
                    .query((row, n) -> files.computeIfAbsent(row.getLong(1), k -> new ArrayList<>())
                            .add(new PublicRecord.File(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getLong(5),
                                    row.getString(6),
                                    row.getObject(7, Long.class))))
                    .list();
        }
        return bare.stream()
                .map(r -> new PublicRecord(
                        r.id(),
                        r.planId(),
                        r.kind(),
                        r.series(),
                        r.number(),
                        r.year(),
                        r.title(),
                        r.date(),
                        r.document(),
                        r.published(),
                        r.newest(),
                        files.getOrDefault(r.id(), List.of()),
                        r.gone(),
                        r.version()))
                .toList();
    }

    private static PublicRecord record(ResultSet row) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("retirado_el", OffsetDateTime.class);
        PublicRecord.Gone gone = withdrawn != null
                ? new PublicRecord.Gone(row.getString("retirado_motivo"), withdrawn)
                : row.getBoolean("taken") ? new PublicRecord.Gone(null, null) : null;
        return new PublicRecord(
                row.getLong("id"),
                row.getString("plan_id"),
                row.getString("clase"),
                row.getString("serie"),
                row.getInt("numero"),
                row.getObject("anio", Integer.class),
                row.getString("titulo"),
                row.getObject("fecha", LocalDate.class),
                row.getObject("documento_id", Long.class),
                row.getObject("publicado_el", OffsetDateTime.class),
                row.getBoolean("newest"),
                List.of(),
                gone,
                row.getInt("version"));
    }
}

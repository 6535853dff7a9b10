package co.expediente.dossier.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables of the archive. Writing happens in a transaction of {@code Records}. */
@Repository
class DocumentRecords {
    private static final String SELECT = """
            SELECT d.*, v.numero, v.nombre, v.nota, v.creado_por AS version_por, v.creado_el AS version_el,
                   c.bytes, c.formato, c.lectura, c.codigo, c.macros, c.paginas
            FROM expediente.documento d
            JOIN expediente.documento_version v ON v.documento_id = d.id AND v.numero = d.actual
            JOIN expediente.contenido c ON c.sha256 = d.sha256\s""";

    private final JdbcClient jdbc;

    DocumentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Knows a content; nothing new when it is known already. Its reading waits for the rest of the transaction. */
    void content(ContentStore.Stored stored, String mediaType) {
        jdbc.sql("INSERT INTO expediente.contenido (sha256, bytes, formato) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(stored.sha256(), stored.bytes(), mediaType)
                .update();
        // Whoever keeps its text meanwhile waits, or is waited for: otherwise neither would put the text into this
        // document's search.
        jdbc.sql("SELECT 1 FROM expediente.contenido WHERE sha256 = ? FOR SHARE")
                .param(stored.sha256())
                .query(Integer.class)
                .single();
    }

    long insert(NewDocument d, ContentStore.Stored stored, String name, String author) {
        long id = jdbc.sql("""
                        INSERT INTO expediente.documento (plan_id, tipo, titulo, componente, anio, fecha, acto, entidad, serie_trd,
                            folios, visibilidad, notas, origen, actual, sha256, creado_por)
                        VALUES (:plan, :kind, :title, :component, :year, :date, :act, :authority, :series,
                            :folios, :visibility, :notes, :origin, 1, :sha, :author) RETURNING id""")
                .param("plan", d.planId())
                .param("kind", d.kind())
                .param("title", d.title())
                .param("component", d.component())
                .param("year", d.year())
                .param("date", d.date())
                .param("act", d.act())
                .param("authority", d.authority())
                .param("series", d.series())
                .param("folios", d.folios())
                .param("visibility", d.visibility().name())
                .param("notes", d.notes())
                .param("origin", d.origin())
                .param("sha", stored.sha256())
                .param("author", author)
                .query(Long.class)
                .single();
        version(id, d.planId(), 1, stored.sha256(), name, null, author);
        return id;
    }

    void version(long id, String planId, int number, String sha256, String name, @Nullable String note, String author) {
        jdbc.sql("""
                        INSERT INTO expediente.documento_version (documento_id, plan_id, numero, sha256, nombre, nota, creado_por)
                        VALUES (:id, :plan, :number, :sha, :name, :note, :author)""")
                .param("id", id)
                .param("plan", planId)
                .param("number", number)
                .param("sha", sha256)
                .param("name", name)
                .param("note", note)
                .param("author", author)
                .update();
    }

    /** Rows that it changed: none when the record was changed since. */
    int newest(long id, int seen, int number, String sha256) {
        return jdbc.sql("""
                        UPDATE expediente.documento SET actual = ?, sha256 = ?, version = version + 1
                        WHERE id = ? AND version = ?""").params(number, sha256, id, seen).update();
    }

    int update(ArchivedDocument d) {
        return jdbc.sql("""
                        UPDATE expediente.documento SET tipo = :kind, titulo = :title, componente = :component, anio = :year,
                            fecha = :date, acto = :act, entidad = :authority, serie_trd = :series, folios = :folios,
                            visibilidad = :visibility, notas = :notes, version = version + 1
                        WHERE id = :id AND version = :seen AND retirado_el IS NULL""")
                .param("kind", d.kind())
                .param("title", d.title())
                .param("component", d.component())
                .param("year", d.year())
                .param("date", d.date())
                .param("act", d.act())
                .param("authority", d.authority())
                .param("series", d.series())
                .param("folios", d.folios())
                .param("visibility", d.visibility().name())
                .param("notes", d.notes())
                .param("id", d.id())
                .param("seen", d.version())
                .update();
    }

    int withdraw(long id, int seen, String reason, String author) {
        return jdbc.sql("""
                        UPDATE expediente.documento SET retirado_motivo = ?, retirado_por = ?, retirado_el = now(), version = version + 1
                        WHERE id = ? AND version = ? AND retirado_el IS NULL""").params(reason, author, id, seen).update();
    }

    Optional<ArchivedDocument> find(long id) {
        return jdbc.sql(SELECT + "WHERE d.id = ?")
                .param(id)
                .query(DocumentRecords::document)
                .optional();
    }

    /** The oldest document of a plan that counts and has this content as its newest file. */
    Optional<ArchivedDocument> withContent(String planId, String sha256) {
        return jdbc.sql(SELECT + "WHERE d.plan_id = ? AND d.sha256 = ? AND d.retirado_el IS NULL ORDER BY d.id LIMIT 1")
                .params(planId, sha256)
                .query(DocumentRecords::document)
                .optional();
    }

    /** A document of a plan, withdrawn or not, with this title and content; null when there is none. */
    @Nullable
    Long everWithContent(String planId, String sha256, String title) {
        return jdbc.sql(
                        "SELECT id FROM expediente.documento WHERE plan_id = ? AND sha256 = ? AND titulo = ? ORDER BY id LIMIT 1")
                .params(planId, sha256, title)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Waits until nobody else adds the same content to the plan; for the rest of the transaction. */
    void lockContent(String planId, String sha256) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 61))")
                .param(planId + sha256)
                .query((row, n) -> true)
                .single();
    }

    List<ArchivedDocument> withIds(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, ArchivedDocument> found =
                jdbc
                        .sql(SELECT + "WHERE d.id IN (:ids)")
                        .param("ids", ids)
                        .query(DocumentRecords::document)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(ArchivedDocument::id, d -> d));
        return ids.stream().map(found::get).filter(java.util.Objects::nonNull).toList();
    }

    List<ArchivedDocument> list(DocumentFilter f) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = SELECT + "WHERE " + where(f, parameters)
                + " ORDER BY d.creado_el DESC, d.id DESC LIMIT :limit OFFSET :offset";
        parameters.put("limit", f.limit());
        parameters.put("offset", f.offset());
        return jdbc.sql(sql).params(parameters).query(DocumentRecords::document).list();
    }

    int count(DocumentFilter f) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = "SELECT count(*)::int FROM expediente.documento d WHERE " + where(f, parameters);
        return jdbc.sql(sql).params(parameters).query(Integer.class).single();
    }

    /** The restriction in SQL about {@code d}; its values go to {@code parameters}. */
    static String where(DocumentFilter f, Map<String, Object> parameters) {
        List<String> all = new ArrayList<>(List.of("d.plan_id = :plan"));
        parameters.put("plan", f.planId());
        if (f.kind() != null) {
            all.add("d.tipo = :kind");
            parameters.put("kind", f.kind());
        }
        if (f.year() != null) {
            all.add("d.anio = :year");
            parameters.put("year", f.year());
        }
        if (f.component() != null) {
            all.add("d.componente = :component");
            parameters.put("component", f.component());
        }
        if (!f.withdrawn()) {
            all.add("d.retirado_el IS NULL");
        }
        if (f.visible().size() < Visibility.values().length) {
            // None at all is a list that no document is in.
            all.add("d.visibilidad IN (:visible)");
            List<String> names =
                    new ArrayList<>(f.visible().stream().map(Enum::name).toList());
            names.add("-");
            parameters.put("visible", names);
        }
        return String.join(" AND ", all);
    }

    List<ArchivedDocument.File> files(long id) {
        return jdbc.sql("""
                        SELECT v.numero, v.sha256, v.nombre, v.nota, v.creado_por AS version_por, v.creado_el AS version_el,
                               c.bytes, c.formato, c.lectura, c.codigo, c.macros, c.paginas
                        FROM expediente.documento_version v JOIN expediente.contenido c USING (sha256)
                        WHERE v.documento_id = ? ORDER BY v.numero DESC""").param(id).query((row, n) -> file(row)).list();
    }

    private static ArchivedDocument document(ResultSet row, int number) throws SQLException {
        OffsetDateTime withdrawn = row.getObject("retirado_el", OffsetDateTime.class);
        return new ArchivedDocument(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("plan_id"),
                row.getString("tipo"),
                row.getString("titulo"),
                row.getString("componente"),
                row.getObject("anio", Integer.class),
                row.getObject("fecha", LocalDate.class),
                row.getString("acto"),
                row.getString("entidad"),
                row.getString("serie_trd"),
                row.getObject("folios", Integer.class),
                Visibility.valueOf(row.getString("visibilidad")),
                row.getString("notas"),
                row.getString("origen"),
                row.getString("creado_por"),
                row.getObject("creado_el", OffsetDateTime.class),
                file(row),
                withdrawn == null
                        ? null
                        : new ArchivedDocument.Withdrawal(
                                row.getString("retirado_motivo"), row.getString("retirado_por"), withdrawn));
    }

    private static ArchivedDocument.File file(ResultSet row) throws SQLException {
        return new ArchivedDocument.File(
                row.getInt("numero"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getString("nombre"),
                row.getString("formato"),
                row.getString("nota"),
                row.getString("version_por"),
                row.getObject("version_el", OffsetDateTime.class),
                new ArchivedDocument.Reading(
                        row.getString("lectura"),
                        row.getString("codigo"),
                        row.getBoolean("macros"),
                        row.getObject("paginas", Integer.class)));
    }
}

package co.expediente.dossier;

import co.expediente.plan.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Parts of the Expediente as they were approved: a table for good, with the hash of its bytes and the figures that it gave. */
@Service
public class FrozenVersions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS =
            "SELECT id, parte, anio, numero, sha256, resumen, nota, aprobado_por, aprobado_en FROM expediente.version_aprobada ";

    /**
     * An approved version.
     *
     * @param number from 1, within part and year
     * @param sha256 hexadecimal, of the file
     * @param summary figures, as JSON values
     */
    public record Version(
            long id,
            String part,
            int year,
            int number,
            String sha256,
            Map<String, @Nullable Object> summary,
            @Nullable String note,
            String approvedBy,
            OffsetDateTime approvedAt) {}

    private final JdbcClient jdbc;
    private final Records records;

    public FrozenVersions(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Versions of a part in a year, newest first. */
    public List<Version> of(Dossier dossier, String part) {
        return jdbc.sql(COLUMNS + "WHERE plan_id = :p AND parte = :t AND anio = :y ORDER BY numero DESC")
                .param("p", dossier.plan().id())
                .param("t", part)
                .param("y", dossier.year())
                .query((row, n) -> version(row))
                .list();
    }

    public Optional<Version> newest(Dossier dossier, String part) {
        return of(dossier, part).stream().findFirst();
    }

    /**
     * Freezes a part. Equal bytes as the newest version's are not frozen twice.
     *
     * @param file XLSX
     * @throws Refusal DOS-320 when nothing has changed since the last version
     */
    public Version freeze(
            Dossier dossier, String part, byte[] file, Map<String, ? extends @Nullable Object> summary, String note) {
        String hash = sha256(file);
        records.run(() -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(728, hashtext(:k))")
                    .param("k", dossier.plan().id() + part + dossier.year())
                    .query((row, n) -> 1)
                    .list();
            Optional<Version> last = newest(dossier, part);
            if (last.isPresent() && last.get().sha256().equals(hash)) {
                throw new Refusal("DOS-320", Map.of("number", last.get().number()));
            }
            jdbc.sql("""
                            INSERT INTO expediente.version_aprobada (plan_id, parte, anio, numero, contenido, sha256, resumen, nota, aprobado_por)
                            VALUES (:p, :t, :y, :n, :c, :h, :r::jsonb, :a, :u)""")
                    .param("p", dossier.plan().id())
                    .param("t", part)
                    .param("y", dossier.year())
                    .param("n", last.map(v -> v.number() + 1).orElse(1))
                    .param("c", file)
                    .param("h", hash)
                    .param("r", JSON.writeValueAsString(summary))
                    .param("a", note.isBlank() ? null : note.strip())
                    .param("u", Records.author())
                    .update();
        });
        return newest(dossier, part).orElseThrow();
    }

    /**
     * The file of a version.
     *
     * @throws IllegalStateException when its bytes are not those that were approved
     */
    public Optional<byte[]> file(Dossier dossier, String part, int number) {
        return jdbc.sql(
                        "SELECT contenido, sha256 FROM expediente.version_aprobada WHERE plan_id = :p AND parte = :t AND anio = :y AND numero = :n")
                .param("p", dossier.plan().id())
                .param("t", part)
                .param("y", dossier.year())
                .param("n", number)
                .query((row, n) -> {
                    byte[] file = row.getBytes(1);
                    if (!sha256(file).equals(row.getString(2))) {
                        throw new IllegalStateException("an approved version of " + part + " is damaged");
                    }
                    return file;
                })
                .optional();
    }

    /** Hexadecimal SHA-256. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same of a text in UTF-8. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("id"),
                row.getString("parte"),
                row.getInt("anio"),
                row.getInt("numero"),
                row.getString("sha256"),
                JSON.readValue(row.getString("resumen"), new TypeReference<>() {}),
                row.getString("nota"),
                row.getString("aprobado_por"),
                row.getObject("aprobado_en", OffsetDateTime.class));
    }
}

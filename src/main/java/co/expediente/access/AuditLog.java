package co.expediente.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What was done, by whom, when. Rows can only be added, each carries the hash of the one before (made by the database, see
 * V20__access.sql); {@link #firstBreak()} recomputes the chain here, independently of it.
 */
@Service
public class AuditLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * One act.
     *
     * @param roles roles that the user had, joined by commas; empty for a visitor
     * @param action e.g. {@code layer.load}, {@code cut.approve}, {@code user.add}
     * @param object what it was done to, e.g. {@code 05088 tratamiento_urbanistico 141}
     * @param detail anything worth keeping, e.g. a reason; never a secret
     */
    public record Entry(
            long id,
            Instant at,
            String user,
            String roles,
            String action,
            String object,
            String detail,
            String previous,
            String hash) {}

    private final JdbcClient database;

    public AuditLog(JdbcClient database) {
        this.database = database;
    }

    /** Writes an act of the user of the present request, or of {@code cli}. */
    public void record(String action, String object, String detail) {
        Reader reader = Reader.current();
        record(reader.name() == null ? CommandLineUser.NAME : reader.name(), action, object, detail);
    }

    /** Writes an act of a named user. */
    public void record(String user, String action, String object, String detail) {
        Reader reader = Reader.current();
        String roles = user.equals(reader.name())
                ? String.join(",", reader.roles().stream().map(Role::name).toList())
                : "";
        database.sql("INSERT INTO acceso.auditoria (usuario, roles, accion, objeto, detalle) VALUES (?, ?, ?, ?, ?)")
                .params(user, roles, action, object, detail)
                .update();
    }

    /** The newest acts first. */
    public List<Entry> latest(int limit) {
        return database.sql("SELECT * FROM acceso.auditoria ORDER BY id DESC LIMIT ?")
                .param(limit)
                .query((row, n) -> entry(row))
                .list();
    }

    /** Number of the first row where the chain is broken; empty when it is whole. */
    public Optional<Long> firstBreak() {
        List<Long> broken = new ArrayList<>();
        String[] previous = {""};
        long[] id = {0};
        database.sql("SELECT * FROM acceso.auditoria ORDER BY id").query(row -> {
            Entry e = entry(row);
            id[0]++;
            if (broken.isEmpty()
                    && (e.id() != id[0]
                            || !e.previous().equals(previous[0])
                            || !e.hash().equals(hash(e)))) {
                broken.add(id[0]);
            }
            previous[0] = e.hash();
        });
        return broken.stream().findFirst();
    }

    private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("cuando").toInstant(),
                row.getString("usuario"),
                row.getString("roles"),
                row.getString("accion"),
                row.getString("objeto"),
                row.getString("detalle"),
                row.getString("anterior"),
                row.getString("hash"));
    }

    static String hash(Entry e) {
        StringBuilder text = new StringBuilder();
        for (String field : List.of(
                e.previous(),
                Long.toString(e.id()),
                TIME.format(e.at()),
                e.user(),
                e.roles(),
                e.action(),
                e.object(),
                e.detail())) {
            text.append(field.codePointCount(0, field.length())).append(':').append(field);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

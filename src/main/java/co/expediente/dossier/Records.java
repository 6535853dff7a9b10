package co.expediente.dossier;

import co.expediente.access.CommandLineUser;
import co.expediente.access.Reader;
import co.expediente.plan.Refusal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes records of the schema {@code expediente}: one transaction, with an author (the database refuses a change without one and
 * keeps the history, see V60__dossier.sql), and never over the change of somebody else.
 *
 * <p>A table that is edited has a column {@code version} that starts at 1. The form carries the version that was read, the statement
 * is {@code UPDATE … SET …, version = version + 1 WHERE id = ? AND version = ?}, and its count goes to {@link #changed}.
 */
@Service
public class Records {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("America/Bogota"));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Records(JdbcClient jdbc, TransactionTemplate jdbcTransactions) {
        this.jdbc = jdbc;
        this.transaction = jdbcTransactions;
    }

    /** Name that the history keeps for who acts now: the account, or {@code cli}. */
    public static String author() {
        String name = Reader.current().name();
        return name == null ? CommandLineUser.NAME : name;
    }

    /** Does the work in one transaction as the user of the present request, or of the command line. */
    public <T> T write(Supplier<T> work) {
        return writeAs(author(), work);
    }

    /** The same without a result. */
    public void run(Runnable work) {
        write(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Does the work in one transaction.
     *
     * @param author who the history names: an account, {@code cli}, or an office that answered with a token ({@code oficio:18})
     */
    public <T> T writeAs(String author, Supplier<T> work) {
        T result = transaction.execute(status -> {
            jdbc.sql("SELECT set_config('expediente.usuario', :author, true)")
                    .param("author", author)
                    .query(String.class)
                    .single();
            return work.get();
        });
        return java.util.Objects.requireNonNull(result);
    }

    /**
     * Looks at what an update with a version did.
     *
     * @param rows rows that it changed
     * @param table name without schema
     * @param key the record's key
     * @throws Refusal DOS-001 when nothing was changed because somebody else did before
     */
    public void changed(int rows, String table, Object key) {
        if (rows > 0) {
            return;
        }
        throw jdbc.sql(
                        "SELECT usuario, cuando FROM expediente.cambio WHERE tabla = :t AND clave = :k ORDER BY id DESC LIMIT 1")
                .param("t", table)
                .param("k", String.valueOf(key))
                .query((row, n) -> new Refusal(
                        "DOS-001",
                        Map.of(
                                "user", row.getString("usuario"),
                                "when", WHEN.format(row.getTimestamp("cuando").toInstant()))))
                .optional()
                .orElseGet(() -> new Refusal("DOS-001", Map.of("user", "?", "when", "?")));
    }
}

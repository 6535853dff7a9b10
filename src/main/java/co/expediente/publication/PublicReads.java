package co.expediente.publication;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Read-only connections for what anybody may ask, with a time limit.
 *
 * <p>Half of the service's connections at most: many visitors on the map must not stop the office from loading.
 */
@Component
public class PublicReads {
    /** Work on a read-only connection inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    /** Too many readers at once, or the database refused or broke off; the cause says which. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        Unavailable(String message) {
            super(message);
        }
    }

    private static final int AT_ONCE = 4;
    private static final int WAIT_SECONDS = 10;
    private static final String QUERY_CANCELLED = "57014";

    private final DataSource source;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    PublicReads(DataSource source) {
        this.source = source;
    }

    /**
     * Runs work that the database itself ends after a time.
     *
     * @param seconds longest time of one statement
     * @throws Unavailable when no place becomes free or a statement takes longer
     */
    public <T> T read(int seconds, Work<T> work) throws IOException {
        enter();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL statement_timeout = '" + seconds + "s'");
                }
                return work.with(connection);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            String message =
                    QUERY_CANCELLED.equals(e.getSQLState()) ? "longer than " + seconds + " s" : "reading failed";
            throw new Unavailable(message, e);
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("too many readers");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
    }
}

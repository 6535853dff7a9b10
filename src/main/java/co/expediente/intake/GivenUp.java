package co.expediente.intake;

import co.expediente.plan.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Stops what a load is waiting for in the database once its user does not want it any more: an index of a large layer, a COPY, the
 * turn behind another load. What is done here between statements looks at {@link LoadProgress#cancelled()} itself.
 */
final class GivenUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GivenUp.class);
    private static final long LOOK_MS = 100;

    private final LoadProgress progress;
    private final PGConnection connection;
    private final Thread watch;
    /** No statement is stopped after {@link #close()}: the connection serves others then. */
    private final ReentrantLock stopping = new ReentrantLock();

    private boolean closed;

    private GivenUp(LoadProgress progress, PGConnection connection) {
        this.progress = progress;
        this.connection = connection;
        this.watch = new Thread(this::watch, "load-given-up");
        watch.setDaemon(true);
        watch.start();
    }

    /** Watches the connection of the transaction that runs in this thread. */
    static GivenUp watch(LoadProgress progress, DataSource source) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            return new GivenUp(progress, connection.unwrap(PGConnection.class));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** @throws Refusal EXP-025 when the load is not wanted any more */
    static void check(LoadProgress progress, String layer) {
        if (progress.cancelled()) {
            throw refusal(layer);
        }
    }

    static Refusal refusal(String layer) {
        return new Refusal("EXP-025", Map.of("layer", layer));
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MS);
                if (progress.cancelled()) {
                    stopping.lock();
                    try {
                        if (closed) {
                            return;
                        }
                        connection.cancelQuery();
                    } catch (SQLException e) {
                        LOG.debug("cancel: {}", e.toString());
                    } finally {
                        stopping.unlock();
                    }
                }
            }
        } catch (InterruptedException e) {
            // The load ended.
        }
    }

    @Override
    public void close() {
        stopping.lock();
        closed = true;
        stopping.unlock();
        watch.interrupt();
    }
}

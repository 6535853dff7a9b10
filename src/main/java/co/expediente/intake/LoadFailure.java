package co.expediente.intake;

import co.expediente.database.DatabaseUnavailable;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.transaction.CannotCreateTransactionException;

/** What an exception in the middle of a load means to the person who loads: full disk, database gone, or a fault of ours. */
public final class LoadFailure {
    private LoadFailure() {}

    /**
     * The exception to throw instead; the same one where nothing better is known.
     *
     * @param layer what was being loaded
     */
    static RuntimeException of(RuntimeException failure, String layer) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal || cause instanceof IntakeRefusal || cause instanceof DatabaseUnavailable) {
                return (RuntimeException) cause;
            }
            if (isFull(cause)) {
                return new IntakeRefusal("EXP-080", Map.of("layer", layer), failure);
            }
            if (isGone(cause)) {
                return DatabaseUnavailable.unreachable(firstLine(cause), failure);
            }
        }
        return failure;
    }

    /** No room on the disk of the database or of the home. */
    private static boolean isFull(Throwable cause) {
        if (cause instanceof SQLException sql) {
            // 53100 disk_full; the server also tells it inside of other errors.
            return "53100".equals(sql.getSQLState()) || says(sql, "No space left on device");
        }
        return (cause instanceof IOException || cause instanceof UncheckedIOException)
                && (says(cause, "No space left on device") || says(cause, "Disk quota exceeded"));
    }

    /** The server went away or does not answer. */
    private static boolean isGone(Throwable cause) {
        if (cause instanceof CannotCreateTransactionException) {
            return true;
        }
        if (!(cause instanceof SQLException sql)) {
            return false;
        }
        String state = String.valueOf(sql.getSQLState());
        // 08: connection; 57P01…03: the server shuts down, crashed, or starts.
        return state.startsWith("08")
                || state.startsWith("57P")
                || cause instanceof java.sql.SQLTransientConnectionException
                || says(sql, "Database connection failed")
                || says(sql, "connection has been closed")
                || says(sql, "Connection is closed");
    }

    private static boolean says(Throwable cause, String words) {
        return String.valueOf(cause.getMessage()).contains(words);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}

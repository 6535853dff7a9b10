package co.expediente.indicator;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The layer editions that a value was computed from, for the page that proves it. */
@Component
class SourceEditions {
    /** A layer edition as its record tells it. */
    public record Source(long number, String layer, LocalDate cutoff, long loaded, String sha256) {}

    private final JdbcClient database;

    SourceEditions(JdbcClient database) {
        this.database = database;
    }

    /** In order of layer. */
    List<Source> find(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return database.sql("SELECT number, layer, cutoff, loaded, sha256 FROM registro.layer_edition"
                        + " WHERE number IN (:numbers) ORDER BY layer, number")
                .param("numbers", numbers)
                .query((row, n) -> new Source(
                        row.getLong("number"),
                        row.getString("layer"),
                        row.getObject("cutoff", LocalDate.class),
                        row.getLong("loaded"),
                        row.getString("sha256")))
                .list();
    }
}

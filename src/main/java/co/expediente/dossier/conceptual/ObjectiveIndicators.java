package co.expediente.dossier.conceptual;

import co.expediente.dossier.Records;
import co.expediente.plan.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which indicators measure each objective, with their weights (OBP-01). */
@Service
public class ObjectiveIndicators {
    /** {@code objective} is the element's id; the weight is positive. */
    public record Link(long id, long objective, String indicator, BigDecimal weight) {}

    private final JdbcClient jdbc;
    private final Records records;

    public ObjectiveIndicators(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** All links of a plan, by objective and indicator. */
    public List<Link> list(String planId) {
        return jdbc.sql(
                        "SELECT id, objetivo, indicador, peso FROM expediente.objetivo_indicador WHERE plan_id = :p ORDER BY objetivo, indicador")
                .param("p", planId)
                .query((row, n) -> new Link(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getBigDecimal(4).stripTrailingZeros()))
                .list();
    }

    /**
     * Links an indicator, or gives the link another weight.
     *
     * @param weight as written, with comma or point; blank for 1
     * @throws Refusal DOS-324 no positive number of at most 9999 with three decimals
     */
    public void link(String planId, long objective, String indicator, @Nullable String weight) {
        String text = weight == null || weight.isBlank() ? "1" : weight.strip().replace(',', '.');
        if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?") || new BigDecimal(text).signum() == 0) {
            throw new Refusal("DOS-324", Map.of("value", text));
        }
        records.run(() -> jdbc.sql("""
                        INSERT INTO expediente.objetivo_indicador (plan_id, objetivo, indicador, peso) VALUES (:p, :o, :i, :w)
                        ON CONFLICT (objetivo, indicador) DO UPDATE SET peso = excluded.peso""")
                .param("p", planId)
                .param("o", objective)
                .param("i", indicator)
                .param("w", new BigDecimal(text))
                .update());
    }

    public void unlink(String planId, long objective, String indicator) {
        records.run(() -> jdbc.sql(
                        "DELETE FROM expediente.objetivo_indicador WHERE plan_id = :p AND objetivo = :o AND indicador = :i")
                .param("p", planId)
                .param("o", objective)
                .param("i", indicator)
                .update());
    }
}

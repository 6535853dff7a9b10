package co.expediente.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The plans of this installation. */
@Service
public class Plans {
    private static final String COLUMNS = "SELECT * FROM registro.plan ";

    private final JdbcClient jdbc;
    private final Municipalities municipalities;

    public Plans(JdbcClient jdbc, Municipalities municipalities) {
        this.jdbc = jdbc;
        this.municipalities = municipalities;
    }

    /** Every plan, by municipality. */
    public List<Plan> list() {
        return jdbc.sql(COLUMNS + "ORDER BY cod_mun, ordinal, kind")
                .query(Plans::plan)
                .list();
    }

    /**
     * The plan that a user names: by plan id, or the newest plan of a municipality by its DIVIPOLA.
     *
     * @param name {@code 05088} or {@code 05088-POT-1}
     */
    public Optional<Plan> find(String name) {
        return jdbc.sql(COLUMNS + "WHERE id = :name OR cod_mun = :name ORDER BY ordinal DESC, created_at DESC LIMIT 1")
                .param("name", name)
                .query(Plans::plan)
                .optional();
    }

    /** @throws Refusal EXP-002 when there is none */
    public Plan get(String name) {
        return find(name).orElseThrow(() -> new Refusal("EXP-002", Map.of("plan", name)));
    }

    /**
     * The plan that a user names; for a municipality of the list without one, a draft plan that is made now.
     *
     * @throws Refusal EXP-002 when the municipality is not on the list or the plan id is unknown
     */
    public Plan findOrDraft(String name, String user) {
        return find(name).orElseGet(() -> {
            Municipality municipality =
                    municipalities.find(name).orElseThrow(() -> new Refusal("EXP-002", Map.of("plan", name)));
            String kind = "POT";
            // Two loads at once may both find no plan: the second insert does nothing.
            jdbc.sql("""
                            INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, fictitious, created_by)
                            VALUES (:id, :cod, :name, :department, :kind, 1, :fictitious, :user) ON CONFLICT DO NOTHING""")
                    .param("id", name + "-" + kind + "-1")
                    .param("cod", name)
                    .param("name", municipality.name())
                    .param("department", municipality.department())
                    .param("kind", kind)
                    .param("fictitious", municipality.fictitious())
                    .param("user", user)
                    .update();
            return get(name);
        });
    }

    /** What a plan says of itself; null fields stay as they are. */
    public record Facts(
            @Nullable String kind,
            @Nullable String act,
            @Nullable LocalDate actDate,
            Plan.@Nullable Term shortTerm,
            Plan.@Nullable Term mediumTerm,
            Plan.@Nullable Term longTerm,
            @Nullable Integer population,
            @Nullable String modoArea,
            @Nullable Boolean onePerson) {}

    /**
     * A new plan of a municipality, next in order.
     *
     * @throws Refusal EXP-002 unknown municipality
     */
    public Plan add(String codMun, Facts facts, String user) {
        Municipality municipality =
                municipalities.find(codMun).orElseThrow(() -> new Refusal("EXP-002", Map.of("plan", codMun)));
        String kind = facts.kind() == null ? "POT" : facts.kind();
        int ordinal = jdbc.sql(
                        "SELECT coalesce(max(ordinal), 0) + 1 FROM registro.plan WHERE cod_mun = :cod AND kind = :kind")
                .param("cod", codMun)
                .param("kind", kind)
                .query(Integer.class)
                .single();
        String id = codMun + "-" + kind + "-" + ordinal;
        jdbc.sql("""
                        INSERT INTO registro.plan (id, cod_mun, municipality, department, kind, ordinal, fictitious, created_by)
                        VALUES (:id, :cod, :name, :department, :kind, :ordinal, :fictitious, :user)""")
                .param("id", id)
                .param("cod", codMun)
                .param("name", municipality.name())
                .param("department", municipality.department())
                .param("kind", kind)
                .param("ordinal", ordinal)
                .param("fictitious", municipality.fictitious())
                .param("user", user)
                .update();
        return set(id, facts);
    }

    /** Tells more about a plan; a plan whose act is told is no draft any longer. */
    public Plan set(String name, Facts facts) {
        Plan plan = get(name);
        Plan.Term none = new Plan.Term(null, null);
        Plan.Term shortTerm = facts.shortTerm() == null ? none : facts.shortTerm();
        Plan.Term mediumTerm = facts.mediumTerm() == null ? none : facts.mediumTerm();
        Plan.Term longTerm = facts.longTerm() == null ? none : facts.longTerm();
        jdbc.sql("""
                        UPDATE registro.plan SET
                            act = coalesce(:act, act), act_date = coalesce(CAST(:actDate AS date), act_date),
                            short_from = coalesce(CAST(:sf AS date), short_from), short_to = coalesce(CAST(:st AS date), short_to),
                            medium_from = coalesce(CAST(:mf AS date), medium_from), medium_to = coalesce(CAST(:mt AS date), medium_to),
                            long_from = coalesce(CAST(:lf AS date), long_from), long_to = coalesce(CAST(:lt AS date), long_to),
                            population = coalesce(CAST(:population AS int), population),
                            modo_area = coalesce(CAST(:modo AS text), modo_area),
                            one_person = coalesce(CAST(:one AS boolean), one_person),
                            draft = draft AND CAST(:act AS text) IS NULL
                        WHERE id = :id""")
                .param("id", plan.id())
                .param("act", facts.act())
                .param("actDate", facts.actDate())
                .param("sf", shortTerm.from())
                .param("st", shortTerm.to())
                .param("mf", mediumTerm.from())
                .param("mt", mediumTerm.to())
                .param("lf", longTerm.from())
                .param("lt", longTerm.to())
                .param("population", facts.population())
                .param("modo", facts.modoArea())
                .param("one", facts.onePerson())
                .update();
        return get(plan.id());
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getString("id"),
                row.getString("cod_mun"),
                row.getString("municipality"),
                row.getString("department"),
                row.getString("kind"),
                row.getInt("ordinal"),
                row.getBoolean("draft"),
                row.getString("act"),
                row.getObject("act_date", LocalDate.class),
                term(row, "short"),
                term(row, "medium"),
                term(row, "long"),
                row.getObject("population", Integer.class),
                row.getString("modo_area"),
                row.getBoolean("one_person"),
                row.getBoolean("fictitious"));
    }

    private static Plan.Term term(ResultSet row, String prefix) throws SQLException {
        return new Plan.Term(
                row.getObject(prefix + "_from", LocalDate.class), row.getObject(prefix + "_to", LocalDate.class));
    }
}

package co.expediente.dossier.request;

import co.expediente.dossier.office.AskedItem.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads rounds and letters. */
@Service
public class Letters {
    private static final String LETTER = """
            SELECT o.id, o.ronda, o.anio, o.numero, o.dependencia,
                CASE WHEN o.estado = 'BORRADOR' THEN d.nombre ELSE o.entidad END AS entidad,
                CASE WHEN o.estado = 'BORRADOR' THEN d.titular ELSE o.titular END AS titular,
                CASE WHEN o.estado = 'BORRADOR' THEN d.cargo ELSE o.cargo END AS cargo, d.correo,
                o.estado, o.enviado, o.enviado_por, o.via, o.vence, o.vence_razon, o.recibido, o.cierre, o.documento, o.version
            FROM expediente.oficio o JOIN expediente.dependencia d ON d.id = o.dependencia\s""";
    private static final RowMapper<Letter> TO_LETTER = (row, n) -> new Letter(
            row.getLong("id"),
            row.getLong("ronda"),
            row.getInt("anio"),
            row.getInt("numero"),
            row.getLong("dependencia"),
            row.getString("entidad"),
            row.getString("titular"),
            row.getString("cargo"),
            row.getString("correo"),
            Letter.State.valueOf(row.getString("estado")),
            row.getObject("enviado", LocalDate.class),
            row.getString("enviado_por"),
            row.getString("via"),
            row.getObject("vence", LocalDate.class),
            row.getString("vence_razon"),
            row.getObject("recibido", LocalDate.class),
            row.getString("cierre"),
            row.getObject("documento", Long.class),
            row.getInt("version"));

    /**
     * Figures of a letter.
     *
     * @param projects projects asked
     * @param items everything asked
     * @param answered items with an answer that was not sent back
     * @param projectsAnswered the same of projects
     * @param accepted items
     * @param returned items sent back and not answered again
     * @param evidence items with a supporting file or footprint in a sent answer
     */
    public record Counts(
            int projects, int items, int answered, int projectsAnswered, int accepted, int returned, int evidence) {
        /** Share of what was asked that is answered, 0 to 100. */
        public double percent() {
            return items == 0 ? 0 : 100.0 * answered / items;
        }
    }

    /** A letter with its figures. */
    public record Row(Letter letter, Counts counts) {}

    private final JdbcClient jdbc;

    Letters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rounds of a year, newest first. */
    public List<Round> rounds(String planId, int year) {
        return jdbc.sql("SELECT * FROM expediente.ronda WHERE plan_id = ? AND anio = ? ORDER BY id DESC")
                .params(planId, year)
                .query((row, n) -> round(row))
                .list();
    }

    public Optional<Round> round(String planId, long id) {
        return jdbc.sql("SELECT * FROM expediente.ronda WHERE plan_id = ? AND id = ?")
                .params(planId, id)
                .query((row, n) -> round(row))
                .optional();
    }

    private static Round round(ResultSet row) throws SQLException {
        return new Round(
                row.getLong("id"),
                row.getInt("anio"),
                row.getObject("corte", LocalDate.class),
                row.getInt("dias"),
                row.getInt("gracia"),
                new Round.Text(
                        row.getString("asunto"),
                        row.getString("saludo"),
                        row.getString("cuerpo"),
                        row.getString("cierre"),
                        row.getString("firma"),
                        row.getString("cargo_firma")),
                row.getObject("abierta", OffsetDateTime.class),
                row.getString("abierta_por"),
                row.getObject("cerrada", OffsetDateTime.class),
                row.getString("cerrada_por"),
                row.getInt("version"));
    }

    public Optional<Letter> find(String planId, long id) {
        return jdbc.sql(LETTER + " WHERE o.plan_id = ? AND o.id = ?")
                .params(planId, id)
                .query(TO_LETTER)
                .optional();
    }

    /** Plan of a letter; for who comes with a link. */
    Optional<String> plan(long id) {
        return jdbc.sql("SELECT plan_id FROM expediente.oficio WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Letters of a round by number. */
    public List<Row> of(String planId, Round round) {
        return rows("o.plan_id = ? AND o.ronda = ?", planId, round.id());
    }

    /** Letters of all rounds of a year. */
    public List<Row> ofYear(String planId, int year) {
        return rows("o.plan_id = ? AND o.anio = ?", planId, year);
    }

    /** Letters of these offices that were sent, newest first. */
    List<Row> sentTo(String planId, List<Long> offices) {
        return offices.isEmpty()
                ? List.of()
                : rows(
                        "o.plan_id = ? AND o.estado <> 'BORRADOR' AND o.dependencia = ANY (?)",
                        planId,
                        offices.toArray(Long[]::new));
    }

    private List<Row> rows(String condition, Object... parameters) {
        return jdbc.sql(LETTER.replace("FROM expediente.oficio o", """
                        , i.items, i.projects, i.answered, i.projects_answered, i.accepted, i.returned, i.evidence
                        FROM expediente.oficio o LEFT JOIN LATERAL (
                            SELECT count(*)::int AS items, count(*) FILTER (WHERE clase = 'PROYECTO')::int AS projects,
                                count(*) FILTER (WHERE x.estado IN ('RESPONDIDO', 'ACEPTADO'))::int AS answered,
                                count(*) FILTER (WHERE clase = 'PROYECTO' AND x.estado IN ('RESPONDIDO', 'ACEPTADO'))::int AS projects_answered,
                                count(*) FILTER (WHERE x.estado = 'ACEPTADO')::int AS accepted,
                                count(*) FILTER (WHERE x.estado = 'DEVUELTO')::int AS returned,
                                count(*) FILTER (WHERE EXISTS (SELECT FROM expediente.respuesta_archivo a
                                    WHERE a.item = x.id AND a.respuesta IS NOT NULL AND NOT a.quitado))::int AS evidence
                            FROM expediente.oficio_item x WHERE x.oficio = o.id) i ON true""")
                        + " WHERE " + condition + " ORDER BY o.anio, o.numero")
                .params(parameters)
                .query((row, n) -> new Row(
                        java.util.Objects.requireNonNull(TO_LETTER.mapRow(row, n)),
                        new Counts(
                                row.getInt("projects"),
                                row.getInt("items"),
                                row.getInt("answered"),
                                row.getInt("projects_answered"),
                                row.getInt("accepted"),
                                row.getInt("returned"),
                                row.getInt("evidence"))))
                .list();
    }

    /** What a letter asks, in its order. */
    public List<LetterItem> items(long letter) {
        return jdbc.sql("SELECT * FROM expediente.oficio_item WHERE oficio = ? ORDER BY orden")
                .param(letter)
                .query((row, n) -> new LetterItem(
                        row.getLong("id"),
                        row.getInt("orden"),
                        Kind.valueOf(row.getString("clase")),
                        row.getString("codigo"),
                        row.getString("titulo"),
                        row.getString("unidad"),
                        number(row, "minimo"),
                        number(row, "maximo"),
                        number(row, "ultimo"),
                        row.getObject("ultimo_corte", LocalDate.class),
                        number(row, "linea_base"),
                        number(row, "meta"),
                        number(row, "costo"),
                        row.getString("ayuda"),
                        LetterItem.State.valueOf(row.getString("estado")),
                        row.getString("nota"),
                        row.getString("revisado_por"),
                        row.getObject("revisado", OffsetDateTime.class),
                        row.getInt("version")))
                .list();
    }

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}

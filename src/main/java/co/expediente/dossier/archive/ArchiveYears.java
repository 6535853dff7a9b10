package co.expediente.dossier.archive;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Formats;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Years of the documents, and the register of activity 3: the archive as it was kept up in a year. */
@Component
class ArchiveYears implements RegisterSource {
    private static final int ACTIVITY = 3;

    private record Count(int all, int ofYear, @Nullable LocalDate last) {}

    private final JdbcClient jdbc;
    private final MessageSource messages;

    ArchiveYears(JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Years that documents belong to, newest first. */
    List<Integer> of(String planId) {
        return jdbc.sql(
                        "SELECT DISTINCT anio FROM expediente.documento WHERE plan_id = ? AND anio IS NOT NULL ORDER BY 1 DESC")
                .param(planId)
                .query(Integer.class)
                .list();
    }

    /** Done when documents of that year came in; documents of former years alone prove nothing for this one. */
    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Count count = jdbc.sql("""
                        SELECT count(*)::int AS total, (count(*) FILTER (WHERE anio = :year))::int AS of_year,
                               (max(creado_el) FILTER (WHERE anio = :year) AT TIME ZONE 'America/Bogota')::date AS last
                        FROM expediente.documento
                        WHERE plan_id = :plan AND retirado_el IS NULL AND (anio IS NULL OR anio <= :year)""")
                .param("year", dossier.year())
                .param("plan", dossier.plan().id())
                .query((row, n) -> new Count(row.getInt(1), row.getInt(2), row.getObject(3, LocalDate.class)))
                .single();
        if (count.all() == 0) {
            return List.of();
        }
        String total = Formats.of(locale).integer(count.all());
        boolean done = count.ofYear() > 0;
        return List.of(new Register(
                ACTIVITY,
                messages.getMessage(
                        done ? "archive.register" : "archive.register.none",
                        new Object[] {total, String.valueOf(dossier.year())},
                        locale),
                dossier.href("archivo"),
                done ? Register.State.DONE : Register.State.DRAFT,
                count.last()));
    }
}

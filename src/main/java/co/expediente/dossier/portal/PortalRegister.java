package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Register 20, the publication: done when the year's report is public; other records alone are a beginning. */
@Component
class PortalRegister implements RegisterSource {
    private static final int ACTIVITY = 20;

    private final RecordKinds kinds;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    PortalRegister(RecordKinds kinds, JdbcClient jdbc, MessageSource messages) {
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    private record Count(int all, int proofs, @Nullable LocalDate last) {}

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        List<String> proofs = kinds.all().stream()
                .filter(RecordKind::proves)
                .map(RecordKind::id)
                .toList();
        Count count = jdbc.sql("""
                        SELECT count(*)::int, (count(*) FILTER (WHERE p.clase IN (:proofs)))::int,
                               (max(p.publicado_el) AT TIME ZONE 'America/Bogota')::date
                        FROM expediente.publicacion p
                        WHERE p.plan_id = :plan AND p.anio = :year AND p.retirado_el IS NULL
                          AND NOT EXISTS (SELECT FROM expediente.publicacion_archivo a JOIN expediente.documento d ON d.id = a.documento_id
                              WHERE a.publicacion_id = p.id AND (d.visibilidad <> 'PUBLICO' OR d.retirado_el IS NOT NULL))""")
                .param("proofs", proofs.isEmpty() ? List.of("-") : proofs)
                .param("plan", dossier.plan().id())
                .param("year", dossier.year())
                .query((row, n) -> new Count(row.getInt(1), row.getInt(2), row.getObject(3, LocalDate.class)))
                .single();
        if (count.all() == 0) {
            return List.of();
        }
        boolean done = count.proofs() > 0;
        return List.of(new Register(
                ACTIVITY,
                new Texts(messages, locale)
                        .get(
                                done ? "portal.register" : "portal.register.partly",
                                Formats.of(locale).integer(count.all())),
                "/planes/" + dossier.divipola() + "/publico?anio=" + dossier.year(),
                done ? Register.State.DONE : Register.State.DRAFT,
                count.last()));
    }
}

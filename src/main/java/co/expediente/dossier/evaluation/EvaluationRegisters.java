package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registers of activities 16 (analysis), 17 (evaluation) and 18 (DOFA): approved versions, else how much is written. */
@Component
class EvaluationRegisters implements RegisterSource {
    private final FrozenVersions versions;
    private final JdbcClient jdbc;
    private final MessageSource messages;

    EvaluationRegisters(FrozenVersions versions, JdbcClient jdbc, MessageSource messages) {
        this.versions = versions;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return java.util.stream.Stream.of(
                        register(dossier, 16, Approvals.ANALYSIS, "evaluacion", "lectura_indicador WHERE true", texts),
                        register(dossier, 17, Approvals.EVALUATION, "evaluacion/criterios", "juicio WHERE true", texts),
                        register(
                                dossier,
                                18,
                                Approvals.DOFA,
                                "evaluacion/dofa",
                                "enunciado WHERE tipo NOT IN ('DIFICULTAD', 'RECOMENDACION', 'TEMA')",
                                texts))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Register> register(
            Dossier dossier, int activity, String part, String path, String table, Texts texts) {
        Optional<FrozenVersions.Version> approved = versions.newest(dossier, part);
        if (approved.isPresent()) {
            FrozenVersions.Version v = approved.get();
            return Optional.of(new Register(
                    activity,
                    texts.get("evaluation.register." + part, String.valueOf(v.number())),
                    dossier.href(path),
                    Register.State.DONE,
                    v.approvedAt()
                            .atZoneSameInstant(ZoneId.of("America/Bogota"))
                            .toLocalDate()));
        }
        long written = jdbc.sql("SELECT count(*) FROM expediente." + table + " AND plan_id = :p AND anio = :y")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query(Long.class)
                .single();
        return written == 0
                ? Optional.empty()
                : Optional.of(new Register(
                        activity,
                        texts.get("evaluation.register.draft." + part, String.valueOf(written)),
                        dossier.href(path),
                        Register.State.DRAFT,
                        null));
    }
}

package co.expediente.dossier.sufficiency;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Register of activity 5: the report of sufficiency. */
@Component
class SufficiencyRegister implements RegisterSource {
    private static final int ACTIVITY = 5;

    private final FrozenVersions versions;
    private final Sufficiency sufficiency;
    private final MessageSource messages;

    SufficiencyRegister(FrozenVersions versions, Sufficiency sufficiency, MessageSource messages) {
        this.versions = versions;
        this.sufficiency = sufficiency;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        String href = dossier.href("suficiencia");
        Optional<FrozenVersions.Version> approved = versions.newest(dossier, Sufficiency.PART);
        if (approved.isPresent()) {
            FrozenVersions.Version v = approved.get();
            Object value = v.summary().get("puntaje");
            String score = value instanceof Number n ? texts.formats().number(n.doubleValue(), 1) : Formats.NONE;
            return List.of(new Register(
                    ACTIVITY,
                    texts.get(
                            "sufficiency.register.done",
                            score,
                            texts.get("sufficiency.band." + v.summary().get("banda"))),
                    href,
                    Register.State.DONE,
                    v.approvedAt()
                            .atZoneSameInstant(ZoneId.of("America/Bogota"))
                            .toLocalDate()));
        }
        Score score = sufficiency.score(dossier);
        return score.judged() == 0
                ? List.of()
                : List.of(new Register(
                        ACTIVITY,
                        texts.get(
                                "sufficiency.register.draft",
                                String.valueOf(score.judged()),
                                String.valueOf(score.asked())),
                        href,
                        Register.State.DRAFT,
                        null));
    }
}

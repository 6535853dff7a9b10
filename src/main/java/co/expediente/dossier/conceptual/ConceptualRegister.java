package co.expediente.dossier.conceptual;

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
import org.springframework.stereotype.Component;

/** Register of activity 4: the conceptual map. */
@Component
class ConceptualRegister implements RegisterSource {
    private static final int ACTIVITY = 4;

    private final FrozenVersions versions;
    private final Elements elements;
    private final MessageSource messages;

    ConceptualRegister(FrozenVersions versions, Elements elements, MessageSource messages) {
        this.versions = versions;
        this.elements = elements;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        String href = dossier.href("contenidos");
        Optional<FrozenVersions.Version> approved = versions.newest(dossier, ConceptualMap.PART);
        if (approved.isPresent()) {
            FrozenVersions.Version v = approved.get();
            return List.of(new Register(
                    ACTIVITY,
                    texts.get(
                            "conceptual.register.done",
                            String.valueOf(v.number()),
                            String.valueOf(v.summary().get("elementos"))),
                    href,
                    Register.State.DONE,
                    v.approvedAt()
                            .atZoneSameInstant(ZoneId.of("America/Bogota"))
                            .toLocalDate()));
        }
        int n = elements.list(dossier.plan().id()).size();
        return n == 0
                ? List.of()
                : List.of(new Register(
                        ACTIVITY,
                        texts.get("conceptual.register.draft", String.valueOf(n)),
                        href,
                        Register.State.DRAFT,
                        null));
    }
}

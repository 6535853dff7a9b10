package co.expediente.dossier.reading;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Register of activity 8: the document of operative reading. It is generated, so that it exists only when it is approved. */
@Component
class ReadingRegister implements RegisterSource {
    private static final int ACTIVITY = 8;

    private final FrozenVersions versions;
    private final MessageSource messages;

    ReadingRegister(FrozenVersions versions, MessageSource messages) {
        this.versions = versions;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return versions.newest(dossier, OperativeReading.PART)
                .map(v -> new Register(
                        ACTIVITY,
                        texts.get(
                                "reading.register",
                                String.valueOf(v.number()),
                                String.valueOf(v.summary().get("LISTO")),
                                String.valueOf(v.summary().get("filas"))),
                        dossier.href("lectura"),
                        Register.State.DONE,
                        v.approvedAt()
                                .atZoneSameInstant(ZoneId.of("America/Bogota"))
                                .toLocalDate()))
                .map(List::of)
                .orElse(List.of());
    }
}

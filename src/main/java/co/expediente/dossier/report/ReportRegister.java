package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Register of activity 19: the presentation before the council; a document that was only made or approved is its draft. */
@Component
class ReportRegister implements RegisterSource {
    private static final int ACTIVITY = 19;

    private final ReportVersions versions;
    private final Presentations presentations;
    private final MessageSource messages;

    ReportRegister(ReportVersions versions, Presentations presentations, MessageSource messages) {
        this.versions = versions;
        this.presentations = presentations;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        Optional<Presentations.Presentation> council = presentations.of(dossier).stream()
                .filter(p -> p.before() == Presentations.Before.CONCEJO)
                .reduce((a, b) -> b);
        if (council.isPresent()) {
            Presentations.Presentation p = council.get();
            return List.of(new Register(
                    ACTIVITY,
                    texts.get("report.register.presented", p.filed(), String.valueOf(p.report())),
                    dossier.href("informe") + "#presentacion",
                    Register.State.DONE,
                    p.date()));
        }
        return versions.of(dossier).stream()
                .findFirst()
                .map(v -> List.of(new Register(
                        ACTIVITY,
                        texts.get(
                                v.isFinal() ? "report.register.final" : "report.register.draft",
                                String.valueOf(v.number())),
                        dossier.href("informe"),
                        Register.State.DRAFT,
                        null)))
                .orElse(List.of());
    }
}

package co.expediente.dossier.articulation;

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

/** Registers of activities 6, the matrix of ends and means, and 7, its analysis. */
@Component
class ArticulationRegisters implements RegisterSource {
    private static final int MATRIX = 6;
    private static final int ANALYSIS = 7;

    private final FrozenVersions versions;
    private final ArticulationMatrix matrix;
    private final MessageSource messages;

    ArticulationRegisters(FrozenVersions versions, ArticulationMatrix matrix, MessageSource messages) {
        this.versions = versions;
        this.matrix = matrix;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        String href = dossier.href("articulacion");
        String ends = dossier.href("articulacion") + "&ver=cabos";
        Optional<FrozenVersions.Version> approved = versions.newest(dossier, ArticulationMatrix.PART);
        if (approved.isPresent()) {
            FrozenVersions.Version v = approved.get();
            var day = v.approvedAt()
                    .atZoneSameInstant(ZoneId.of("America/Bogota"))
                    .toLocalDate();
            Object value = v.summary().get("puntaje");
            String score = value instanceof Number n ? texts.formats().number(n.doubleValue(), 1) : Formats.NONE;
            return List.of(
                    new Register(
                            MATRIX,
                            texts.get(
                                    "articulation.register.matrix",
                                    String.valueOf(v.number()),
                                    String.valueOf(v.summary().get("enlaces"))),
                            href,
                            Register.State.DONE,
                            day),
                    new Register(
                            ANALYSIS,
                            texts.get(
                                    "articulation.register.analysis",
                                    score,
                                    texts.get("articulation.band." + v.summary().get("banda"))),
                            ends,
                            Register.State.DONE,
                            day));
        }
        int links = matrix.links(dossier.plan().id()).size();
        return links == 0
                ? List.of()
                : List.of(new Register(
                        MATRIX,
                        texts.get("articulation.register.draft", String.valueOf(links)),
                        href,
                        Register.State.DRAFT,
                        null));
    }
}

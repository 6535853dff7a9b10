package co.expediente.dossier.goal;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Registers of activities 9, 10 and 11: the batteries that were approved for the year. */
@Component
class GoalRegisters implements RegisterSource {
    private static final ZoneId COUNTRY = ZoneId.of("America/Bogota");

    private final Batteries batteries;
    private final FrozenVersions versions;
    private final MessageSource messages;

    GoalRegisters(Batteries batteries, FrozenVersions versions, MessageSource messages) {
        this.batteries = batteries;
        this.versions = versions;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<Register> registers = new ArrayList<>();
        for (Battery which : Battery.values()) {
            String href = dossier.href(which == Battery.PROYECTO ? "objetivos/programa" : "objetivos");
            String key = "goal.register." + which.name();
            Optional<FrozenVersions.Version> approved = versions.newest(dossier, which.part());
            if (approved.isPresent()) {
                FrozenVersions.Version v = approved.get();
                Object size = v.summary().get(which == Battery.PROYECTO ? "proyectos" : "indicadores");
                registers.add(new Register(
                        which.activity(),
                        texts.get(key + ".done", String.valueOf(v.number()), String.valueOf(size)),
                        href,
                        Register.State.DONE,
                        v.approvedAt().atZoneSameInstant(COUNTRY).toLocalDate()));
            } else if (which == Battery.MODELO ? batteries.modelSet(dossier) : batteries.size(dossier, which) > 0) {
                registers.add(new Register(
                        which.activity(),
                        texts.get(key + ".draft", String.valueOf(batteries.size(dossier, which))),
                        href,
                        Register.State.DRAFT,
                        null));
            }
        }
        return registers;
    }
}

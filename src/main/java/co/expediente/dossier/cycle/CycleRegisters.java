package co.expediente.dossier.cycle;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.dossier.cycle.PlanOfAction.Approval;
import co.expediente.dossier.cycle.PlanOfAction.State;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.Results;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Registers 1 and 2, the plan of action, and 15, the measurement of the year's last day. */
@Component
class CycleRegisters implements RegisterSource {
    private static final ZoneId COUNTRY = ZoneId.of("America/Bogota");

    private final PlansOfAction plans;
    private final Results results;
    private final MessageSource messages;

    CycleRegisters(PlansOfAction plans, Results results, MessageSource messages) {
        this.plans = plans;
        this.results = results;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<Register> found = new ArrayList<>();
        plans.inForce(dossier).ifPresent(plan -> {
            Approval approval = plan.approval();
            LocalDate day =
                    approval == null ? null : approval.at().atZone(COUNTRY).toLocalDate();
            String href = dossier.href("plan");
            found.add(new Register(
                    1,
                    texts.get("cycle.register.plan"),
                    href,
                    plan.draft() ? Register.State.DRAFT : Register.State.DONE,
                    day));
            if (plan.state() != State.BORRADOR) {
                found.add(new Register(
                        2,
                        approval == null ? texts.get("cycle.register.proposed") : approval.act(),
                        href,
                        approval == null ? Register.State.DRAFT : Register.State.DONE,
                        day));
            }
        });
        results.find(dossier.plan().id(), dossier.cutoff(), Results.Audience.OFFICE)
                .ifPresent(m -> found.add(measured(dossier, m, texts)));
        return found;
    }

    private static Register measured(Dossier dossier, Measurement measurement, Texts texts) {
        long with =
                measurement.values().stream().filter(v -> v.reason() == null).count();
        return new Register(
                15,
                texts.get(
                        "cycle.register.measured",
                        String.valueOf(with),
                        String.valueOf(measurement.values().size())),
                "/planes/" + dossier.divipola() + "?corte=" + dossier.cutoff(),
                Register.State.DONE,
                measurement.measuredAt().atZoneSameInstant(COUNTRY).toLocalDate());
    }
}

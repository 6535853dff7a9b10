package co.expediente.dossier.cycle;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.dossier.cycle.BoardRow.Proof;
import co.expediente.dossier.cycle.FollowUp.Attached;
import co.expediente.dossier.cycle.FollowUp.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Makes the board of a year from the template, the plan of action, what was told and the registers of every part. */
@Service
public class Boards {
    private final ActivityTemplate template;
    private final PlansOfAction plans;
    private final FollowUp followUp;
    private final ObjectProvider<RegisterSource> sources;
    private final Dossiers dossiers;
    private final Acts acts;

    Boards(
            ActivityTemplate template,
            PlansOfAction plans,
            FollowUp followUp,
            ObjectProvider<RegisterSource> sources,
            Dossiers dossiers,
            Acts acts) {
        this.template = template;
        this.plans = plans;
        this.followUp = followUp;
        this.sources = sources;
        this.dossiers = dossiers;
        this.acts = acts;
    }

    /** The board of a year as of today. */
    public Board of(Dossier dossier, Locale locale) {
        LocalDate today = dossiers.today();
        PlanOfAction plan = plans.inForce(dossier).orElse(null);
        Map<Integer, List<Proof>> proofs = proofs(dossier, locale);
        Map<Integer, List<Step>> steps =
                followUp.steps(dossier).stream().collect(Collectors.groupingBy(Step::activity));
        List<BoardRow> rows = new ArrayList<>();
        for (Activity activity : template.activities()) {
            PlanOfAction.Row row = plan == null
                    ? proposed(activity, dossier.year(), locale)
                    : plan.row(activity.number()).orElseGet(() -> proposed(activity, dossier.year(), locale));
            rows.add(BoardRow.of(
                    activity,
                    row,
                    proofs.getOrDefault(activity.number(), List.of()),
                    steps.getOrDefault(activity.number(), List.of()),
                    today));
        }
        return new Board(dossier, plan, rows, today);
    }

    static PlanOfAction.Row proposed(Activity activity, int year, Locale locale) {
        return new PlanOfAction.Row(
                activity.number(),
                activity.title().in(locale),
                activity.responsible().in(locale),
                activity.start(year),
                activity.end(year),
                "");
    }

    private Map<Integer, List<Proof>> proofs(Dossier dossier, Locale locale) {
        Map<Integer, List<Proof>> proofs = new java.util.HashMap<>();
        sources.orderedStream()
                .flatMap(s -> s.registers(dossier, locale).stream())
                .filter(r -> r.state() != Register.State.NONE)
                .forEach(r -> proofs.computeIfAbsent(r.activity(), a -> new ArrayList<>())
                        .add(new Proof(r.text(), r.href(), r.state(), r.date(), null)));
        boolean archive = acts.may("archive.read", dossier.divipola());
        for (Attached a : followUp.attached(dossier)) {
            String href = a.document() != null && archive ? dossier.href("archivo/" + a.document()) : a.link();
            proofs.computeIfAbsent(a.activity(), n -> new ArrayList<>())
                    .add(new Proof(a.text(), href, Register.State.DONE, a.date(), a));
        }
        proofs.values()
                .forEach(
                        l -> l.sort(java.util.Comparator.comparing(Proof::state).reversed()));
        return proofs;
    }
}

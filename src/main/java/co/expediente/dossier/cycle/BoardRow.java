package co.expediente.dossier.cycle;

import co.expediente.dossier.Register;
import co.expediente.dossier.WorkingDays;
import co.expediente.dossier.cycle.FollowUp.Attached;
import co.expediente.dossier.cycle.FollowUp.Kind;
import co.expediente.dossier.cycle.FollowUp.Step;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activity of a year as the board shows it.
 *
 * @param activity what the procedure says of it
 * @param plan what the plan of action says of it; what the template proposes where there is no plan yet
 * @param proofs registers that other parts hold and those that officials pointed at
 * @param steps what was told, oldest first
 * @param state how it stands
 * @param finished day on which it was done, or null
 * @param today the day of the board
 */
public record BoardRow(
        Activity activity,
        PlanOfAction.Row plan,
        List<Proof> proofs,
        List<Step> steps,
        State state,
        @Nullable LocalDate finished,
        LocalDate today) {
    /** How an activity stands on a day. */
    public enum State {
        DONE("GREEN"),
        LATE("AMBER"),
        IN_COURSE("NOW"),
        TO_START("NEXT");

        private final String shape;

        State(String shape) {
            this.shape = shape;
        }

        /** Drawing of the traffic light, or of this page. */
        public String shape() {
            return shape;
        }
    }

    /**
     * What proves an activity.
     *
     * @param href null where only a note tells it
     * @param attached the record, when an official pointed at it
     */
    public record Proof(
            String text,
            @Nullable String href,
            Register.State state,
            @Nullable LocalDate date,
            @Nullable Attached attached) {}

    public BoardRow {
        proofs = List.copyOf(proofs);
        steps = List.copyOf(steps);
    }

    /**
     * Works out how an activity stands. It is done when an official said so, or when a part of the Expediente holds its finished
     * register and nobody opened it again; it is late from the day after its last one.
     */
    static BoardRow of(
            Activity activity, PlanOfAction.Row plan, List<Proof> proofs, List<Step> steps, LocalDate today) {
        Step last = steps.stream()
                .filter(s -> s.kind() != Kind.NOTA)
                .reduce((a, b) -> b)
                .orElse(null);
        Proof proof = proofs.stream()
                .filter(p -> p.state() == Register.State.DONE && p.attached() == null)
                .findFirst()
                .orElse(null);
        Step finish = last != null && last.kind() == Kind.TERMINADA ? last : null;
        boolean opened = last != null && last.kind() == Kind.REABIERTA;
        if (finish != null || proof != null && !opened) {
            LocalDate day = finish != null ? finish.date() : proof == null ? null : proof.date();
            return new BoardRow(activity, plan, proofs, steps, State.DONE, day, today);
        }
        boolean begun = last != null || proofs.stream().anyMatch(p -> p.state() != Register.State.NONE);
        State state = today.isAfter(plan.end()) ? State.LATE : begun ? State.IN_COURSE : State.TO_START;
        return new BoardRow(activity, plan, proofs, steps, state, null, today);
    }

    public int number() {
        return activity.number();
    }

    /** Whether something is there that proves it; a draft never does. */
    public boolean proven() {
        return proofs.stream().anyMatch(p -> p.state() == Register.State.DONE);
    }

    /** Whether it should have begun and nothing was told of it. */
    public boolean overdueStart() {
        return state == State.TO_START && today.isAfter(plan.start());
    }

    /** Working days since its last day, for what is late; working days that are left, for what is open. */
    public int days() {
        return state == State.LATE ? WorkingDays.between(plan.end(), today) : WorkingDays.between(today, plan.end());
    }

    /** Working days after its last day on which it was done; 0 when in time or unknown. */
    public int doneLate() {
        return finished == null ? 0 : WorkingDays.between(plan.end(), finished);
    }
}

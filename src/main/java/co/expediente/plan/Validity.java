package co.expediente.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the contents of a plan are meant to hold (Ley 388 de 1997 art. 28, Ley 902 de 2004 art. 2; domain §A.3): one, two and
 * three constitutional periods of the municipal administrations for the short, the medium and the long term. The dates of the act
 * win; those that it does not say are computed and marked ({@code Q_VIG_CALC}).
 *
 * @param terms short, medium and long term in this order; empty when neither act nor dates are known
 */
public record Validity(List<Term> terms) {
    /** Date of Ley 388 de 1997: no plan of this kind is older, so nothing is counted from an earlier day. */
    private static final LocalDate LAW = LocalDate.of(1997, 7, 18);

    /** Short, medium and long term: up to the end of the first, second and third constitutional period. */
    public enum Horizon {
        SHORT,
        MEDIUM,
        LONG
    }

    /**
     * A term.
     *
     * @param from first day
     * @param to last day; the contents stay in force after it until new ones are adopted
     * @param computed whether one of the days was computed
     */
    public record Term(Horizon horizon, LocalDate from, LocalDate to, boolean computed) {
        /** Where a day stands to this term. */
        public State on(LocalDate day, int monthsBefore) {
            if (day.isAfter(to)) {
                return State.EXPIRED;
            }
            return day.isBefore(revisionFrom(monthsBefore)) ? State.IN_FORCE : State.CLOSING;
        }

        /** First day of the months before expiry, in which the administration must start the revision. */
        public LocalDate revisionFrom(int monthsBefore) {
            return to.plusDays(1).minusMonths(monthsBefore);
        }
    }

    /** Expired never means inapplicable: an expired plan stays in force until a new one is adopted. */
    public enum State {
        IN_FORCE,
        CLOSING,
        EXPIRED
    }

    public Validity {
        terms = List.copyOf(terms);
    }

    /**
     * The terms of a plan, counted as measurements count them: a term that the act does not date follows the one before it, or begins
     * with the first constitutional period after the adoption, and lasts one period.
     */
    public static Validity of(Plan plan) {
        LocalDate adopted = plan.actDate();
        LocalDate next = adopted == null || adopted.isBefore(LAW) ? null : ConstitutionalPeriods.nextFrom(adopted);
        List<Term> found = new ArrayList<>();
        Plan.Term[] told = {plan.shortTerm(), plan.mediumTerm(), plan.longTerm()};
        for (Horizon horizon : Horizon.values()) {
            Term term = term(horizon, told[horizon.ordinal()], next);
            if (term != null) {
                found.add(term);
                next = term.to().plusDays(1);
            }
        }
        return new Validity(found);
    }

    private static @Nullable Term term(Horizon horizon, Plan.Term told, @Nullable LocalDate next) {
        LocalDate from = told.from();
        LocalDate to = told.to();
        if (from != null && to != null && !to.isBefore(from)) {
            return new Term(horizon, from, to, false);
        }
        if (next == null) {
            return null;
        }
        Plan.Term counted = ConstitutionalPeriods.from(next);
        LocalDate first = counted.from();
        LocalDate last = counted.to();
        return first == null || last == null ? null : new Term(horizon, first, last, true);
    }

    /** Whether any day was computed. */
    public boolean computed() {
        return terms.stream().anyMatch(Term::computed);
    }

    /** The term of a horizon, or null when it is not known. */
    public @Nullable Term term(Horizon horizon) {
        return terms.stream().filter(t -> t.horizon() == horizon).findFirst().orElse(null);
    }
}

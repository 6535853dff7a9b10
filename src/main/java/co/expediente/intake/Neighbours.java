package co.expediente.intake;

import co.expediente.intake.check.Checked;
import co.expediente.intake.check.Finding;
import co.expediente.intake.check.Findings;
import co.expediente.intake.check.LayerChecks;
import co.expediente.intake.check.LayerUnderCheck;
import co.expediente.intake.check.LoadedRows;
import co.expediente.intake.check.RuleBook;
import co.expediente.plan.EditionInForce;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.NeighbourChecks;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TerritoryStates;
import co.expediente.plan.flat.FlatLayer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rules between layers are asked again when the other layer changes. An edition is judged in the state of its own cut-off, and once
 * more for each later cut that still uses it beside newer neighbours. What comes in force renews the findings of those that look
 * at it, after its own transaction: nobody's load fails because of a neighbour. Large layers, and what a process that died had no
 * time for, stay marked as out of date and are renewed when the cut is validated.
 */
@Service
class Neighbours implements NeighbourChecks {
    /** Features up to which an edition is judged again at once; more make whoever loads a small layer wait. */
    private static final long AT_ONCE = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private final LayerCatalog catalog;
    private final Editions editions;
    private final TerritoryStates states;
    private final JudgedEditions judged;
    private final ProblemCatalog problems;
    private final TransactionTemplate own;

    Neighbours(
            LayerCatalog catalog,
            Editions editions,
            TerritoryStates states,
            JudgedEditions judged,
            ProblemCatalog problems,
            TransactionTemplate jdbcTransactions) {
        this.catalog = catalog;
        this.editions = editions;
        this.states = states;
        this.judged = judged;
        this.problems = problems;
        this.own = new TransactionTemplate(
                java.util.Objects.requireNonNull(jdbcTransactions.getTransactionManager()), jdbcTransactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An edition in a state, and what of its neighbourhood is not as it was judged. */
    private record Outdated(EditionRef edition, TreeMap<String, Long> now, List<String> changed, boolean unknown) {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void inForce(EditionInForce event) {
        try {
            own.executeWithoutResult(status -> changed(event));
        } catch (RuntimeException e) {
            LOG.warn("neighbours of {} wait for the next validation of the cut", event.layer(), e);
        }
    }

    private void changed(EditionInForce event) {
        for (LocalDate date : editions.cutoffs(event.planId())) {
            if (date.isBefore(event.cutoff())) {
                continue;
            }
            TerritoryState state = states.office(event.planId(), date);
            long there = state.edition(event.layer()).map(EditionRef::number).orElse(-1L);
            if (there != event.edition()) {
                continue;
            }
            for (Outdated outdated : outdated(state)) {
                EditionRef edition = outdated.edition();
                if (!edition.cutoff().equals(date)) {
                    continue;
                }
                if (edition.number() == event.edition() && outdated.unknown() && wasChecked(edition)) {
                    // It has just been judged in this very state, by its load.
                    judged.mark(edition.number(), date, outdated.now());
                } else if (edition.loaded() <= AT_ONCE) {
                    judge(state, outdated);
                }
            }
        }
    }

    private boolean stopped(EditionRef edition) {
        return editions.find(edition.number())
                .map(r -> judged.read(r.report()).checks())
                .filter(c -> c.stages().stream().anyMatch(s -> s.state() == Checked.State.STOPPED))
                .isPresent();
    }

    private boolean wasChecked(EditionRef edition) {
        return editions.find(edition.number())
                .map(r -> judged.read(r.report()).checks() != null)
                .orElse(false);
    }

    @Override
    public List<Stale> stale(String planId, LocalDate cutoff) {
        return outdated(states.office(planId, cutoff)).stream()
                .filter(o -> !o.unknown())
                .map(o -> new Stale(o.edition().layer(), o.edition().number(), o.changed()))
                .toList();
    }

    @Override
    public void renew(String planId, LocalDate cutoff) {
        TerritoryState state = states.office(planId, cutoff);
        outdated(state).forEach(o -> judge(state, o));
    }

    private List<Outdated> outdated(TerritoryState state) {
        List<Outdated> found = new ArrayList<>();
        for (EditionRef edition : state.editions().values()) {
            LayerDefinition layer = catalog.find(edition.layer()).orElse(null);
            Set<String> looked = layer == null ? Set.of() : RuleBook.shipped().neighbours(layer);
            if (looked.isEmpty()) {
                continue;
            }
            TreeMap<String, Long> now = new TreeMap<>();
            looked.forEach(l -> state.edition(l).ifPresent(e -> now.put(l, e.number())));
            Map<String, Long> own =
                    judged.against(edition.number(), edition.cutoff()).orElse(null);
            // For a later cut: what was judged for it, or what the edition's own cut-off says if nothing differs.
            Map<String, Long> then =
                    judged.against(edition.number(), state.cutoff()).orElse(own);
            TreeSet<String> changed = new TreeSet<>();
            for (String l : looked) {
                if (then == null || !java.util.Objects.equals(then.get(l), now.get(l))) {
                    changed.add(l);
                }
            }
            if (!changed.isEmpty()) {
                found.add(new Outdated(edition, now, List.copyOf(changed), then == null));
            }
        }
        return found;
    }

    /** Asks the rules that look at any changed neighbour; all other findings stay. */
    private void judge(TerritoryState state, Outdated outdated) {
        EditionRef edition = outdated.edition();
        if (stopped(edition)) {
            // Its shapes are not sound: what its load did not ask is not asked now either.
            judged.mark(edition.number(), state.cutoff(), outdated.now());
            return;
        }
        LayerDefinition layer = catalog.get(edition.layer());
        FlatLayer flat = state.flat(edition).layer();
        ProblemTally tally = new ProblemTally();
        Set<Long> flagged = new HashSet<>();
        Findings sink = new Findings() {
            @Override
            public void add(Finding finding) {
                tally.add(finding);
            }

            @Override
            public boolean keeps(String code) {
                return tally.keeps(code);
            }

            @Override
            public void flag(long row) {
                flagged.add(row);
            }
        };
        boolean itsOwn = edition.cutoff().equals(state.cutoff());
        Set<String> changed = new HashSet<>(outdated.changed());
        Checked checked = new LayerChecks(state, sink, () -> false)
                .again(new LayerUnderCheck(layer, flat, rows(flat, edition)), changed::contains);
        TreeSet<String> rules = new TreeSet<>();
        checked.rules().forEach(r -> rules.add(r.rule()));
        judged.replace(
                edition.number(), itsOwn ? null : state.cutoff(), rules, outdated.unknown() && itsOwn, tally.kept());
        if (itsOwn) {
            report(edition, rules, checked, tally);
        }
        judged.mark(edition.number(), state.cutoff(), outdated.now());
    }

    private void report(EditionRef edition, Set<String> rules, Checked checked, ProblemTally tally) {
        Editions.Record record = editions.find(edition.number()).orElse(null);
        if (record == null) {
            return;
        }
        LoadOutcome before = judged.read(record.report());
        Checked then = before.checks();
        List<LoadOutcome.Problem> found = new ArrayList<>();
        Map<String, Long> left = judged.left(edition.number(), rules);
        for (LoadOutcome.Problem p : tally.problems(problems, JudgedEditions.neutral())) {
            // Of a code that is also told of rows alone both are counted.
            found.add(p.withCount(Math.max(p.count(), left.getOrDefault(p.code(), 0L))));
            left.remove(p.code());
        }
        before.problems().stream()
                .filter(p -> left.containsKey(p.code()))
                .forEach(p -> found.add(p.withCount(left.getOrDefault(p.code(), p.count()))));
        judged.report(
                edition.number(),
                before,
                rules,
                found,
                then == null ? before : before.withChecks(then.renewed(checked)));
    }

    /** Which row became which feature: ids were given in the order of the rows, and rows that were not stored are in quarantine. */
    private LoadedRows rows(FlatLayer flat, EditionRef edition) {
        long[] fids = new long[flat.size()];
        for (int f = 0; f < fids.length; f++) {
            fids[f] = flat.fid(f);
        }
        Arrays.sort(fids);
        List<Long> rejected = judged.rejectedRows(edition.number());
        LoadedRows rows = new LoadedRows();
        long row = 0;
        int r = 0;
        for (long fid : fids) {
            row++;
            while (r < rejected.size() && rejected.get(r) == row) {
                row++;
                r++;
            }
            rows.add(fid, row);
        }
        return rows;
    }
}

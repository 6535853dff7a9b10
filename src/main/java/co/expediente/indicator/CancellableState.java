package co.expediente.indicator;

import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import co.expediente.plan.TerritoryState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A state whose readers can be told to stop. A flag and no interruption: an interrupted thread would close the files of
 * editions that others read.
 */
final class CancellableState implements TerritoryState {
    private final TerritoryState state;
    private final AtomicBoolean cancelled;

    CancellableState(TerritoryState state) {
        this(state, new AtomicBoolean());
    }

    private CancellableState(TerritoryState state, AtomicBoolean cancelled) {
        this.state = state;
        this.cancelled = cancelled;
    }

    void cancel() {
        cancelled.set(true);
    }

    @Override
    public void requireNotCancelled() {
        if (cancelled.get()) {
            throw new CancellationException();
        }
    }

    @Override
    public String planId() {
        return state.planId();
    }

    @Override
    public LocalDate cutoff() {
        return state.cutoff();
    }

    @Override
    public Map<String, EditionRef> editions() {
        return state.editions();
    }

    @Override
    public FlatEdition flat(EditionRef edition) {
        requireNotCancelled();
        return state.flat(edition);
    }

    @Override
    public TerritoryState at(LocalDate date) {
        return new CancellableState(state.at(date), cancelled);
    }

    @Override
    public List<LocalDate> cutoffs() {
        return state.cutoffs();
    }
}

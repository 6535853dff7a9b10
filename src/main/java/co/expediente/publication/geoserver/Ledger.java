package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Keeps the account of one publication and does the work only when it is to be done. */
final class Ledger {
    private final boolean apply;
    private final Wording words;
    private final List<Change> changes = new ArrayList<>();
    private int unchanged;

    Ledger(boolean apply, Wording words) {
        this.apply = apply;
        this.words = words;
    }

    /** Whether changes are written, or only told. */
    boolean applies() {
        return apply;
    }

    void same() {
        unchanged++;
    }

    /**
     * A difference; the work is done now when changes are written.
     *
     * @param settled asks the server again after a refusal: a second publisher may have done the same work first
     * @return whether the object is as it shall be, or would be
     */
    boolean change(String object, Action action, String why, Runnable work, BooleanSupplier settled) {
        if (apply) {
            try {
                work.run();
            } catch (ServerRefused refused) {
                if (!settled.getAsBoolean()) {
                    changes.add(new Change(object, Action.FAIL, String.valueOf(refused.getMessage())));
                    return false;
                }
                same();
                return true;
            }
        }
        changes.add(new Change(object, action, why));
        return true;
    }

    void refuse(String object, String key, Object... arguments) {
        changes.add(new Change(object, Action.REFUSE, words.text(key, arguments)));
    }

    void fail(String object, String why) {
        changes.add(new Change(object, Action.FAIL, why));
    }

    String why(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    int unchanged() {
        return unchanged;
    }
}

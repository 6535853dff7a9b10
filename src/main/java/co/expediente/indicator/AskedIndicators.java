package co.expediente.indicator;

import co.expediente.indicator.measuring.OtherIndicators;
import co.expediente.indicator.measuring.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Remembers which other indicators a value was built on. A formula may name them, or a table of the municipality may
 * (OBP-01): either way their sources are the value's own.
 */
final class AskedIndicators implements OtherIndicators {
    private final OtherIndicators others;
    private final Set<String> asked = new TreeSet<>();

    AskedIndicators(OtherIndicators others) {
        this.others = others;
    }

    /** Ids of those asked so far, in order. */
    Set<String> ids() {
        return asked;
    }

    @Override
    public double value(String id, Scope scope) {
        asked.add(id);
        return others.value(id, scope);
    }

    @Override
    public double attainment(String id) {
        asked.add(id);
        return others.attainment(id);
    }

    @Override
    public List<Long> editions(String id) {
        return others.editions(id);
    }
}

package co.expediente.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Index of conflicts IC: the share of the municipality where at least one conflict is, each place once (domain §C.12.7).
 *
 * @param value %, or null
 * @param reason why it is null
 * @param area m² of all conflicts together, or null
 * @param territory m² of the municipality, or null
 * @param types each kind of conflict over its own denominator, in order of id
 */
public record ConflictIndex(
        @Nullable Double value,
        @Nullable String reason,
        @Nullable Double area,
        @Nullable Double territory,
        List<IndicatorValue> types) {
    public ConflictIndex {
        types = List.copyOf(types);
    }

    /** Kinds of conflict that could be measured. */
    public long measured() {
        return types.stream().filter(t -> t.value() != null).count();
    }
}

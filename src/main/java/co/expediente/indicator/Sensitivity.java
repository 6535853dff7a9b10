package co.expediente.indicator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the overall index moves when weights move (domain §C.12.6).
 *
 * @param share by which each weight is moved, e.g. 0.2
 * @param lowest of the index when the weight of one system is lowered or raised
 * @param highest likewise
 * @param lightChanges whether the light changes under any of those weights or without one of the systems
 * @param systems by system that has a value, in the order of the index
 */
public record Sensitivity(
        double share, double lowest, double highest, boolean lightChanges, Map<String, Moved> systems) {
    /**
     * The overall index when one weight changes.
     *
     * @param lighter with its weight lowered
     * @param heavier with its weight raised
     * @param without without the system; null when it is the only one
     */
    public record Moved(
            double lighter, double heavier, @Nullable Double without) {}
}

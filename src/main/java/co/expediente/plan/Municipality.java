package co.expediente.plan;

import co.expediente.spatial.LonLatBox;

/**
 * A municipality of the list that the product ships.
 *
 * @param code DIVIPOLA, five digits
 * @param name official name in proper case
 * @param department official name in proper case
 * @param west least longitude in degrees, rounded outwards to 0.001
 * @param south least latitude
 * @param east greatest longitude
 * @param north greatest latitude
 * @param fictitious whether it is the town of the samples, which no real office has
 */
public record Municipality(
        String code,
        String name,
        String department,
        double west,
        double south,
        double east,
        double north,
        boolean fictitious) {
    /** Where its layers should lie. */
    public LonLatBox box() {
        return new LonLatBox(west, south, east, north);
    }
}

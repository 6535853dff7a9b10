package co.expediente.indicator;

import org.jspecify.annotations.Nullable;

/**
 * How the units of one dimension stand to the whole municipality.
 *
 * @param dimension {@code comuna}, {@code vereda}…
 * @param territory share of the municipality's area that the units cover, 0–1, or null without a municipal boundary
 * @param numeratorOutside share of the numerator (of the value, where it is no quotient) that lies in none of the units;
 *     null where parts do not add up to a whole by definition, below 0 where units overlap
 * @param denominatorOutside likewise for the denominator
 * @param numeratorDifference whole minus the sum over the units, in the unit of the numerator, or null
 * @param denominatorDifference likewise
 * @param differs whether a difference exceeds a millionth of its whole
 */
public record UnitCoverage(
        String dimension,
        @Nullable Double territory,
        @Nullable Double numeratorOutside,
        @Nullable Double denominatorOutside,
        @Nullable Double numeratorDifference,
        @Nullable Double denominatorDifference,
        boolean differs) {}

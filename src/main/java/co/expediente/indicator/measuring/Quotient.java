package co.expediente.indicator.measuring;

import org.jspecify.annotations.Nullable;

/**
 * A value with the two numbers that it comes from.
 *
 * @param numerator in base units without constant factors, or null when the formula is not a quotient
 * @param denominator likewise
 */
public record Quotient(
        double value, @Nullable Double numerator, @Nullable Double denominator) {}

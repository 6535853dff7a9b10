package co.expediente.indicator.measuring;

/** A quotient whose denominator is not 0. */
record Fraction(double numerator, double denominator) {
    /** @throws NoValue R03 when the denominator is 0 */
    static Fraction of(double numerator, double denominator) {
        if (denominator == 0) {
            throw new NoValue(Reason.R03, "");
        }
        return new Fraction(numerator, denominator);
    }

    double value() {
        return numerator / denominator;
    }
}

package co.expediente.indicator.measuring;

import java.util.List;

/** Values of other indicators of the same run, for formulas that build on them. */
public interface OtherIndicators {
    /** Where a formula stands alone: it names no other indicator. */
    OtherIndicators NONE = new OtherIndicators() {
        @Override
        public double value(String id, Scope scope) {
            throw new IllegalStateException("No indicator " + id);
        }

        @Override
        public double attainment(String id) {
            throw new IllegalStateException("No indicator " + id);
        }

        @Override
        public List<Long> editions(String id) {
            return List.of();
        }
    };

    /**
     * The value of another indicator, in its own unit. In a unit of analysis or on the ellipsoid it is the other's value
     * there; a restriction of one input does not concern the other, whose inputs are its own.
     *
     * @throws NoValue with the reason why the other has none; R14 when it depends on the one that asks
     */
    double value(String id, Scope scope);

    /**
     * How much of the way from its baseline to its target another indicator has gone in the municipality, 0–100
     * (domain §C.12.1).
     *
     * @throws NoValue with the reason why the other has no value; R08 when it has no target
     */
    double attainment(String id);

    /** Numbers of the editions that another indicator's value came from. */
    List<Long> editions(String id);
}

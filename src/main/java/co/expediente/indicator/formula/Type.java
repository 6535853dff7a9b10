package co.expediente.indicator.formula;

/** What a part of a formula stands for. */
public sealed interface Type {
    /** A number with its unit. */
    record Quantity(Unit unit) implements Type {}

    /**
     * A part of the territory or a set of features.
     *
     * @param dimension 2 polygons, 1 lines, 0 points, −1 a table
     */
    record Region(int dimension) implements Type {}

    /** A text in quotes. */
    record Name() implements Type {}
}

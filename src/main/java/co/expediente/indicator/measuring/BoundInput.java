package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Condition;
import co.expediente.indicator.formula.Input;
import org.jspecify.annotations.Nullable;

/** An input with its condition parsed. */
public record BoundInput(Input input, @Nullable Condition where) {}

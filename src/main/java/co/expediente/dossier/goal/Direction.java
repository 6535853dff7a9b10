package co.expediente.dossier.goal;

import co.expediente.indicator.IndicatorDefinition;

/** Which way of an indicator is better, as the sheet says it. */
public enum Direction {
    MAS(IndicatorDefinition.Direction.UP),
    MENOS(IndicatorDefinition.Direction.DOWN),
    RANGO(IndicatorDefinition.Direction.RANGE),
    DESCRIPTIVO(IndicatorDefinition.Direction.NONE);

    private final IndicatorDefinition.Direction rule;

    Direction(IndicatorDefinition.Direction rule) {
        this.rule = rule;
    }

    /** The same for the rules of the measurement. */
    public IndicatorDefinition.Direction rule() {
        return rule;
    }
}

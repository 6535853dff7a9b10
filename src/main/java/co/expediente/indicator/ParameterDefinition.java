package co.expediente.indicator;

import co.expediente.plan.Title;

/**
 * A parameter with its default, from {@code indicators/parameters.yaml}.
 *
 * @param name as formulas write it
 * @param value default
 * @param unit unit as definitions write them; {@code ?} when it depends
 * @param title for people
 */
public record ParameterDefinition(String name, double value, String unit, Title title) {}

package co.expediente.indicator.measuring;

/** Takes of one input only the features whose attribute has one value: an indicator by phenomenon, by term, by use. */
public record Restriction(String input, String attribute, String value) {}

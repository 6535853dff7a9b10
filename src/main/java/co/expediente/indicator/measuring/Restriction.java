package co.expediente.indicator.measuring;

import co.expediente.indicator.formula.Input;
import co.expediente.plan.LayerCatalog;

/**
 * Takes of one input only the features whose attribute has one value: an indicator by phenomenon, by term, by use.
 *
 * @param input name of the input; {@code *} for every input whose layer has the attribute
 */
public record Restriction(String input, String attribute, String value) {
    boolean concerns(Input one, LayerCatalog layers) {
        return input.equals("*")
                ? layers.get(one.layer()).findAttribute(attribute).isPresent()
                : input.equals(one.name());
    }
}

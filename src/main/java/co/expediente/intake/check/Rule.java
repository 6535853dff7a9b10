package co.expediente.intake.check;

import co.expediente.plan.LayerDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as {@code layers/topology.yaml} declares it.
 *
 * @param id code of the catalogue
 * @param kind way to check
 * @param every whether it applies to every layer of the right kind, listed or not
 * @param layers those to which alone it applies; empty: all that list it
 * @param unless not for layers that list one of these rules, which say more
 * @param references what the layer is compared with
 * @param with layers that help to cover
 * @param attribute attribute of the layer that is looked at, or null
 * @param by only features of an equal value of this attribute are compared, or null
 * @param unit what one of the attribute is worth, in m²
 */
record Rule(
        String id,
        Kind kind,
        boolean every,
        List<String> layers,
        List<String> unless,
        List<Reference> references,
        List<String> with,
        @Nullable String attribute,
        @Nullable String by,
        double unit) {
    /**
     * What a layer is compared with: the edition in force up to the same cut-off.
     *
     * @param attribute with {@code values}: only features with one of these codes or a code below it; null for the whole layer
     */
    record Reference(String layer, @Nullable String attribute, List<String> values) {
        boolean accepts(@Nullable Object value) {
            if (attribute == null) {
                return true;
            }
            String code = String.valueOf(value);
            return values.stream().anyMatch(v -> code.equals(v) || code.startsWith(v + "."));
        }
    }

    /** Whether it applies to a layer. A layer is never held against itself. */
    boolean binds(LayerDefinition layer) {
        return kind.fits(layer.isTable() ? -1 : layer.geometry().dimension())
                && (every || layer.rules().contains(id))
                && (layers.isEmpty() || layers.contains(layer.id()))
                && unless.stream().noneMatch(layer.rules()::contains)
                && references.stream().noneMatch(r -> r.layer().equals(layer.id()));
    }

    /** Whether what it says depends on an edition of another layer. */
    boolean refersTo(String layer) {
        return with.contains(layer)
                || references.stream().anyMatch(r -> r.layer().equals(layer));
    }
}

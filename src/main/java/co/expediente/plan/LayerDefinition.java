package co.expediente.plan;

import java.util.List;
import java.util.Optional;

/**
 * One layer of the plan model, read from {@code layers/<system>/<id>.yaml}.
 *
 * @param id file name without extension; table, view and collection carry it
 * @param system folder in upper case: AMR, SPD, MAR, VTR, EPU, VIV, EQU, PAT, SUE, SPR, OBP, TER, EST, EVI (domain §A.4)
 * @param title for people
 * @param component part of the plan
 * @param geometry kind stored, {@link GeometryKind#NONE} for statistics tables
 * @param coverage whether the layer must tile the municipality
 * @param attributes own attributes in order; the common ones (domain §B.0.3) are in {@link LayerCatalog#commonAttributes()}
 * @param rules ids of the rules that apply beside those of every layer
 * @param style id of {@code styles/<style>.sld}; empty for tables
 * @param matches words by which a file is recognised as this layer
 * @param keywords words for service metadata
 */
public record LayerDefinition(
        String id,
        String system,
        Title title,
        Component component,
        GeometryKind geometry,
        Coverage coverage,
        List<AttributeDefinition> attributes,
        List<String> rules,
        Optional<String> style,
        List<String> matches,
        List<String> keywords) {
    /** Component of the plan (Ley 388 art. 11). */
    public enum Component {
        GENERAL,
        URBANO,
        RURAL
    }

    /** What the features of the layer do to the territory. */
    public enum Coverage {
        /** Must tile the municipality (or the part that its rules name). */
        PARTITION,
        PARTIAL,
        FREE
    }

    public LayerDefinition {
        attributes = List.copyOf(attributes);
        rules = List.copyOf(rules);
        matches = List.copyOf(matches);
        keywords = List.copyOf(keywords);
    }

    public Optional<AttributeDefinition> findAttribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    public boolean isTable() {
        return geometry == GeometryKind.NONE;
    }
}

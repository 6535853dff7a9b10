package co.expediente.indicator;

import co.expediente.indicator.formula.Functions;
import co.expediente.indicator.formula.Unit;
import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.RefusalText;
import co.expediente.web.Place;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows on which definitions are written.
 *
 * @param editing id of the indicator that is changed, or null for a new one
 * @param text the definition as it stands in the field
 * @param base hash of the definition that the writer started from; empty for a new one
 * @param places municipalities whose battery the reader may change
 * @param place the one chosen, or null when there is none
 * @param cutoffs its dates, newest first
 * @param all whether the reader may change the battery of all municipalities
 * @param refused why putting it in force was refused, or null
 */
record EditorView(
        @Nullable String editing,
        String text,
        String base,
        List<Place> places,
        @Nullable Place place,
        List<LocalDate> cutoffs,
        boolean all,
        @Nullable RefusalText refused,
        Texts texts,
        LayerCatalog catalog) {
    /** A function with what it means. */
    public record Help(String signature, String result, String meaning, String example) {}

    /** A layer with its attributes. */
    public record Layer(String id, String title, List<Attribute> attributes) {}

    /** An attribute; codes that it takes, when they are few. */
    public record Attribute(String name, String title, String codes) {}

    public List<Help> functions() {
        return Functions.all().stream()
                .map(f -> new Help(f.signature(), f.result(), texts.get(f.meaningKey()), f.example()))
                .toList();
    }

    public String units() {
        return Unit.declarable().stream().sorted().collect(Collectors.joining("   "));
    }

    /** Layers by system. */
    public Map<String, List<Layer>> layers() {
        return catalog.layers().stream()
                .collect(Collectors.groupingBy(
                        l -> l.system().toUpperCase(java.util.Locale.ROOT),
                        TreeMap::new,
                        Collectors.mapping(this::layer, Collectors.toUnmodifiableList())));
    }

    private Layer layer(LayerDefinition layer) {
        return new Layer(
                layer.id(),
                layer.title().in(texts.locale()),
                layer.attributes().stream().map(this::attribute).toList());
    }

    private Attribute attribute(AttributeDefinition attribute) {
        String codes = attribute.codes() == null
                ? ""
                : catalog.codeList(attribute.codes()).entries().stream()
                        .limit(12)
                        .map(e -> e.code())
                        .collect(Collectors.joining(", "));
        return new Attribute(attribute.name(), attribute.title().in(texts.locale()), codes);
    }
}

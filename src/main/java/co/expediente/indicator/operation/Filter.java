package co.expediente.indicator.operation;

import co.expediente.indicator.formula.Condition;
import co.expediente.plan.Feature;
import co.expediente.plan.flat.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which features of a layer a question takes.
 *
 * @param where condition, or null for all
 * @param attribute takes only features whose attribute has {@code value}, or null
 * @param value text of the value; null with {@code attribute}
 */
public record Filter(
        @Nullable Condition where,
        @Nullable String attribute,
        @Nullable String value) {
    /** The feature is not asked about: it has another value of the attribute. */
    static final byte LEFT_OUT = 0;

    static final byte NO = 1;

    /** An attribute that decides is null. */
    static final byte UNKNOWN = 2;

    static final byte YES = 3;

    /** All features. */
    public static final Filter ALL = new Filter(null, null, null);

    /** The same text, the same features. */
    public String text() {
        return (where == null ? "" : "[" + where.text() + "]")
                + (attribute == null ? "" : "{" + attribute + "=" + value + "}");
    }

    List<String> attributes() {
        List<String> names = new ArrayList<>(where == null ? List.of() : where.attributes());
        if (attribute != null) {
            names.add(attribute);
        }
        return names;
    }

    byte outcome(Feature feature) {
        if (attribute != null
                && !String.valueOf(feature.attributes().get(attribute)).equals(value)) {
            return LEFT_OUT;
        }
        Boolean accepted = where == null ? Boolean.TRUE : where.test(feature);
        return accepted == null ? UNKNOWN : accepted ? YES : NO;
    }

    /**
     * How many features of a layer a filter takes.
     *
     * @param all features in force
     * @param unknown features of which it cannot be said
     */
    public record Counts(int all, int unknown, int accepted) {}

    /** Counts without reading more than the attributes that decide. */
    public Counts count(LayerAt layer) {
        AlikeFeatures<Byte> known = new AlikeFeatures<>(layer.edition(), attributes());
        Column only = known.only();
        if (only != null && layer.isWhole()) {
            return count(layer, only);
        }
        boolean[] inForce = layer.inForce(null);
        int all = 0;
        int unknown = 0;
        int accepted = 0;
        for (int i = 0; i < inForce.length; i++) {
            if (inForce[i]) {
                all++;
                byte outcome =
                        known.get(i, f -> outcome(layer.edition().features().get(f)));
                unknown += outcome == UNKNOWN ? 1 : 0;
                accepted += outcome == YES ? 1 : 0;
            }
        }
        return new Counts(all, unknown, accepted);
    }

    /** The same where one attribute decides, by how often each of its values occurs. */
    private Counts count(LayerAt layer, Column only) {
        Column.Tally tally = only.tally();
        int unknown = 0;
        int accepted = 0;
        for (int kind = 0; kind < tally.kinds(); kind++) {
            if (tally.count(kind) > 0) {
                byte outcome = outcome(layer.edition().features().get(tally.first(kind)));
                unknown += outcome == UNKNOWN ? tally.count(kind) : 0;
                accepted += outcome == YES ? tally.count(kind) : 0;
            }
        }
        return new Counts(layer.edition().size(), unknown, accepted);
    }

    /** The features themselves, in the order of the edition. */
    public List<Feature> of(LayerAt layer) {
        boolean[] inForce = layer.inForce(null);
        AlikeFeatures<Byte> known = new AlikeFeatures<>(layer.edition(), attributes());
        List<Feature> all = layer.edition().features();
        List<Feature> taken = new ArrayList<>();
        for (int i = 0; i < inForce.length; i++) {
            if (inForce[i] && known.get(i, f -> outcome(all.get(f))) == YES) {
                taken.add(all.get(i));
            }
        }
        return taken;
    }
}

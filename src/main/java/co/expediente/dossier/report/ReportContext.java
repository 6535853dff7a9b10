package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.indicator.IndicatorText;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProgressView;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryState;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a document is made from: one measurement with those before it, the layers it was made from, and the words.
 *
 * @param dossier municipality, plan and year
 * @param now the measurement that is told
 * @param before the one of the cut-off before, or null in the first year
 * @param view the same as rows
 * @param words what the battery says of an indicator
 * @param state layers in force at the cut-off
 * @param layers the plan model
 * @param maps draws on the ground of this town
 * @param texts messages and formats of the document's language
 * @param cites what the document cites; chapters add to it
 */
record ReportContext(
        Dossier dossier,
        Measurement now,
        @Nullable Measurement before,
        ProgressView view,
        Function<String, Optional<IndicatorText>> words,
        TerritoryState state,
        LayerCatalog layers,
        ReportMaps maps,
        Texts texts,
        Citations cites) {
    Formats formats() {
        return texts.formats();
    }

    String say(String key, @Nullable Object... values) {
        return texts.get("annual." + key, values);
    }

    List<IndicatorValue> values(String group) {
        return now.values().stream()
                .filter(v -> ProgressView.group(v.id()).equals(group))
                .toList();
    }

    Optional<IndicatorValue> value(String id) {
        return ProgressView.find(now, id);
    }

    Optional<IndicatorValue> earlier(String id) {
        return before == null ? Optional.empty() : ProgressView.find(before, id);
    }

    /** "Fuente: medición 12, corte 31/12/2025." */
    String source() {
        return say("source", String.valueOf(now.id()), formats().date(now.cutoff()));
    }

    /** The same naming the measurement that it is compared with as well. */
    String sourceOf(Measurement other) {
        return say(
                "source.two",
                String.valueOf(other.id()),
                formats().date(other.cutoff()),
                String.valueOf(now.id()),
                formats().date(now.cutoff()));
    }
}

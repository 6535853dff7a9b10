package co.expediente.indicator;

import co.expediente.plan.LayerCatalog;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import co.expediente.web.chart.Bar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One indicator by units of the territory and by the values of its other disaggregations. */
public final class IndicatorUnits {
    /** A disaggregation by something that is not drawn on the small map. */
    public record Split(String title, List<SplitRow> rows) {}

    /** One part of it. */
    public record SplitRow(
            String name, String value, @Nullable String reason, String bar) {}

    private static final List<String> MAPPED = List.of("comuna", "vereda");

    private final Texts texts;
    private final IndicatorValue value;
    private final @Nullable LayerCatalog layers;

    /** @param layers to name dimensions by their attribute, or null */
    IndicatorUnits(Texts texts, IndicatorValue value, @Nullable LayerCatalog layers) {
        this.texts = texts;
        this.value = value;
        this.layers = layers;
    }

    /** Values by comuna, or by vereda; empty when it has neither. */
    public List<IndicatorValue.Part> drawn() {
        for (String dimension : MAPPED) {
            List<IndicatorValue.Part> parts = parts(dimension);
            if (!parts.isEmpty()) {
                return parts;
            }
        }
        return List.of();
    }

    private List<IndicatorValue.Part> parts(String dimension) {
        return value.by().stream().filter(p -> p.dimension().equals(dimension)).toList();
    }

    /** Disaggregations other than the one on the small map, each ranked as it was measured. */
    public List<Split> splits() {
        Map<String, List<IndicatorValue.Part>> byDimension = new LinkedHashMap<>();
        value.by()
                .forEach(p -> byDimension
                        .computeIfAbsent(p.dimension(), d -> new ArrayList<>())
                        .add(p));
        List<IndicatorValue.Part> onMap = drawn();
        if (!onMap.isEmpty()) {
            byDimension.remove(onMap.get(0).dimension());
        }
        List<Split> splits = new ArrayList<>();
        byDimension.forEach((dimension, parts) -> {
            double most = parts.stream()
                    .map(IndicatorValue.Part::value)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            splits.add(new Split(
                    dimension(dimension),
                    parts.stream()
                            .map(p -> new SplitRow(
                                    p.name(),
                                    texts.formats().value(p.value(), value.unit()),
                                    p.reason() == null
                                            ? null
                                            : texts.or("progress.reason." + p.reason(), p.reason()) + " · "
                                                    + p.reason(),
                                    Bar.of(p.value(), most, null, 4)))
                            .toList()));
        });
        return splits;
    }

    /** Bar of a row of the unit table; the target is a line across all of them. */
    public String bar(UnitMap map, UnitMap.Row row) {
        double most = map.rows().stream()
                .map(UnitMap.Row::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double scale = value.target() == null ? most : Math.max(most, value.target());
        return Bar.of(row.value(), scale, value.target(), row.ramp());
    }

    /** How the units of each dimension stand to the whole, as sentences; only what a reader must know. */
    public List<IndicatorView.Term> coverage(boolean all) {
        List<IndicatorView.Term> terms = new ArrayList<>();
        for (UnitCoverage u : value.context().units()) {
            List<String> said = new ArrayList<>();
            Formats formats = texts.formats();
            if (u.territory() != null && (all || u.territory() < 1 - 1e-6)) {
                said.add(texts.get("progress.units.territory", formats.percent(100 * u.territory(), 2)));
            }
            if (u.differs()) {
                said.add(outside(u));
            } else if (all && u.numeratorDifference() != null) {
                said.add(texts.get("progress.units.adds"));
            }
            if (!said.isEmpty()) {
                terms.add(new IndicatorView.Term(dimension(u.dimension()), String.join(" ", said)));
            }
        }
        return terms;
    }

    private String outside(UnitCoverage u) {
        Formats formats = texts.formats();
        List<Object> said = new ArrayList<>();
        String key = u.denominatorDifference() == null ? "value" : "numerator";
        if (u.numeratorDifference() != null && u.numeratorOutside() != null) {
            said.add(formats.percent(100 * u.numeratorOutside(), 2));
            said.add(formats.signed(u.numeratorDifference(), 0));
        }
        if (u.denominatorDifference() != null && u.denominatorOutside() != null) {
            key = said.isEmpty() ? "denominator" : "both";
            said.add(formats.percent(100 * u.denominatorOutside(), 2));
            said.add(formats.signed(u.denominatorDifference(), 0));
        }
        return said.isEmpty() ? "" : texts.get("progress.units." + key, said.toArray());
    }

    private String dimension(String dimension) {
        return DimensionNames.of(dimension, texts, layers);
    }
}

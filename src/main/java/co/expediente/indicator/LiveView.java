package co.expediente.indicator;

import co.expediente.plan.LayerCatalog;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import co.expediente.web.chart.ProofMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A live result in words: number, what it is made of, parts, and the places that prove it. */
record LiveView(LiveMeasure.Result result, String title, Texts texts, LayerCatalog layers) {
    /** Parts of one dimension. */
    public record Split(String title, List<Row> rows) {}

    /** A part: value or reason. */
    public record Row(String name, String value, @Nullable String reason) {}

    public boolean distribution() {
        return value().value() == null && value().reason() == null;
    }

    public IndicatorValue value() {
        return result.value();
    }

    public String figure() {
        return texts.formats().value(value().value(), value().unit());
    }

    public @Nullable String reasonText() {
        String reason = value().reason();
        return reason == null ? null : texts.or("progress.reason." + reason, reason);
    }

    /** Numerator ÷ denominator in base units, or null. */
    public @Nullable String quotient() {
        Formats formats = texts.formats();
        return value().numerator() == null || value().denominator() == null
                ? null
                : formats.number(value().numerator(), 2) + " ÷ " + formats.number(value().denominator(), 2);
    }

    public List<String> flags() {
        return value().quality().stream()
                .map(q -> texts.or("progress.flag." + q, q))
                .toList();
    }

    public List<Split> splits() {
        Map<String, List<Row>> byDimension = new LinkedHashMap<>();
        value().by()
                .forEach(p -> byDimension
                        .computeIfAbsent(p.dimension(), d -> new java.util.ArrayList<>())
                        .add(new Row(
                                p.name(),
                                texts.formats().value(p.value(), value().unit()),
                                p.reason() == null ? null : texts.or("progress.reason." + p.reason(), p.reason()))));
        return byDimension.entrySet().stream()
                .map(e -> new Split(DimensionNames.of(e.getKey(), texts, layers), List.copyOf(e.getValue())))
                .toList();
    }

    /** The picture, or null when nothing can be drawn. */
    public @Nullable String map() {
        if (result.evidence().isEmpty()) {
            return null;
        }
        return ProofMap.of(
                "mapa-r",
                420,
                300,
                title,
                texts.get("editor.map.desc", String.valueOf(result.evidence().size())),
                result.outline().stream().map(UnitShapes.Shape::shape).toList(),
                result.evidence().stream()
                        .map(e -> new ProofMap.Piece(e.role().code(), e.geometry()))
                        .toList());
    }

    /** Roles that are drawn, with the number of pieces. */
    public Map<String, Long> roles() {
        Map<String, Long> roles = new LinkedHashMap<>();
        result.evidence().forEach(e -> roles.merge(e.role().code(), 1L, Long::sum));
        return roles;
    }

    public String seconds() {
        return texts.formats().number(result.seconds(), 1);
    }
}

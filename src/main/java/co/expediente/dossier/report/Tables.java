package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables that several chapters show. */
final class Tables {
    private Tables() {}

    /** Indicators with value, value before, expected, target and light; a missing value is a dash with its reason. */
    static Block.Table indicators(ReportContext c, String caption, List<IndicatorValue> values) {
        List<Row> rows = new ArrayList<>();
        for (IndicatorValue v : values) {
            boolean distribution = v.value() == null && v.reason() == null;
            rows.add(Row.of(
                    Cell.of(v.id()),
                    Cell.of(c.view().title(v.id())),
                    Cell.strong(
                            distribution
                                    ? c.say("parts", String.valueOf(v.by().size()))
                                    : c.formats().amount(v.value(), v.unit())),
                    Cell.of(number(c, c.earlier(v.id()).map(IndicatorValue::value), v.unit())),
                    Cell.of(change(c, v)),
                    Cell.of(number(c, Optional.ofNullable(v.expected()), v.unit())),
                    Cell.of(number(c, Optional.ofNullable(v.target()), v.unit())),
                    light(c, v)));
        }
        return new Block.Table(
                caption,
                List.of(
                        new Column(c.say("code"), 10, false),
                        new Column(c.say("indicator"), 25, false),
                        new Column(c.formats().date(c.now().cutoff()), 13, true),
                        new Column(
                                c.before() == null
                                        ? c.say("before")
                                        : c.formats().date(c.before().cutoff()),
                                13,
                                true),
                        new Column(c.say("change"), 11, true),
                        new Column(c.say("expected"), 11, true),
                        new Column(c.say("target"), 10, true),
                        new Column(c.say("state"), 17, false)),
                rows,
                c.source());
    }

    private static String number(ReportContext c, Optional<Double> value, String unit) {
        return value.map(v -> c.formats().value(v, unit)).orElse("—");
    }

    /** What changed since the year before; a formula that has another version gives no comparison (Q_NO_COMPARABLE). */
    static String change(ReportContext c, IndicatorValue v) {
        IndicatorValue old = c.earlier(v.id()).orElse(null);
        if (old == null || old.value() == null || v.value() == null) {
            return "—";
        }
        if (old.context().version() != v.context().version()) {
            return c.say("notComparable");
        }
        double difference = v.value() - old.value();
        return c.formats().signed(difference, Formats.decimals(v.unit(), v.value()));
    }

    private static Cell light(ReportContext c, IndicatorValue v) {
        if (v.reason() != null) {
            return Cell.light(Block.Light.GREY, v.reason());
        }
        return Cell.light(light(v.light()), c.say("light." + v.light().name()));
    }

    static Block.Light light(Light light) {
        return Block.Light.valueOf(light.name());
    }

    /** Why values are missing, one line a reason with the indicators that carry it; null when none is missing. */
    static Block.@Nullable Points reasons(ReportContext c, List<IndicatorValue> values) {
        List<String> lines = values.stream()
                .filter(v -> v.reason() != null)
                .collect(java.util.stream.Collectors.groupingBy(
                        IndicatorValue::reason,
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.mapping(
                                IndicatorValue::id, java.util.stream.Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(e -> e.getKey() + " · " + c.view().reason(String.valueOf(e.getKey())) + ": " + e.getValue())
                .toList();
        return lines.isEmpty() ? null : Block.Points.of(lines);
    }
}

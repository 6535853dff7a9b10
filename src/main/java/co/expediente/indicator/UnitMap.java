package co.expediente.indicator;

import co.expediente.web.Texts;
import co.expediente.web.chart.Classes;
import co.expediente.web.chart.MiniMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An indicator by comuna or vereda on a small map, with its legend and its rows; all three share their classes.
 *
 * @param dimension comuna or vereda
 * @param svg the map, or null when the outlines are not known
 */
public record UnitMap(String dimension, @Nullable String svg, List<Classes.Entry> legend, List<Row> rows) {
    /** A unit in the table beside the map. */
    public record Row(
            String code,
            String name,
            @Nullable Double value,
            String text,
            int ramp,
            @Nullable String reason,
            @Nullable String reasonText,
            @Nullable Long population) {}

    /** @param parts values of one dimension, at least one */
    public static UnitMap of(
            String id,
            double width,
            double height,
            String title,
            String unit,
            List<IndicatorValue.Part> parts,
            List<UnitShapes.Shape> shapes,
            Texts texts,
            Function<String, String> reasons) {
        Classes classes =
                Classes.of(parts.stream().map(IndicatorValue.Part::value).toList());
        Map<String, UnitShapes.Shape> byCode =
                shapes.stream().collect(Collectors.toMap(UnitShapes.Shape::code, s -> s, (a, b) -> a));
        List<Row> rows = parts.stream()
                .map(p -> new Row(
                        p.unit(),
                        p.name(),
                        p.value(),
                        texts.formats().value(p.value(), unit),
                        classes.ramp(p.value()),
                        p.reason(),
                        p.reason() == null ? null : reasons.apply(p.reason()),
                        byCode.containsKey(p.unit()) ? byCode.get(p.unit()).population() : null))
                .sorted(java.util.Comparator.comparing(
                        Row::value, java.util.Comparator.nullsLast(java.util.Comparator.reverseOrder())))
                .toList();
        boolean anyNull = rows.stream().anyMatch(r -> r.value() == null);
        Map<String, Row> rowByCode = rows.stream().collect(Collectors.toMap(Row::code, r -> r, (a, b) -> a));
        List<MiniMap.Unit> units = shapes.stream()
                .map(s -> {
                    Row row = rowByCode.get(s.code());
                    return new MiniMap.Unit(
                            s.code(),
                            s.name(),
                            s.shape(),
                            row == null || row.value() == null ? null : row.text(),
                            row == null ? 0 : row.ramp());
                })
                .toList();
        String svg = units.isEmpty()
                ? null
                : MiniMap.of(
                        id, width, height, title, texts.get("progress.map.desc", String.valueOf(units.size())), units);
        return new UnitMap(
                parts.get(0).dimension(),
                svg,
                classes.legend(texts.formats(), texts.get("web.light.GREY"), anyNull),
                rows);
    }
}

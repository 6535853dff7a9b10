package co.expediente.indicator;

import co.expediente.web.Place;
import co.expediente.web.Texts;
import co.expediente.web.chart.Bullet;
import co.expediente.web.chart.Sparkline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One measurement, with those before it, as rows for pages: systems and indicators. Holds no sentence of any page. */
public final class ProgressView {
    private final Place place;
    private final Texts texts;
    private final Measurement now;
    private final @Nullable Measurement before;
    private final List<Measurement> series;
    private final Function<String, Optional<IndicatorText>> words;
    private final boolean office;

    /**
     * @param office whether the reader works with what is in force; the map is then opened on that
     * @param series ascending; measurements after {@code now} are left out
     */
    public ProgressView(
            Place place,
            Texts texts,
            Measurement now,
            List<Measurement> series,
            Function<String, Optional<IndicatorText>> words,
            boolean office) {
        this.office = office;
        this.place = place;
        this.texts = texts;
        this.now = now;
        this.series =
                series.stream().filter(m -> !m.cutoff().isAfter(now.cutoff())).toList();
        this.words = words;
        List<Measurement> earlier = this.series.stream()
                .filter(m -> m.cutoff().isBefore(now.cutoff()))
                .toList();
        before = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
    }

    public Measurement now() {
        return now;
    }

    /** The measurement before this one, or null. */
    public @Nullable Measurement before() {
        return before;
    }

    public List<Measurement> series() {
        return series;
    }

    /** Systems in the order of the domain. */
    public List<SystemRow> systems() {
        return now.index().systems().entrySet().stream()
                .map(e -> system(e.getKey(), e.getValue()))
                .toList();
    }

    /** Systems with the worst gap first; those without an index last. */
    public List<SystemRow> systemsByGap() {
        return systems().stream()
                .sorted(Comparator.comparing(
                                (SystemRow r) -> r.gap() == null ? r.index() : r.gap(),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(SystemRow::code))
                .toList();
    }

    private SystemRow system(String code, Measurement.SystemIndex index) {
        Measurement.SystemIndex old =
                before == null ? null : before.index().systems().get(code);
        return new SystemRow(
                code,
                texts.get("web.system." + code),
                index.value(),
                index.expected(),
                difference(index.value(), index.expected()),
                difference(index.value(), old == null ? null : old.value()),
                index.light(),
                index.reason(),
                100 * index.coverage(),
                index.measured(),
                index.total(),
                bullet(index.value(), index.expected(), false),
                Sparkline.of(
                        byYear(m -> {
                            Measurement.SystemIndex s = m.index().systems().get(code);
                            return s == null ? null : s.value();
                        }),
                        texts.get("progress.spark", texts.get("web.system." + code))),
                address("?sistema=" + code));
    }

    /** Indicators of a system (or OBP), worst light first, then by id. */
    public List<IndicatorRow> indicators(String group) {
        return now.values().stream()
                .filter(v -> group(v.id()).equals(group))
                .sorted(Comparator.comparing((IndicatorValue v) -> rank(v.light()))
                        .thenComparing(IndicatorValue::id))
                .map(this::row)
                .toList();
    }

    /** RED, AMBER, GREEN, GREY. */
    private static int rank(Light light) {
        return switch (light) {
            case RED -> 0;
            case AMBER -> 1;
            case GREEN -> 2;
            case GREY -> 3;
        };
    }

    /** One indicator as a row. */
    public IndicatorRow row(IndicatorValue v) {
        Optional<IndicatorText> text = words.apply(v.id());
        boolean distribution = v.value() == null && v.reason() == null;
        String page = indicatorAddress(v.id());
        return new IndicatorRow(
                v.id(),
                group(v.id()),
                title(v.id()),
                distribution
                        ? texts.get("progress.parts", String.valueOf(v.by().size()))
                        : texts.formats().value(v.value(), v.unit()),
                v.value() == null ? "" : texts.formats().unit(v.unit()),
                v.target() == null
                        ? null
                        : texts.get("progress.target", texts.formats().value(v.target(), v.unit())),
                v.light(),
                v.reason(),
                lightReason(v),
                v.reason() == null ? null : reason(v.reason()),
                Sparkline.of(
                        byYear(m -> find(m, v.id()).map(IndicatorValue::value).orElse(null)),
                        texts.get("progress.spark", title(v.id()))),
                page,
                v.value() != null && text.map(IndicatorText::evidence).orElse(false)
                        ? evidenceAddress(v.id())
                        : page + "#datos");
    }

    /** A value that is not graded is no missing value: there is no target, or nothing is due yet. */
    static @Nullable String lightReason(IndicatorValue v) {
        if (v.light() != Light.GREY || v.reason() != null) {
            return v.reason();
        }
        return v.target() == null ? "META" : "R11";
    }

    /** How firm the overall index is, as a sentence; null without an index. */
    public @Nullable String firmness() {
        Sensitivity s = now.index().sensitivity();
        return s == null
                ? null
                : texts.get(
                        "progress.firm",
                        texts.formats().percent(100 * s.share(), 0),
                        texts.formats().number(s.lowest(), 1),
                        texts.formats().number(s.highest(), 1));
    }

    /** The index with the weight of each system moved, as written. */
    public List<MovedRow> moved() {
        Sensitivity s = now.index().sensitivity();
        return s == null
                ? List.of()
                : s.systems().entrySet().stream()
                        .map(e -> new MovedRow(
                                e.getKey(),
                                texts.get("web.system." + e.getKey()),
                                texts.formats().number(e.getValue().lighter(), 1),
                                texts.formats().number(e.getValue().heavier(), 1),
                                texts.formats().number(e.getValue().without(), 1)))
                        .toList();
    }

    /** A system in the table of moved weights. */
    public record MovedRow(String code, String name, String lighter, String heavier, String without) {}

    /** Kinds of conflict, the largest first, those that are not measured last. */
    public List<ConflictRow> conflicts() {
        ConflictIndex index = now.index().conflict();
        return index == null
                ? List.of()
                : index.types().stream()
                        .sorted(Comparator.comparing(
                                        IndicatorValue::numerator, Comparator.nullsLast(Comparator.reverseOrder()))
                                .thenComparing(IndicatorValue::id))
                        .map(this::conflict)
                        .toList();
    }

    private ConflictRow conflict(IndicatorValue v) {
        return new ConflictRow(
                v.id(),
                title(v.id()),
                v.reason() == null ? texts.formats().amount(v.value(), v.unit()) : null,
                v.numerator() == null ? null : texts.formats().amount(v.numerator() / 10_000, "ha"),
                v.denominator() == null ? null : texts.formats().amount(v.denominator() / 10_000, "ha"),
                v.reason() == null ? null : v.reason() + " · " + reason(v.reason()),
                v.numerator() != null && v.numerator() > 0 ? evidenceAddress(v.id()) : null);
    }

    /**
     * A kind of conflict, as written.
     *
     * @param share of its own denominator, or null without a value
     * @param proof its places on the map, or null where there are none
     */
    public record ConflictRow(
            String id,
            String title,
            @Nullable String share,
            @Nullable String area,
            @Nullable String of,
            @Nullable String reason,
            @Nullable String proof) {}

    public String title(String id) {
        return words.apply(id).map(t -> t.title().in(texts.locale())).orElse(id);
    }

    public String reason(String code) {
        return texts.or("progress.reason." + code, code);
    }

    public String bullet(@Nullable Double value, @Nullable Double expected, boolean tall) {
        String label = value == null
                ? texts.get("progress.bullet.none")
                : expected == null
                        ? texts.get("progress.bullet.value", texts.formats().number(value, 1))
                        : texts.get(
                                "progress.bullet.both",
                                texts.formats().number(value, 1),
                                texts.formats().number(expected, 1));
        return Bullet.of(value, expected, label, tall);
    }

    /** Value of the last measurement of each year from the first to this one; null where there is none. */
    public List<@Nullable Double> byYear(Function<Measurement, @Nullable Double> value) {
        if (series.isEmpty()) {
            return List.of();
        }
        int first = series.get(0).cutoff().getYear();
        List<@Nullable Double> years =
                new ArrayList<>(Collections.nCopies(now.cutoff().getYear() - first + 1, (Double) null));
        for (Measurement m : series) {
            years.set(m.cutoff().getYear() - first, value.apply(m));
        }
        return years;
    }

    /** First and last year of the series, as the head of a column. */
    public String span() {
        int first = series.isEmpty()
                ? now.cutoff().getYear()
                : series.get(0).cutoff().getYear();
        int last = now.cutoff().getYear();
        return first == last ? String.valueOf(last) : first + "–" + last;
    }

    public String address(String query) {
        return "/planes/" + place.divipola() + withCutoff(query);
    }

    public String indicatorAddress(String id) {
        return "/planes/" + place.divipola() + "/indicadores/" + id + withCutoff("");
    }

    /** The map that shows what proves an indicator. */
    public String evidenceAddress(String id) {
        return "/planes/" + place.divipola() + "/mapa"
                + withCutoff("?indicador=" + id + (office ? "&estado=vigor" : ""));
    }

    private String withCutoff(String query) {
        String date = "corte=" + now.cutoff();
        return query.isEmpty() ? "?" + date : query + "&" + date;
    }

    public static Optional<IndicatorValue> find(Measurement measurement, String id) {
        return measurement.values().stream().filter(v -> v.id().equals(id)).findFirst();
    }

    public static String group(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }

    public static @Nullable Double difference(@Nullable Double a, @Nullable Double b) {
        return a == null || b == null ? null : Double.valueOf(a - b);
    }

    /** Indicators with a value or with parts, and all of them. */
    public Map.Entry<Integer, Integer> counted() {
        int with = (int) now.values().stream().filter(v -> v.reason() == null).count();
        return Map.entry(with, now.values().size());
    }
}

package co.expediente.observatory;

import co.expediente.indicator.IndicatorRow;
import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.Light;
import co.expediente.indicator.Measurement;
import co.expediente.indicator.ProgressView;
import co.expediente.indicator.SystemRow;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import co.expediente.web.chart.SeriesChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The town at a glance: a sentence, a number, its years, ten systems, three things to attend to. */
public final class GlanceView {
    private static final int ATTENTION = 3;

    private final ProgressView progress;
    private final Texts texts;
    private final Measurement.Index index;
    private final @Nullable AttentionItem office;

    /** @param office what the office has to attend to first, or null */
    GlanceView(ProgressView progress, Texts texts, @Nullable AttentionItem office) {
        this.progress = progress;
        this.texts = texts;
        this.office = office;
        this.index = progress.now().index();
    }

    public ProgressView progress() {
        return progress;
    }

    public Measurement.Index index() {
        return index;
    }

    /** One or two sentences. */
    public List<String> finding() {
        return Finding.of(index, texts);
    }

    public boolean partial() {
        return index.quality().contains("Q_PARCIAL");
    }

    public String bullet() {
        return progress.bullet(index.overall(), index.expected(), true);
    }

    public List<SystemRow> systems() {
        return progress.systems();
    }

    public int systemsMeasured() {
        return (int) systems().stream().filter(s -> s.index() != null).count();
    }

    /** Points against the measurement before, or null. */
    public @Nullable Double change() {
        Measurement before = progress.before();
        return before == null
                ? null
                : ProgressView.difference(index.overall(), before.index().overall());
    }

    public int yearBefore() {
        Measurement before = progress.before();
        return before == null ? 0 : before.cutoff().getYear();
    }

    /** Projects of the plan that are done (OBP-02), or null when they are not measured. */
    public @Nullable IndicatorValue projects() {
        return ProgressView.find(progress.now(), "OBP-02")
                .filter(v -> v.value() != null && v.numerator() != null && v.denominator() != null)
                .orElse(null);
    }

    public boolean hasSeries() {
        return progress.series().stream().anyMatch(m -> m.index().overall() != null);
    }

    public String series(boolean narrow) {
        Formats formats = texts.formats();
        List<SeriesChart.Point> points = progress.series().stream()
                .map(m -> new SeriesChart.Point(
                        m.cutoff(),
                        m.index().overall(),
                        m.index().expected(),
                        texts.get("glance.series.noIndex"),
                        false))
                .toList();
        SeriesChart.Words words = new SeriesChart.Words(
                texts.get("glance.series.title"),
                texts.get(
                        "glance.series.desc",
                        progress.span(),
                        formats.number(index.overall(), 1),
                        formats.number(index.expected(), 1)),
                texts.get("progress.measured"),
                texts.get("progress.expected"),
                texts.get("progress.noMeasurement"),
                texts.get("progress.series.changed"),
                v -> formats.number(v, 0),
                v -> formats.number(v, 1));
        return narrow
                ? SeriesChart.of("serie-n", 358, 168, words, points, null, true)
                : SeriesChart.of("serie", 452, 292, words, points, null, true);
    }

    /** At most three: what the office is late with, what lags most, what is overdue, what cannot be told. */
    public List<AttentionItem> attention() {
        List<SystemRow> lagging = progress.systemsByGap().stream()
                .filter(s -> s.light() == Light.RED || s.light() == Light.AMBER)
                .toList();
        List<AttentionItem> items = new ArrayList<>();
        if (office != null) {
            items.add(office);
        }
        if (!lagging.isEmpty()) {
            items.add(lagging(lagging.get(0)));
        }
        ProgressView.find(progress.now(), "OBP-06")
                .filter(v -> v.value() != null && v.value() > 0)
                .ifPresent(v -> items.add(new AttentionItem(
                        v.light() == Light.RED ? "RED" : "AMBER",
                        texts.get("glance.attention.overdue", texts.formats().value(v.value(), v.unit())),
                        "",
                        progress.indicatorAddress(v.id()),
                        texts.get("glance.attention.list"),
                        false)));
        systems().stream()
                .filter(s -> s.index() == null && !"R11".equals(s.reason()))
                .min(Comparator.comparing(SystemRow::coverage))
                .ifPresent(s -> items.add(unknown(s)));
        for (int i = 1; i < lagging.size() && items.size() < ATTENTION; i++) {
            items.add(lagging(lagging.get(i)));
        }
        return items.stream().limit(ATTENTION).toList();
    }

    private AttentionItem lagging(SystemRow system) {
        String strong = texts.get(
                "glance.attention.system",
                system.name(),
                texts.formats().number(system.index(), 1),
                texts.formats().number(system.expected(), 1));
        IndicatorValue worst = worst(system.code());
        if (worst == null) {
            return new AttentionItem(
                    system.light().name(), strong, "", system.href(), texts.get("glance.attention.see"), false);
        }
        IndicatorRow row = progress.row(worst);
        String text = texts.get(
                worst.target() == null ? "glance.attention.worst" : "glance.attention.worstTarget",
                row.title(),
                texts.formats().amount(worst.value(), worst.unit()),
                texts.formats().value(worst.target(), worst.unit()));
        return new AttentionItem(
                system.light().name(),
                strong,
                text,
                row.proof(),
                texts.get("progress.proof"),
                !row.proof().endsWith("#datos"));
    }

    private AttentionItem unknown(SystemRow system) {
        String reason = progress.now().values().stream()
                .filter(v -> ProgressView.group(v.id()).equals(system.code()) && v.reason() != null)
                .findFirst()
                .map(v -> progress.reason(String.valueOf(v.reason())))
                .orElse("");
        return new AttentionItem(
                "GREY",
                texts.get("glance.attention.unknown", system.name()),
                texts.get(
                        reason.isEmpty() ? "glance.attention.missingOnly" : "glance.attention.missing",
                        String.valueOf(system.total() - system.measured()),
                        String.valueOf(system.total()),
                        reason),
                system.href(),
                texts.get("glance.attention.why"),
                false);
    }

    /** The indicator of a system that attains least of what is due; null when none has a light. */
    private @Nullable IndicatorValue worst(String system) {
        return progress.now().values().stream()
                .filter(v -> ProgressView.group(v.id()).equals(system) && v.value() != null)
                .filter(v -> v.light() == Light.RED || v.light() == Light.AMBER)
                .min(Comparator.comparing(IndicatorValue::attainment, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(IndicatorValue::id))
                .orElse(null);
    }

    /**
     * The indicator for the small map: where people live (comunas) before veredas, behind its target before others, worst
     * system first; null when none has values by unit.
     */
    @Nullable
    IndicatorValue mapped() {
        List<String> worstFirst =
                progress.systemsByGap().stream().map(SystemRow::code).toList();
        return progress.now().values().stream()
                .filter(v -> v.value() != null && units(v).size() >= 2)
                .min(Comparator.comparing((IndicatorValue v) ->
                                !units(v).get(0).dimension().equals("comuna"))
                        .thenComparing(v -> v.light() != Light.RED && v.light() != Light.AMBER)
                        .thenComparingInt(v -> {
                            int i = worstFirst.indexOf(ProgressView.group(v.id()));
                            return i < 0 ? worstFirst.size() : i;
                        })
                        .thenComparing(IndicatorValue::id))
                .orElse(null);
    }

    /** Values by comuna; by vereda where there are no comunas. */
    static List<IndicatorValue.Part> units(IndicatorValue value) {
        for (String dimension : List.of("comuna", "vereda")) {
            List<IndicatorValue.Part> parts = value.by().stream()
                    .filter(p -> p.dimension().equals(dimension))
                    .toList();
            if (parts.stream().anyMatch(p -> p.value() != null)) {
                return parts;
            }
        }
        return List.of();
    }
}

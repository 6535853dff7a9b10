package co.expediente.indicator;

import co.expediente.plan.LayerCatalog;
import co.expediente.web.Formats;
import co.expediente.web.Place;
import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One indicator at one cut-off, worded for its page. */
public final class IndicatorView {
    /** A row of the sheet or of a list of terms. */
    public record Term(String name, String text) {}

    private final Place place;
    private final ProgressView progress;
    private final Texts texts;
    private final IndicatorValue value;
    private final Optional<IndicatorText> words;
    private final @Nullable LayerCatalog layers;

    IndicatorView(
            Place place,
            ProgressView progress,
            Texts texts,
            IndicatorValue value,
            Optional<IndicatorText> words,
            @Nullable LayerCatalog layers) {
        this.place = place;
        this.progress = progress;
        this.texts = texts;
        this.value = value;
        this.words = words;
        this.layers = layers;
    }

    /** The value in time. */
    public IndicatorSeries series() {
        return new IndicatorSeries(progress, texts, value, title());
    }

    /** The value by units. */
    public IndicatorUnits units() {
        return new IndicatorUnits(texts, value, layers);
    }

    public IndicatorValue value() {
        return value;
    }

    public Optional<IndicatorText> words() {
        return words;
    }

    public String group() {
        return ProgressView.group(value.id());
    }

    public String title() {
        return progress.title(value.id());
    }

    public String purpose() {
        return words.map(w -> w.purpose().in(texts.locale())).orElse("");
    }

    /** A value without a number and without a reason: its parts are the result. */
    public boolean distribution() {
        return value.value() == null && value.reason() == null;
    }

    public String figure() {
        return texts.formats().value(geodesicFirst() ? value.geodesic() : value.value(), value.unit());
    }

    /** Whether the plan shows the area on the ellipsoid first ({@code modo_area}) and the value has one. */
    private boolean geodesicFirst() {
        return value.geodesic() != null && threshold("modo_area", 0) == 1;
    }

    /** The unit in words where we have them. */
    public String unitInWords() {
        String key = switch (value.unit()) {
            case "m²/hab" -> "m2hab";
            case "%" -> "pct";
            case "ha", "km", "n", "m" -> value.unit();
            default -> "";
        };
        return key.isEmpty() ? value.unit() : texts.get("progress.unit." + key);
    }

    public @Nullable String reasonText() {
        return value.reason() == null ? null : progress.reason(value.reason());
    }

    public IndicatorRow row() {
        return progress.row(value);
    }

    /** Change against the measurement before, or null. */
    public @Nullable Change change() {
        return value.context().change();
    }

    /** The change as written, or null. */
    public @Nullable String changeText() {
        Change change = change();
        return change == null
                ? null
                : texts.formats().signed(change.difference(), Formats.decimals(value.unit(), value.value()));
    }

    /** What the change means: better, worse, the same; or that it cannot be compared. */
    public @Nullable String trend() {
        Change change = change();
        return change == null
                ? null
                : texts.get(
                        "progress.trend."
                                + (change.comparable() ? change.trend().name() : "NOT_COMPARABLE"),
                        String.valueOf(change.since().getYear()));
    }

    /** Whether the baseline was measured or worked out later, with its date; null without a baseline. */
    public @Nullable String baselineLabel() {
        IndicatorValue.Start start = value.context().start();
        if (start == null || value.baseline() == null) {
            return null;
        }
        String kind = texts.get("progress.baseline." + start.origin().name());
        return start.date() == null
                ? kind
                : texts.get("progress.baseline.dated", kind, texts.formats().date(start.date()));
    }

    /** Expected progress at the date: 0–1, or null (§C.12.3). */
    public @Nullable Double due() {
        return value.context().due();
    }

    /** Attained ÷ expected (ρ of §C.12.4), or null. */
    public @Nullable Double ratio() {
        Double due = due();
        return due == null || due <= 0 || value.attainment() == null ? null : value.attainment() / 100 / due;
    }

    public @Nullable String ratioPercent() {
        Double ratio = ratio();
        return ratio == null ? null : texts.formats().percent(100 * ratio, 0);
    }

    /** Place of the ratio on the scale of the light. */
    public String ratioPlace() {
        Double ratio = ratio();
        return scale(ratio == null ? 0 : ratio);
    }

    /** Place of a ratio of attained to expected on a scale that ends at 1, as a share of its width. */
    public String scale(double ratio) {
        return Math.round(Math.max(0, Math.min(1, ratio)) * 1000) / 10.0 + "%";
    }

    /** From this ratio the light is green, as the measurement was told. */
    public double green() {
        return threshold("verde", IndexRules.Thresholds.DEFAULT.green());
    }

    /** From this ratio the light is amber. */
    public double amber() {
        return threshold("amarillo", IndexRules.Thresholds.DEFAULT.amber());
    }

    private double threshold(String name, double standard) {
        return JsonMapper.shared()
                .readTree(progress.now().parameters())
                .path("numbers")
                .path(name)
                .asDouble(standard);
    }

    /** Sentences that say how the light came about. */
    public List<String> why() {
        Formats formats = texts.formats();
        List<String> sentences = new ArrayList<>();
        if (distribution()) {
            sentences.add(texts.get("progress.why.noTarget"));
        } else if (value.value() == null) {
            sentences.add(texts.get("progress.why.noValue"));
        } else if (value.target() == null) {
            sentences.add(texts.get("progress.why.noTarget"));
        } else {
            if (value.attainment() != null) {
                sentences.add(texts.get(
                        "progress.why.done",
                        formats.percent(value.attainment(), 1),
                        formats.value(start(), value.unit()),
                        formats.value(value.target(), value.unit())));
            }
            Double due = due();
            if (due != null && due > 0) {
                sentences.add(texts.get("progress.why.due", formats.percent(100 * due, 1)));
            } else {
                sentences.add(texts.get(due == null ? "progress.why.noExpected" : "progress.why.R11"));
            }
        }
        return sentences;
    }

    private double start() {
        IndicatorValue.Start start = value.context().start();
        return start == null ? 0 : start.value();
    }

    /** {@code 1.905.196 ÷ 412.380}, or null where the value is no quotient. */
    public @Nullable String equation() {
        if (value.numerator() == null || value.denominator() == null || value.value() == null) {
            return null;
        }
        return texts.formats().number(value.numerator(), 0) + " ÷ "
                + texts.formats().number(value.denominator(), 0);
    }

    /** The companion of the figure shown, with the difference of the geodesic from the planar value; null without one. */
    public @Nullable String geodesic() {
        if (value.geodesic() == null || value.value() == null || value.value() == 0) {
            return null;
        }
        double share = 100 * (value.geodesic() - value.value()) / value.value();
        return texts.get(
                geodesicFirst() ? "progress.how.planarValue" : "progress.how.geodesic",
                texts.formats().amount(geodesicFirst() ? value.value() : value.geodesic(), value.unit()),
                texts.formats().signed(share, 2) + Formats.THIN + "%");
    }

    public List<Term> flags() {
        return value.quality().stream()
                .map(q -> new Term(q, texts.or("progress.flag." + q, q)))
                .toList();
    }

    /** The technical sheet. */
    public List<Term> sheet() {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term(texts.get("progress.sheet.code"), value.id()));
        terms.add(new Term(texts.get("progress.sheet.system"), texts.or("web.system." + group(), group())));
        words.ifPresent(w -> {
            terms.add(new Term(texts.get("progress.sheet.formula"), w.formula()));
            terms.add(new Term(texts.get("progress.sheet.unit"), w.unit()));
            terms.add(new Term(texts.get("progress.sheet.better"), texts.get("progress.better." + w.better())));
            w.sheet()
                    .forEach(f -> terms.add(new Term(
                            texts.or("progress.sheet." + f.key(), f.key()),
                            f.content().in(texts.locale()))));
        });
        return terms.stream().filter(t -> !t.text().isBlank()).toList();
    }
}

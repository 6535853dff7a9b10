package co.expediente.dossier.evaluation;

import co.expediente.indicator.Change;
import co.expediente.indicator.Light;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure for tests, built from what a test says of it. */
final class Given {
    private final String id;
    private final String unit;
    private final String better;
    private @Nullable Double value;
    private @Nullable String reason;
    private int parts;
    private @Nullable Double previous;
    private @Nullable Change change;
    private @Nullable Double baseline;
    private @Nullable Double target;
    private @Nullable LocalDate due;
    private @Nullable Double expected;
    private @Nullable Double attainment;
    private @Nullable Double share;
    private Light light = Light.GREY;
    private List<String> flags = List.of();
    private Confidence confidence = Confidence.HIGH;

    private Given(String id, String unit, String better) {
        this.id = id;
        this.unit = unit;
        this.better = better;
    }

    static Given figure(String id, String unit, String better) {
        return new Given(id, unit, better);
    }

    Given value(double v) {
        value = v;
        return this;
    }

    Given missing(String code) {
        reason = code;
        confidence = Confidence.NONE;
        return this;
    }

    Given parts(int n) {
        parts = n;
        return this;
    }

    /** The value of 31/12/2024, and what the change means. */
    Given was(double v, Change.Trend trend, boolean comparable) {
        previous = v;
        change = new Change(LocalDate.of(2024, 12, 31), (value == null ? 0 : value) - v, trend, comparable);
        return this;
    }

    Given previously(double v) {
        previous = v;
        return this;
    }

    Given from(double v) {
        baseline = v;
        return this;
    }

    /** The final target, due on 31/12/2027. */
    Given target(double v) {
        target = v;
        due = LocalDate.of(2027, 12, 31);
        return this;
    }

    Given expected(double v, double shareDue, double attained, Light l) {
        expected = v;
        share = shareDue;
        attainment = attained;
        light = l;
        return this;
    }

    Given attained(double attained, Light l) {
        attainment = attained;
        light = l;
        return this;
    }

    Given flags(Confidence c, String... codes) {
        flags = List.of(codes);
        confidence = c;
        return this;
    }

    Figure at2025() {
        return new Figure(
                id,
                id.substring(0, id.indexOf('-')),
                "Indicador " + id,
                unit,
                better,
                LocalDate.of(2025, 12, 31),
                value,
                reason,
                parts,
                previous,
                change,
                baseline,
                target,
                due,
                expected,
                attainment,
                share,
                light,
                flags,
                confidence,
                7L);
    }
}

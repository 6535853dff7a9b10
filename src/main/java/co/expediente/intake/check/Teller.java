package co.expediente.intake.check;

import co.expediente.plan.ProblemCatalog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Tells what one rule found: severity by the catalogue, one step lower and with the suffix S below the sliver limits. */
final class Teller {
    private final String rule;
    private final Findings findings;
    private final String severity;
    /** Layers that the rule looks at, written on each finding: by it those are known that must be asked again. */
    private final String against;

    private long told;
    private boolean error;

    Teller(Rule rule, Findings findings) {
        this.rule = rule.id();
        this.findings = findings;
        this.against = Stream.concat(rule.references().stream().map(Rule.Reference::layer), rule.with().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        this.severity = ProblemCatalog.shipped()
                .find(rule.id())
                .map(p -> p.severity().name())
                .orElse("E");
    }

    /** How many findings there are. */
    long told() {
        return told;
    }

    /** Whether one of them is an error. */
    boolean error() {
        return error;
    }

    /** A feature of which a part, or all of it, is wrong. */
    void feature(long row, double area, boolean sliver, Supplier<@Nullable Geometry> place) {
        tell(row, null, null, Map.of("area", square(area)), area, sliver, place);
    }

    /** A value of a feature. */
    void value(long row, String attribute, @Nullable Object value, Supplier<@Nullable Geometry> place) {
        String text = value == null ? null : String.valueOf(value);
        tell(row, attribute, text, Map.of("attribute", attribute, "value", String.valueOf(text)), null, false, place);
    }

    /** A piece of the layer as a whole. */
    void piece(double area, boolean sliver, Supplier<@Nullable Geometry> place) {
        tell(0, null, null, Map.of("area", square(area)), area, sliver, place);
    }

    void tell(
            long row,
            @Nullable String attribute,
            @Nullable String value,
            Map<String, Object> facts,
            @Nullable Double area,
            boolean sliver,
            Supplier<@Nullable Geometry> place) {
        String code = sliver ? rule + "S" : rule;
        String grave = sliver ? lower(severity) : severity;
        if (row > 0 && !grave.equals("I")) {
            findings.flag(row);
        }
        Map<String, Object> all = facts;
        if (!against.isEmpty()) {
            all = new LinkedHashMap<>(facts);
            all.put("against", against);
        }
        told++;
        error |= grave.equals("E");
        findings.add(
                new Finding(code, grave, row, attribute, value, all, area, findings.keeps(code) ? place.get() : null));
    }

    /** Marks both rows of a pair, of which the finding itself is that of the layer. */
    void flag(long row) {
        if (!severity.equals("I")) {
            findings.flag(row);
        }
    }

    private static String lower(String severity) {
        return severity.equals("E") ? "A" : "I";
    }

    static String square(double area) {
        return String.format(Locale.ROOT, "%.2f", area);
    }
}

package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import co.expediente.indicator.IndicatorValue;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The technical sheet as it is read and printed: the 19 fields of domain §C.13 in their order. */
final class SheetView {
    /** A field; {@code text} is a dash where the sheet says nothing. */
    public record Row(int number, String name, String text) {}

    private final GoalStanding standing;
    private final Links links;
    private final Texts texts;

    SheetView(GoalStanding standing, Links links, Texts texts) {
        this.standing = standing;
        this.links = links;
        this.texts = texts;
    }

    public @Nullable Element objective() {
        return links.element(standing.indicator().objective()).orElse(null);
    }

    public @Nullable PlanProject project() {
        return links.project(standing.indicator().project()).orElse(null);
    }

    public String office() {
        return links.officeName(standing.indicator().office());
    }

    public List<Row> rows() {
        GoalIndicator g = standing.indicator();
        List<String> values = new ArrayList<>();
        values.add(g.code());
        values.add(g.name());
        values.add(g.system() == null ? "" : g.system() + " · " + texts.get("web.system." + g.system()));
        values.add(word("tipo", g.kind().name()));
        values.add(word("componente", g.component().name()));
        values.add(measures());
        values.add(g.definition());
        values.add(g.formula());
        values.add(g.variables());
        values.add(limits(g));
        values.add(texts.get("goal.sheet.layers"));
        values.add(joined(g.source(), office().isEmpty() ? "" : texts.get("goal.sheet.reportedBy", office())));
        values.add(word("periodicidad", g.periodicity().name()));
        values.add(g.breakdown());
        values.add(joined(shown(g.baseline()), year(g.baselineYear())));
        values.add(targets());
        values.add(direction(g));
        values.add(g.evidence());
        values.add(joined(g.limits(), texts.get("goal.sheet.version", String.valueOf(g.version()))));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(new Row(
                    i + 1, texts.get("goal.sheet." + (i + 1)), values.get(i).isBlank() ? Formats.NONE : values.get(i)));
        }
        return rows;
    }

    private String measures() {
        Element e = objective();
        PlanProject p = project();
        return e != null
                ? e.code() + " · " + e.text() + " (" + e.article() + ")"
                : p != null ? p.code() + " · " + p.name() : "";
    }

    private String limits(GoalIndicator g) {
        return g.min() == null && g.max() == null
                ? g.unit()
                : texts.get(
                        "goal.sheet.between",
                        g.unit(),
                        g.min() == null ? "−∞" : shown(g.min()),
                        g.max() == null ? "∞" : shown(g.max()));
    }

    private String targets() {
        GoalIndicator g = standing.indicator();
        return g.targets().entrySet().stream()
                .map(e -> word("plazo", e.getKey().name()) + ": "
                        + joined(
                                shown(e.getValue().value()) + " " + g.unit(),
                                e.getValue().year() != null ? year(e.getValue().year()) : due(e.getKey())))
                .collect(Collectors.joining("; "));
    }

    /** End of the plan's term. */
    private String due(Element.Term term) {
        return standing.standing().targets().stream()
                .filter(t -> t.term().equals(GoalIndicator.termCode(term)))
                .map(IndicatorValue.Target::due)
                .map(d -> String.valueOf(d.getYear()))
                .findFirst()
                .orElse("");
    }

    private String direction(GoalIndicator g) {
        String way = word("direccion", g.direction().name());
        String range = g.direction() == Direction.RANGO ? shown(g.low()) + "–" + shown(g.high()) : "";
        return joined(joined(way, range), texts.get("goal.sheet.weight", shown(g.weight())));
    }

    private String word(String field, String value) {
        return texts.or("goal.field." + field + "." + value, value);
    }

    private static String year(@Nullable Integer year) {
        return year == null ? "" : String.valueOf(year);
    }

    private static String joined(String a, String b) {
        return a.isBlank() ? b : b.isBlank() ? a : a + " · " + b;
    }

    private String shown(@Nullable BigDecimal n) {
        return n == null ? "" : texts.formats().number(Objects.requireNonNull(n).doubleValue(), Math.max(0, n.scale()));
    }
}

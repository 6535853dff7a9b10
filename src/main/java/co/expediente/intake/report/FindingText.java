package co.expediente.intake.report;

import co.expediente.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the load noted about one finding, in words: rows of a pair, areas before and after a repair, a value. */
public final class FindingText {
    private final Texts texts;

    public FindingText(Texts texts) {
        this.texts = texts;
    }

    /** Without the row, which stands in a column of its own. */
    public String detail(StoredFindings.Finding f) {
        List<String> said = new ArrayList<>();
        List<String> rows = f.rows();
        if (rows.size() == 2) {
            said.add(texts.get("loadreport.pair", rows.get(0), rows.get(1)));
        }
        if (f.attribute() != null) {
            said.add(f.attribute() + ": "
                    + (f.value() == null || f.value().isBlank()
                            ? texts.get("loadreport.blank")
                            : "«" + f.value() + "»"));
        }
        if (f.areaM2() != null) {
            said.add(texts.formats().amount(f.areaM2(), "m²"));
        }
        said.addAll(facts(f.facts()));
        return String.join(" · ", said);
    }

    /** What is known of a row that was repaired or not stored. */
    public List<String> facts(Map<String, String> facts) {
        List<String> said = new ArrayList<>();
        Double before = number(facts.get("area_before"));
        Double after = number(facts.get("area_after"));
        if (before != null && after != null && (before != 0 || after != 0)) {
            said.add(texts.get(
                    "loadreport.areas",
                    texts.formats().amount(before, "m²"),
                    texts.formats().amount(after, "m²")));
        }
        Double change = number(facts.get("change"));
        if (change != null && change > 0) {
            said.add(texts.get("loadreport.change", texts.formats().number(change, change < 0.01 ? 5 : 3)));
        }
        Double parts = number(facts.get("parts"));
        if (parts != null && parts > 0) {
            said.add(texts.get("loadreport.parts", texts.formats().integer(Math.round(parts))));
        }
        return said;
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

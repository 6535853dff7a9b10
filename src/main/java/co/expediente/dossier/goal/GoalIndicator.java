package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import co.expediente.indicator.Parameters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An indicator that an office reports as a number: what its technical sheet says (domain §C.13).
 *
 * @param id null before it is stored
 * @param code unique within the plan and none of the battery's, e.g. {@code OBJ-03}
 * @param objective id of the element of the conceptual map that it measures, or null
 * @param project id of the project that it measures, or null
 * @param definition what it tells and how it is read
 * @param min smallest value that can be, or null
 * @param max greatest value that can be, or null
 * @param low lower end of a range, or null
 * @param high upper end of a range, or null
 * @param baseline value at the start, or null
 * @param baselineYear year at whose end it was so, or null
 * @param targets of the terms that have one
 * @param component GENERAL, URBANO or RURAL
 * @param system three letters, or null
 * @param office key of the office that reports it, or null
 * @param weight among the indicators of its objective, above 0
 * @param retired why it is measured no more, or null
 * @param version as it was read
 */
public record GoalIndicator(
        @Nullable Long id,
        String code,
        Kind kind,
        @Nullable Long objective,
        @Nullable Long project,
        String name,
        String definition,
        String formula,
        String variables,
        String unit,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        Direction direction,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal baseline,
        @Nullable Integer baselineYear,
        Map<Element.Term, Target> targets,
        Element.Component component,
        @Nullable String system,
        @Nullable Long office,
        String source,
        Periodicity periodicity,
        String breakdown,
        BigDecimal weight,
        String evidence,
        String limits,
        @Nullable String retired,
        int version) {
    /** What it measures. */
    public enum Kind {
        OBJETIVO("OBJ"),
        PROYECTO("PRY");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** Begins the codes that the program gives. */
        public String prefix() {
            return prefix;
        }
    }

    /** A target of a term. {@code year}: the one at whose end it is due, or null for the end of the plan's term. */
    public record Target(BigDecimal value, @Nullable Integer year) {}

    public GoalIndicator {
        Map<Element.Term, Target> ordered = new LinkedHashMap<>();
        for (Element.Term term : Element.Term.values()) {
            Target target = targets.get(term);
            if (target != null) {
                ordered.put(term, target);
            }
        }
        targets = java.util.Collections.unmodifiableMap(ordered);
    }

    /** The id of one that is stored. */
    public long key() {
        return java.util.Objects.requireNonNull(id);
    }

    public boolean active() {
        return retired == null;
    }

    /** The term of the measurement's parameters. */
    static String termCode(Element.Term term) {
        return Parameters.TERMS.get(term.ordinal());
    }

    /** What the rules of the measurement need of it. */
    Parameters.Goal goal() {
        Map<String, Double> values = new LinkedHashMap<>();
        targets.forEach(
                (term, target) -> values.put(termCode(term), target.value().doubleValue()));
        return new Parameters.Goal(
                real(baseline),
                baselineYear == null ? null : LocalDate.of(baselineYear, 12, 31),
                false,
                values,
                real(low),
                real(high),
                null,
                weight.doubleValue());
    }

    /** The target in force at a date: of the first term that ends at it or later, else the last one; null without any. */
    public @Nullable Target targetAt(LocalDate date, Map<String, LocalDate> ends) {
        List<Map.Entry<Element.Term, Target>> all = new ArrayList<>(targets.entrySet());
        for (Map.Entry<Element.Term, Target> e : all) {
            Integer year = e.getValue().year();
            LocalDate due = year == null ? ends.get(termCode(e.getKey())) : LocalDate.of(year, 12, 31);
            if (due != null && !due.isBefore(date)) {
                return e.getValue();
            }
        }
        return all.isEmpty() ? null : all.get(all.size() - 1).getValue();
    }

    static @Nullable Double real(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }

    /** The same with another id, code and version. */
    GoalIndicator as(@Nullable Long otherId, String otherCode, int otherVersion) {
        return new GoalIndicator(
                otherId,
                otherCode,
                kind,
                objective,
                project,
                name,
                definition,
                formula,
                variables,
                unit,
                min,
                max,
                direction,
                low,
                high,
                baseline,
                baselineYear,
                targets,
                component,
                system,
                office,
                source,
                periodicity,
                breakdown,
                weight,
                evidence,
                limits,
                retired,
                otherVersion);
    }
}

package co.expediente.indicator;

import co.expediente.indicator.formula.Node;
import co.expediente.indicator.measuring.BoundInput;
import co.expediente.plan.Title;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One indicator, read from {@code indicators/<group>/<id>.yaml}, checked and compiled.
 *
 * @param id file name without extension, e.g. {@code AMR-02}
 * @param group folder in upper case: the structuring system, or OBP
 * @param title for people
 * @param purpose what it tells
 * @param kind class of the formula
 * @param unit unit of the value
 * @param direction which way is better
 * @param version raised when the formula changes; old values keep theirs
 * @param inputs by name, conditions parsed
 * @param formula text as written
 * @param compiled the formula as a tree
 * @param parts the formula runs once for each value of an attribute of an input (a distribution), or empty
 * @param by dimensions of the disaggregation: units ({@code comuna}) or attributes of an input ({@code alta.fenomeno})
 * @param evidence places that prove the number, by role
 * @param sheet the rest of the technical sheet (domain §C.13)
 * @param target default target; the municipality's own wins
 * @param examples run as tests
 * @param hash {@code sha256:…} of the text
 * @param text the definition as written
 */
public record IndicatorDefinition(
        String id,
        String group,
        Title title,
        Title purpose,
        Kind kind,
        String unit,
        Direction direction,
        int version,
        Map<String, BoundInput> inputs,
        String formula,
        Node compiled,
        Optional<Parts> parts,
        List<String> by,
        Map<EvidenceFeature.Role, Node> evidence,
        Sheet sheet,
        Optional<Double> target,
        List<IndicatorExample> examples,
        String hash,
        String text) {
    /** Class of domain §C.0. */
    public enum Kind {
        /** Area. */
        A,
        /** Extent. */
        E,
        /** Points and counts. */
        P,
        /** Gap between planned and executed. */
        G
    }

    /** Which way is better. */
    public enum Direction {
        UP,
        DOWN,
        RANGE,
        NONE
    }

    /** A distribution: one run for each value of an attribute of an input. */
    public record Parts(String input, String attribute) {}

    /**
     * Fields of the technical sheet that do not follow from the rest.
     *
     * @param type objetivo, modelo or proyecto
     * @param component part of the plan
     * @param source where data come from
     * @param periodicity how often
     * @param responsible who answers for the data
     * @param limits what the number does not say
     * @param reference law, standard or paper of the formula
     */
    public record Sheet(
            String type,
            String component,
            Title source,
            String periodicity,
            Title responsible,
            Title limits,
            String reference) {}

    /** The ten structuring systems in the order of domain §A.4; OBP follows beside them. */
    public static final List<String> SYSTEMS =
            List.of("AMR", "SPD", "MAR", "VTR", "EPU", "VIV", "EQU", "PAT", "SUE", "SPR");

    /** Place in lists: by system in the order of domain §A.4, then by id. */
    String place() {
        int system = SYSTEMS.indexOf(group);
        return (char) ('a' + (system < 0 ? SYSTEMS.size() : system)) + id;
    }

    /** The same with other features behind its inputs. */
    IndicatorDefinition withInputs(Map<String, BoundInput> others) {
        return new IndicatorDefinition(
                id, group, title, purpose, kind, unit, direction, version, others, formula, compiled, parts, by,
                evidence, sheet, target, examples, hash, text);
    }

    /** Ids of the indicators whose value or attainment the formula takes. */
    public Set<String> uses() {
        Set<String> uses = new LinkedHashSet<>();
        compiled.calls()
                .filter(c -> c.function().equals("indicator") || c.function().equals("attainment"))
                .forEach(c -> uses.add(((Node.Text) c.arguments().get(0)).value()));
        return uses;
    }

    /** Whether the formula takes anything from other indicators, those that a table names too. */
    boolean readsOthers() {
        return compiled.calls().anyMatch(c -> c.function().matches("indicator|attainment|linked_attainment"));
    }

    /** The same told by other dimensions. */
    IndicatorDefinition withBy(List<String> dimensions) {
        return new IndicatorDefinition(
                id,
                group,
                title,
                purpose,
                kind,
                unit,
                direction,
                version,
                inputs,
                formula,
                compiled,
                parts,
                dimensions,
                evidence,
                sheet,
                target,
                examples,
                hash,
                text);
    }

    public boolean isDistribution() {
        return parts.isPresent();
    }
}

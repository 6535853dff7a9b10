package co.expediente.indicator;

import co.expediente.indicator.IndicatorValue.Part;
import co.expediente.indicator.measuring.Quotient;
import co.expediente.indicator.measuring.Reason;
import co.expediente.indicator.measuring.Territory;
import co.expediente.indicator.operation.KeptResults;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of indicators of an earlier run, each with everything that it read: what every layer held at every moment that it
 * asked about, and that a layer was not there. An outcome is taken again when all that reads the same now, and definition,
 * parameters and date are the same. Areas need no keeping here: their tables are kept and corrected themselves.
 */
final class KeptOutcomes {
    /** Operations that are cheap to repeat, given their tables. */
    private static final List<String> CHEAP = List.of("table", "input", "zones", "place");

    private final KeptResults files;
    private final Territory territory;
    private final Parameters parameters;
    private final String key;
    private final Map<String, Kept> earlier;
    private final Map<String, Kept> now = new TreeMap<>();

    /**
     * An outcome and what it depends on.
     *
     * @param definition hash of the definition
     * @param reads content of each layer and moment that was asked about
     */
    private record Kept(String definition, Map<String, String> reads, Calculation.Outcome outcome) {}

    /** What a run found out with its parameters. */
    private record Run(String parameters, Map<String, Kept> outcomes) {}

    KeptOutcomes(KeptResults files, Territory territory, Parameters parameters) {
        this.files = files;
        this.territory = territory;
        this.parameters = parameters;
        this.key = "outcomes\n" + territory.planId() + "\n" + territory.cutoff() + "\n" + territory.moments();
        this.earlier = files.find(key, KeptOutcomes::read)
                .filter(run -> run.parameters().equals(parameters.hash()))
                .map(Run::outcomes)
                .orElseGet(Map::of);
    }

    /**
     * The outcome of an earlier run, when nothing that it depends on has changed.
     *
     * @param editions numbers of the editions that stand for that content now
     */
    Optional<Calculation.Outcome> find(IndicatorDefinition definition, Supplier<List<Long>> editions) {
        return find(definition.id(), definition.hash())
                .map(o -> new Calculation.Outcome(
                        o.whole(), o.reason(), o.detail(), o.geodesic(), o.parts(), o.flags(), editions.get()));
    }

    /** A number that several definitions give together, e.g. the area of all conflicts. */
    OptionalDouble number(String name, List<IndicatorDefinition> of) {
        return find(name, hashes(of))
                .map(Calculation.Outcome::whole)
                .map(q -> OptionalDouble.of(q.value()))
                .orElseGet(OptionalDouble::empty);
    }

    private Optional<Calculation.Outcome> find(String name, String definition) {
        Kept kept = earlier.get(name);
        if (kept == null
                || !kept.definition().equals(definition)
                || !kept.reads().equals(contents(kept.reads().keySet()))) {
            return Optional.empty();
        }
        synchronized (now) {
            now.put(name, kept);
        }
        return Optional.of(kept.outcome());
    }

    /** Keeps an outcome that took more than reading tables. */
    void add(IndicatorDefinition definition, Calculation.Outcome outcome) {
        if (CHEAP.containsAll(territory.operations().kindsOfIndicator(definition.id()))) {
            return;
        }
        Map<String, String> reads = contents(territory.operations().readsOfIndicator(definition.id()));
        synchronized (now) {
            now.put(definition.id(), new Kept(definition.hash(), reads, outcome));
        }
    }

    /** Keeps a number that several definitions gave together in an operation of this name. */
    void add(String name, List<IndicatorDefinition> of, double number) {
        Map<String, String> reads = contents(territory.operations().readsOfIndicator(name));
        Calculation.Outcome outcome = new Calculation.Outcome(
                new Quotient(number, null, null), null, "", null, List.of(), Set.of(), List.of());
        synchronized (now) {
            now.put(name, new Kept(hashes(of), reads, outcome));
        }
    }

    private static String hashes(List<IndicatorDefinition> definitions) {
        return definitions.stream().map(IndicatorDefinition::hash).collect(Collectors.joining(" "));
    }

    /** Writes what this run found out. */
    void write() {
        if (!now.isEmpty() && !now.equals(earlier)) {
            Run run = new Run(parameters.hash(), new TreeMap<>(now));
            files.keep(key, run, out -> write(out, run));
        }
    }

    private Map<String, String> contents(Collection<String> roles) {
        Map<String, String> contents = new TreeMap<>();
        roles.forEach(role -> contents.put(role, territory.content(role)));
        return contents;
    }

    // ---- file -------------------------------------------------------------------------------------------------------

    private static void write(DataOutputStream out, Run run) throws IOException {
        out.writeUTF(run.parameters());
        out.writeInt(run.outcomes().size());
        for (Map.Entry<String, Kept> entry : run.outcomes().entrySet()) {
            Kept kept = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeUTF(kept.definition());
            out.writeInt(kept.reads().size());
            for (Map.Entry<String, String> read : kept.reads().entrySet()) {
                out.writeUTF(read.getKey());
                out.writeUTF(read.getValue());
            }
            write(out, kept.outcome());
        }
    }

    private static void write(DataOutputStream out, Calculation.Outcome outcome) throws IOException {
        Quotient whole = outcome.whole();
        number(out, whole == null ? null : whole.value());
        number(out, whole == null ? null : whole.numerator());
        number(out, whole == null ? null : whole.denominator());
        out.writeUTF(outcome.reason() == null ? "" : outcome.reason().name());
        out.writeUTF(outcome.detail());
        number(out, outcome.geodesic());
        out.writeInt(outcome.parts().size());
        for (Part part : outcome.parts()) {
            out.writeUTF(part.dimension());
            out.writeUTF(part.unit());
            out.writeUTF(part.name());
            number(out, part.value());
            number(out, part.numerator());
            number(out, part.denominator());
            out.writeUTF(part.reason() == null ? "" : part.reason());
        }
        out.writeUTF(String.join(" ", outcome.flags()));
    }

    private static Run read(DataInputStream in) throws IOException {
        String parameters = in.readUTF();
        Map<String, Kept> outcomes = new LinkedHashMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            String id = in.readUTF();
            String definition = in.readUTF();
            Map<String, String> reads = new TreeMap<>();
            for (int r = in.readInt(); r > 0; r--) {
                reads.put(in.readUTF(), in.readUTF());
            }
            outcomes.put(id, new Kept(definition, reads, outcome(in)));
        }
        return new Run(parameters, outcomes);
    }

    private static Calculation.Outcome outcome(DataInputStream in) throws IOException {
        Double value = number(in);
        Double numerator = number(in);
        Double denominator = number(in);
        String reason = in.readUTF();
        String detail = in.readUTF();
        Double geodesic = number(in);
        List<Part> parts = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            parts.add(new Part(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    number(in),
                    number(in),
                    number(in),
                    emptyAsNull(in.readUTF())));
        }
        String flags = in.readUTF();
        return new Calculation.Outcome(
                value == null ? null : new Quotient(value, numerator, denominator),
                reason.isEmpty() ? null : Reason.valueOf(reason),
                detail,
                geodesic,
                parts,
                new TreeSet<>(flags.isEmpty() ? List.of() : List.of(flags.split(" "))),
                List.of());
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void number(DataOutputStream out, @Nullable Double number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeDouble(number);
        }
    }

    private static @Nullable Double number(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readDouble() : null;
    }
}

package co.expediente.indicator.operation;

import co.expediente.indicator.operation.AreaQuestion.Part;
import co.expediente.indicator.operation.Classifier.Codes;
import co.expediente.indicator.operation.Classifier.Signatures;
import co.expediente.indicator.operation.Operations.How;
import co.expediente.plan.EditionRef;
import co.expediente.plan.FlatEdition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions for areas from cross tables. Questions are announced first; those over the same layers share one table whose
 * classes say which filters a feature passes. One that was not announced gets a table of its own: the same number, at more cost.
 *
 * <p>A table is taken from an earlier run when its layers are the same, corrected when some of their features changed, and made
 * anew otherwise.
 */
public final class AreaTables {
    private static final Logger LOG = LoggerFactory.getLogger(AreaTables.class);

    /** Raised when areas come out otherwise, so that nothing kept is used again. */
    private static final String ENGINE = "areas 1";

    private final Operations operations;
    private final @Nullable KeptResults kept;
    private final PreparedLayers prepared;
    private final Function<EditionRef, FlatEdition> editions;
    private final IntSupplier threads;
    private final Map<String, Group> announced = new TreeMap<>();
    private final Map<AreaQuestion, String> groupOf = new HashMap<>();
    private final Subsets subsets = new Subsets();

    /**
     * @param kept results of earlier runs, or null to use and keep none
     * @param editions opens an edition that an earlier run used
     * @param threads for one table; without influence on the result
     */
    public AreaTables(
            Operations operations,
            @Nullable KeptResults kept,
            PreparedLayers prepared,
            Function<EditionRef, FlatEdition> editions,
            IntSupplier threads) {
        this.operations = operations;
        this.kept = kept;
        this.prepared = prepared;
        this.editions = editions;
        this.threads = threads;
    }

    /** Questions over the same layers. */
    private static final class Group {
        final List<LayerAt> layers;
        final AreaQuestion.@Nullable Units units;
        boolean geodesic;
        /** Filters of each layer by text. */
        final List<Map<String, Filter>> filters = new ArrayList<>();

        Group(List<Part> parts, AreaQuestion.@Nullable Units units) {
            this.layers = parts.stream().map(Part::layer).toList();
            this.units = units;
            parts.forEach(p -> filters.add(new TreeMap<>()));
        }

        boolean fits(List<Part> parts) {
            for (int i = 0; i < parts.size(); i++) {
                Map<String, Filter> own = filters.get(i);
                if (own.size() >= Signatures.MOST
                        && !own.containsKey(parts.get(i).filter().text())) {
                    return false;
                }
            }
            return true;
        }

        void add(List<Part> parts, boolean onEllipsoid) {
            geodesic |= onEllipsoid;
            for (int i = 0; i < parts.size(); i++) {
                Filter filter = parts.get(i).filter();
                filters.get(i).put(filter.text(), filter);
            }
        }

        List<Side> sides() {
            List<Side> sides = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                sides.add(new Side(
                        layers.get(i), new Signatures(List.copyOf(filters.get(i).values()))));
            }
            if (units != null) {
                sides.add(new Side(units.layer(), new Codes(units.attribute())));
            }
            return sides;
        }
    }

    /** A table with what answers are read from. */
    private record Ready(List<Side> sides, AreaTable.Reading reading) {}

    /** Says that a question will be asked. Before the first answer. */
    public synchronized void announce(AreaQuestion question) {
        List<Part> parts = inOrder(question.parts());
        String base = base(question, parts);
        String name = base;
        for (int chunk = 2; announced.containsKey(name) && !announced.get(name).fits(parts); chunk++) {
            name = base + " (" + chunk + ")";
        }
        announced.computeIfAbsent(name, n -> new Group(parts, question.units())).add(parts, question.geodesic());
        groupOf.put(question, name);
    }

    /** Names of the tables that announced questions need; in order. */
    public List<String> tables() {
        return List.copyOf(announced.keySet());
    }

    /** Makes a table now; later answers read it. A failure is left to whoever asks. */
    public void make(String table) {
        try {
            ready(table, Objects.requireNonNull(announced.get(table), table));
        } catch (RuntimeException e) {
            LOG.debug("table {} failed: who needs it will say so", table, e);
        }
    }

    /** m²: one number, or one for each unit. */
    public double[] answer(AreaQuestion question) {
        List<Part> parts = inOrder(question.parts());
        String known = groupOf.get(question);
        Group group = known == null ? null : announced.get(known);
        String name = known == null ? "" : known;
        if (group == null) {
            name = base(question, parts)
                    + parts.stream().map(p -> p.filter().text()).toList()
                    + (question.geodesic() ? " geodesic" : "");
            group = new Group(parts, question.units());
            group.add(parts, question.geodesic());
        }
        Ready table = ready(name, group);
        List<Predicate<String>> wanted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            wanted.add(label -> true);
        }
        for (int i = 0; i < parts.size(); i++) {
            Signatures signatures = (Signatures) table.sides().get(i).classifier();
            int filter = signatures.filters().indexOf(parts.get(i).filter());
            wanted.set(i, label -> Signatures.passes(label, filter));
        }
        return question.units() == null
                ? new double[] {table.reading().sum(wanted, question.geodesic())}
                : table.reading().sums(wanted, parts.size(), question.units().codes());
    }

    /** The layer with more, hence smaller, features first: the kernel is fastest so, and every run does the same. */
    private static List<Part> inOrder(List<Part> parts) {
        return parts.stream()
                .sorted(Comparator.comparingInt((Part p) -> -p.layer().edition().size())
                        .thenComparing(p -> p.layer().key())
                        .thenComparing(p -> p.filter().text()))
                .toList();
    }

    private static String base(AreaQuestion question, List<Part> parts) {
        String name =
                String.join(" × ", parts.stream().map(p -> p.layer().key()).toList());
        AreaQuestion.Units units = question.units();
        return units == null ? name : name + " × " + units.layer().key() + "." + units.attribute();
    }

    private Ready ready(String name, Group group) {
        return operations.once("table", name, () -> {
            List<Side> sides = group.sides();
            sides.forEach(s -> operations.reads(s.layer().role()));
            return new Ready(sides, table(sides, group.geodesic).reading());
        });
    }

    private static String key(List<Side> sides, boolean geodesic) {
        return ENGINE + "\n" + geodesic + "\n"
                + String.join("\n", sides.stream().map(Side::key).toList());
    }

    private Optional<KeptTable> earlier(String key) {
        return kept == null ? Optional.empty() : kept.find(key, KeptTable::read);
    }

    /** Whether a table can be had with little work: it is kept, or was before few features changed. */
    public boolean isAtHand(String table) {
        try {
            Group group = Objects.requireNonNull(announced.get(table), table);
            List<Side> sides = group.sides();
            return earlier(key(sides, group.geodesic))
                    .filter(e -> e.isOf(sides) || update(e, sides).isPresent())
                    .isPresent();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private AreaTable table(List<Side> sides, boolean geodesic) {
        String key = key(sides, geodesic);
        Optional<KeptTable> earlier = earlier(key);
        if (earlier.isPresent() && earlier.get().isOf(sides)) {
            operations.note(How.KEPT, 0);
            return earlier.get().table();
        }
        AreaTable table = earlier.flatMap(e -> corrected(e, sides, geodesic)).orElseGet(() -> {
            operations.note(
                    How.COMPUTED,
                    sides.stream().mapToLong(s -> s.layer().edition().size()).sum());
            return tabulation(sides, geodesic, noLabels()).whole();
        });
        if (kept != null) {
            KeptTable result = KeptTable.of(sides, table);
            kept.keep(key, result, result::write);
        }
        return table;
    }

    private static List<List<String>> noLabels() {
        return List.of(List.of(), List.of(), List.of());
    }

    /** The earlier table brought up to date; empty when its editions are gone or nearly everything changed. */
    private Optional<AreaTable> corrected(KeptTable earlier, List<Side> sides, boolean geodesic) {
        return update(earlier, sides).map(update -> {
            operations.note(How.DIFFERENCE, update.changed());
            return update.apply(
                    earlier.table(), tabulation(sides, geodesic, earlier.table().labels()));
        });
    }

    /** What is to be done to an earlier table; empty when its editions are gone or nearly everything changed. */
    private Optional<TableUpdate> update(KeptTable earlier, List<Side> sides) {
        List<LayerAt> before = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            KeptTable.Input input = earlier.inputs().get(i);
            LayerAt now = sides.get(i).layer();
            FlatEdition edition = input.hash().equals(now.edition().hash()) ? now.edition() : reopened(input);
            if (edition == null) {
                return Optional.empty();
            }
            before.add(new LayerAt(now.role(), edition, input.date()));
        }
        TableUpdate update = new TableUpdate(before, sides, subsets);
        return update.isWorthIt() ? Optional.of(update) : Optional.empty();
    }

    private Tabulation tabulation(List<Side> sides, boolean geodesic, List<List<String>> labels) {
        return new Tabulation(sides, geodesic, prepared, subsets, threads.getAsInt(), labels);
    }

    private @Nullable FlatEdition reopened(KeptTable.Input input) {
        try {
            FlatEdition edition = editions.apply(input.edition());
            return edition.hash().equals(input.hash()) ? edition : null;
        } catch (RuntimeException e) {
            LOG.debug("edition {} of an earlier run is gone", input.edition().number(), e);
            return null;
        }
    }
}

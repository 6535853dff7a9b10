package co.expediente.intake.report;

import co.expediente.plan.Feature;
import co.expediente.plan.FlatEdition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What changed from one edition of a layer to another. A feature is known by {@code id_objeto}, which loads carry from year to year
 * (domain §B.0.3); one whose every vertex lies within a millimetre of where it was, in whatever order it is drawn, has not moved.
 * Of both editions only numbers are kept here; shapes and values are read when somebody looks.
 */
public final class EditionDifference {
    /** What became of a feature. */
    public enum Kind {
        ADDED,
        REMOVED,
        GEOMETRY,
        ATTRIBUTES,
        BOTH
    }

    /** An attribute that says something else than before. */
    public record AttributeChange(
            String name, @Nullable Object before, @Nullable Object after) {}

    /**
     * A feature that is not as it was.
     *
     * @param before null when it was added
     * @param after null when it was removed
     */
    public record Change(
            Kind kind,
            String id,
            @Nullable Feature before,
            @Nullable Feature after,
            List<AttributeChange> attributes) {
        /** Where it is, or was. */
        public @Nullable Geometry geometry() {
            Feature one = after == null ? before : after;
            return one == null ? null : one.geometry();
        }
    }

    private static final double SAME_PLACE = 0.001;
    private static final Set<String> UNSAID = Set.of("id_objeto", "edicion");

    private final FlatEdition before;
    private final FlatEdition after;
    private final int[] from;
    private final int[] to;
    private final Kind[] kinds;
    private final int equal;

    private EditionDifference(FlatEdition before, FlatEdition after, List<int[]> pairs, List<Kind> kinds, int equal) {
        this.before = before;
        this.after = after;
        this.from = pairs.stream().mapToInt(p -> p[0]).toArray();
        this.to = pairs.stream().mapToInt(p -> p[1]).toArray();
        this.kinds = kinds.toArray(Kind[]::new);
        this.equal = equal;
    }

    static EditionDifference between(FlatEdition before, FlatEdition after) {
        BitSet old = new BitSet();
        BitSet now = new BitSet();
        int equal = unlike(before, after, old, now);
        Map<String, Integer> known = new HashMap<>();
        old.stream().forEach(i -> known.putIfAbsent(before.features().get(i).idObjeto(), i));
        List<int[]> pairs = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (int j = now.nextSetBit(0); j >= 0; j = now.nextSetBit(j + 1)) {
            Feature b = after.features().get(j);
            Integer i = b.idObjeto().isEmpty() ? null : known.remove(b.idObjeto());
            if (i == null) {
                pairs.add(new int[] {-1, j});
                kinds.add(Kind.ADDED);
                continue;
            }
            old.clear(i);
            Feature a = before.features().get(i);
            boolean moved = !samePlace(a.geometry(), b.geometry());
            boolean said = !attributes(a, b).isEmpty();
            if (moved || said) {
                pairs.add(new int[] {i, j});
                kinds.add(moved && said ? Kind.BOTH : moved ? Kind.GEOMETRY : Kind.ATTRIBUTES);
            } else {
                equal++;
            }
        }
        old.stream().forEach(i -> {
            pairs.add(new int[] {i, -1});
            kinds.add(Kind.REMOVED);
        });
        return new EditionDifference(before, after, pairs, kinds, equal);
    }

    /** Marks what is not in the other edition to the last bit; the number of those that are. */
    private static int unlike(FlatEdition before, FlatEdition after, BitSet old, BitSet now) {
        if (before.hash().equals(after.hash())) {
            return after.size();
        }
        old.set(0, before.size());
        Map<Long, List<Integer>> byHash = new HashMap<>();
        // Both stand in spatial order: what stands alike at both starts needs no table.
        int run =
                Math.min(before.size(), after.size()) == 0 ? 0 : before.layer().equalFeatures(0, after.layer(), 0);
        old.clear(0, run);
        for (int i = run; i < before.size(); i++) {
            byHash.computeIfAbsent(before.hashLow(i), k -> new ArrayList<>(1)).add(i);
        }
        int equal = run;
        for (int j = run; j < after.size(); j++) {
            List<Integer> same = byHash.get(after.hashLow(j));
            Integer match = null;
            if (same != null) {
                for (Integer candidate : same) {
                    if (old.get(candidate) && before.hashHigh(candidate) == after.hashHigh(j)) {
                        match = candidate;
                        break;
                    }
                }
            }
            if (match == null) {
                now.set(j);
            } else {
                old.clear(match);
                equal++;
            }
        }
        return equal;
    }

    static boolean samePlace(@Nullable Geometry a, @Nullable Geometry b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (!a.getEnvelopeInternal().intersects(b.getEnvelopeInternal()) || a.getNumPoints() != b.getNumPoints()) {
            return false;
        }
        return a.equalsExact(b, SAME_PLACE) || a.norm().equalsExact(b.norm(), SAME_PLACE);
    }

    private static List<AttributeChange> attributes(Feature a, Feature b) {
        Set<String> names = new TreeSet<>(a.attributes().keySet());
        names.addAll(b.attributes().keySet());
        names.removeAll(UNSAID);
        List<AttributeChange> changes = new ArrayList<>();
        for (String name : names) {
            Object was = a.attributes().get(name);
            Object is = b.attributes().get(name);
            if (!Objects.equals(was, is)) {
                changes.add(new AttributeChange(name, was, is));
            }
        }
        return changes;
    }

    /** Features that are the same in both. */
    public int equal() {
        return equal;
    }

    public int size() {
        return kinds.length;
    }

    public long count(Kind kind) {
        return Arrays.stream(kinds).filter(k -> k == kind).count();
    }

    /** Numbers of the changes of some kinds, in their order. */
    public int[] of(Set<Kind> wanted) {
        BitSet found = new BitSet();
        for (int i = 0; i < kinds.length; i++) {
            found.set(i, wanted.contains(kinds[i]));
        }
        return found.stream().toArray();
    }

    /** One change, read from both editions. */
    public Change change(int number) {
        Feature a = from[number] < 0 ? null : before.features().get(from[number]);
        Feature b = to[number] < 0 ? null : after.features().get(to[number]);
        Feature one = b == null ? Objects.requireNonNull(a) : b;
        return new Change(kinds[number], one.idObjeto(), a, b, a == null || b == null ? List.of() : attributes(a, b));
    }
}

package co.expediente.intake;

import co.expediente.intake.ProblemTally.Finding;
import co.expediente.plan.flat.ContentHash;
import co.expediente.spatial.FlatShape;
import co.expediente.spatial.HilbertOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * T113: features of one shape. What is planned and what exists may have one shape: the same park before and after; only equal
 * states are compared. Equal shapes have equal boxes, so they stand next to each other in spatial order.
 */
final class DuplicateCheck {
    private static final String RULE = "T113";

    /** What two features have in common when one of them is too many. */
    private record Content(ContentHash shape, @Nullable Object state) {}

    /** A feature and the first of its shape. */
    private record Repeated(int feature, int first) {}

    private final LayerUnderCheck layer;
    private final double[] boxes;

    DuplicateCheck(LayerUnderCheck layer) {
        this.layer = layer;
        this.boxes = layer.boxes();
    }

    void tell(LoadLedger ledger, String severity) {
        List<Repeated> found = new ArrayList<>();
        int from = 0;
        while (from < layer.size()) {
            int to = from + 1;
            while (to < layer.size() && key(to) == key(from)) {
                to++;
            }
            if (to - from > 1) {
                among(from, to, found);
            }
            from = to;
        }
        found.sort(Comparator.comparingInt(r -> layer.rank(r.feature())));
        for (Repeated repeated : found) {
            long row = layer.row(repeated.feature());
            ledger.flag(row);
            ledger.tally()
                    .add(new Finding(
                            RULE,
                            severity,
                            row,
                            null,
                            null,
                            Map.of("first", layer.row(repeated.first()), "second", row),
                            null,
                            ledger.tally().keeps(RULE) ? layer.geometry(repeated.feature()) : null));
        }
    }

    private long key(int feature) {
        int b = 4 * feature;
        return HilbertOrder.key((boxes[b] + boxes[b + 2]) / 2, (boxes[b + 1] + boxes[b + 3]) / 2);
    }

    private void among(int from, int to, List<Repeated> found) {
        Map<Content, List<Integer>> features = new HashMap<>();
        for (int f = from; f < to; f++) {
            FlatShape shape = layer.flat().shape(f);
            if (shape != null) {
                ContentHash hash = ShapeKey.of(layer.flat().dimension(), shape);
                features.computeIfAbsent(new Content(hash, layer.value(f, "estado")), k -> new ArrayList<>())
                        .add(f);
            }
        }
        for (List<Integer> equal : features.values()) {
            equal.sort(Comparator.comparingInt(layer::rank));
            for (int i = 1; i < equal.size(); i++) {
                found.add(new Repeated(equal.get(i), equal.get(0)));
            }
        }
    }
}

package co.expediente.indicator.operation;

import co.expediente.indicator.operation.Tabulation.Part;
import co.expediente.spatial.CrossTableByUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a kept table up to date when features of its layers came, went or changed.
 *
 * <p>Areas add up feature by feature, so with A = kept + removed before and kept + added now, and likewise B and C, the new
 * table is the old one − T(A removed, B before, C before) − T(A kept, B removed, C before) − T(A kept, B kept, C removed), plus
 * the same with added and now. Each triple of features gives the same number in every table and sums are exact integers:
 * the result has the bits of a table made anew.
 */
final class TableUpdate {
    /** With more changed features than this share of all, making the table anew is as fast. */
    private static final double MOST = 0.25;

    private final List<LayerAt> before;
    private final List<LayerAt> now;
    private final Subsets subsets;
    private final List<EditionChange> changes = new ArrayList<>();

    /**
     * @param before the layers that the kept table was made of
     * @param sides the layers as they are, in the same order
     * @param subsets what changed between two editions
     */
    TableUpdate(List<LayerAt> before, List<Side> sides, Subsets subsets) {
        this.subsets = subsets;
        this.before = before;
        this.now = sides.stream().map(Side::layer).toList();
        for (int s = 0; s < before.size(); s++) {
            changes.add(subsets.change(before.get(s).edition(), now.get(s).edition()));
        }
    }

    /** Features that came, went or changed. */
    int changed() {
        return changes.stream().mapToInt(EditionChange::size).sum();
    }

    boolean isWorthIt() {
        for (int s = 0; s < now.size(); s++) {
            if (changes.get(s).size() > MOST * Math.max(now.get(s).edition().size(), 4)) {
                return false;
            }
        }
        return true;
    }

    private record Term(List<Part> parts, boolean added) {}

    AreaTable apply(AreaTable kept, Tabulation tabulation) {
        List<Term> terms = new ArrayList<>();
        for (int s = 0; s < now.size(); s++) {
            term(s, false, tabulation, terms);
            term(s, true, tabulation, terms);
        }
        AreaTable table = kept.widened(tabulation.labels(0), tabulation.labels(1), tabulation.labels(2));
        CrossTableByUnit sums = CrossTableByUnit.of(table.sums().toLongs());
        for (Term term : terms) {
            if (term.added()) {
                sums.add(tabulation.tabulate(term.parts()));
            } else {
                sums.subtract(tabulation.tabulate(term.parts()));
            }
        }
        return new AreaTable(table.labels(), sums);
    }

    private void term(int changed, boolean added, Tabulation tabulation, List<Term> terms) {
        LayerAt layer = added ? now.get(changed) : before.get(changed);
        int[] features =
                added ? changes.get(changed).added() : changes.get(changed).removed();
        if (features.length == 0) {
            return;
        }
        double[] boxes = subsets.boxes(layer.edition(), features);
        List<Part> parts = new ArrayList<>();
        for (int s = 0; s < now.size(); s++) {
            if (s == changed) {
                parts.add(tabulation.part(s, layer, features));
            } else if (s < changed) {
                int[] near =
                        NearFeatures.of(now.get(s).edition(), changes.get(s).added(), boxes);
                parts.add(tabulation.part(s, now.get(s), near));
            } else {
                parts.add(other(s, added ? now.get(s) : beforeOrSame(s), boxes, tabulation));
            }
        }
        terms.add(new Term(parts, added));
    }

    /** All features of a layer, or those near the boxes when they are few: then no index of all is needed. */
    private Part other(int side, LayerAt layer, double[] boxes, Tabulation tabulation) {
        return tabulation.part(side, layer, subsets.fewNear(layer.edition(), boxes));
    }

    /** An unchanged layer as it is now, whose arrays and index serve both signs. */
    private LayerAt beforeOrSame(int side) {
        return changes.get(side).isEmpty() ? now.get(side) : before.get(side);
    }
}

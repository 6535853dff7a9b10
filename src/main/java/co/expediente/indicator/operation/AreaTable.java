package co.expediente.indicator.operation;

import co.expediente.indicator.operation.Classifier.Labels;
import co.expediente.spatial.CrossTableByUnit;
import co.expediente.spatial.FixedPointSum;
import java.util.List;
import java.util.function.Predicate;

/**
 * Areas of what up to three layers have in common, by class of each. The sums are exact integers, so any selection of classes
 * gives the same bits as a table made for it alone. A layer that is not there has one class of its own.
 *
 * @param labels names of the classes of the three layers
 * @param sums areas by number of class
 */
record AreaTable(List<List<String>> labels, CrossTableByUnit sums) {
    static final List<String> NO_LAYER = List.of("");

    AreaTable {
        labels = labels.stream().map(List::copyOf).toList();
    }

    /** Layout of {@link CrossTableByUnit#toLongs}: words before the cells. */
    private static final int HEADER = 5;

    /** The same table with more classes: new ones follow those that it has. */
    AreaTable widened(Labels a, Labels b, Labels c) {
        List<List<String>> wide = List.of(a.names(), b.names(), c.names());
        if (wide.equals(labels)) {
            return this;
        }
        long[] serial = sums.toLongs();
        int fewA = labels.get(0).size();
        int fewB = labels.get(1).size();
        int manyA = wide.get(0).size();
        int manyB = wide.get(1).size();
        serial[1] = manyA;
        serial[2] = manyB;
        serial[3] = wide.get(2).size();
        int width = sums.hasGeodesic() ? 5 : 3;
        for (int at = HEADER; at < serial.length; at += width) {
            long cell = serial[at];
            long classB = cell % fewB;
            long classA = cell / fewB % fewA;
            long classC = cell / fewB / fewA;
            serial[at] = (classC * manyA + classA) * manyB + classB;
        }
        return new AreaTable(wide, CrossTableByUnit.of(serial));
    }

    /** For reading many sums. */
    Reading reading() {
        return new Reading();
    }

    /** The cells that are not 0, taken apart. */
    final class Reading {
        private final long[] serial = sums.toLongs();
        private final int width = sums.hasGeodesic() ? 5 : 3;
        private final int[] classes = new int[3 * ((serial.length - HEADER) / width)];

        private Reading() {
            int manyA = labels.get(0).size();
            int manyB = labels.get(1).size();
            for (int i = 0; 3 * i < classes.length; i++) {
                long cell = serial[HEADER + i * width];
                classes[3 * i] = (int) (cell / manyB % manyA);
                classes[3 * i + 1] = (int) (cell % manyB);
                classes[3 * i + 2] = (int) (cell / manyB / manyA);
            }
        }

        /** Sum over the classes that are wanted. */
        double sum(List<Predicate<String>> wanted, boolean geodesic) {
            boolean[][] takes = {
                takes(0, wanted.get(0)), takes(1, wanted.get(1)), takes(2, wanted.get(2)),
            };
            FixedPointSum sum = new FixedPointSum();
            for (int i = 0; 3 * i < classes.length; i++) {
                if (takes[0][classes[3 * i]] && takes[1][classes[3 * i + 1]] && takes[2][classes[3 * i + 2]]) {
                    addTo(sum, i, geodesic);
                }
            }
            return sum.value();
        }

        /**
         * Sums by class of one layer over the wanted classes of the others.
         *
         * @param layer 0, 1 or 2; what is wanted of it is not asked
         * @param codes classes of that layer in the order of the result
         */
        double[] sums(List<Predicate<String>> wanted, int layer, List<String> codes) {
            FixedPointSum[] sums = new FixedPointSum[labels.get(layer).size()];
            boolean[][] takes = new boolean[3][];
            for (int l = 0; l < 3; l++) {
                takes[l] = takes(l, l == layer ? label -> true : wanted.get(l));
            }
            for (int i = 0; 3 * i < classes.length; i++) {
                if (takes[0][classes[3 * i]] && takes[1][classes[3 * i + 1]] && takes[2][classes[3 * i + 2]]) {
                    int unit = classes[3 * i + layer];
                    if (sums[unit] == null) {
                        sums[unit] = new FixedPointSum();
                    }
                    addTo(sums[unit], i, false);
                }
            }
            double[] result = new double[codes.size()];
            java.util.Map<String, Integer> place = new java.util.HashMap<>();
            for (int u = 0; u < sums.length; u++) {
                place.put(labels.get(layer).get(u), u);
            }
            for (int i = 0; i < result.length; i++) {
                Integer u = place.get(codes.get(i));
                result[i] = u == null || sums[u] == null ? 0 : sums[u].value();
            }
            return result;
        }

        private boolean[] takes(int layer, Predicate<String> wanted) {
            List<String> names = labels.get(layer);
            boolean[] takes = new boolean[names.size()];
            for (int i = 0; i < takes.length; i++) {
                takes[i] = wanted.test(names.get(i));
            }
            return takes;
        }

        private void addTo(FixedPointSum sum, int cell, boolean geodesic) {
            int at = HEADER + cell * width + (geodesic ? 3 : 1);
            sum.add(serial[at], serial[at + 1]);
        }
    }
}

package co.expediente.sample;

import java.util.Arrays;
import java.util.PriorityQueue;

/** Cheapest ways over the relief's grid from several starts at once (Dijkstra). */
final class Spread {
    /** Cost in metres of a step between two neighbouring cells that lie {@code distance} apart. */
    interface Step {
        double cost(int from, int to, double distance);
    }

    final double[] cost = new double[Relief.NX * Relief.NY];
    final int[] source = new int[Relief.NX * Relief.NY];
    final int[] previous = new int[Relief.NX * Relief.NY];

    private record Front(double cost, int cell) {}

    Spread(int[] starts, Step step) {
        Arrays.fill(cost, Double.MAX_VALUE);
        Arrays.fill(source, -1);
        Arrays.fill(previous, -1);
        PriorityQueue<Front> open = new PriorityQueue<>((a, b) -> {
            int c = Double.compare(a.cost, b.cost);
            return c != 0 ? c : a.cell - b.cell;
        });
        for (int s = 0; s < starts.length; s++) {
            cost[starts[s]] = 0;
            source[starts[s]] = s;
            open.add(new Front(0, starts[s]));
        }
        while (!open.isEmpty()) {
            Front f = open.poll();
            if (f.cost > cost[f.cell]) {
                continue;
            }
            int[] around = Relief.neighbours(f.cell);
            for (int k = 0; k < 8; k++) {
                int n = around[k];
                if (n < 0) {
                    continue;
                }
                double c = f.cost + step.cost(f.cell, n, k % 2 == 0 ? Relief.CELL : Relief.CELL * 1.4142135623730951);
                if (c < cost[n]) {
                    cost[n] = c;
                    source[n] = source[f.cell];
                    previous[n] = f.cell;
                    open.add(new Front(c, n));
                }
            }
        }
    }
}

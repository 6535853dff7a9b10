package co.expediente.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Contestants that answer one after the other, round by round, so that what else the machine does hits all alike. A
 * contestant slower than {@link #LONG} runs three rounds, one slower than {@link #VERY_LONG} one; the result says how many.
 */
final class Contest {
    private static final double LONG = 40;
    private static final double VERY_LONG = 90;

    /** One run of a contestant; gives its seconds. */
    @FunctionalInterface
    interface Run {
        double seconds(int round) throws Exception;
    }

    /** A contestant and its times. */
    static final class Entrant {
        private final String name;
        private final Run run;
        private final int most;
        private final List<Double> times = new ArrayList<>();

        Entrant(String name, Run run) {
            this(name, run, Integer.MAX_VALUE);
        }

        /** One that runs in the first rounds only. */
        Entrant(String name, Run run, int most) {
            this.name = name;
            this.run = run;
            this.most = most;
        }

        String name() {
            return name;
        }

        List<Double> times() {
            return times;
        }

        double median() {
            double[] sorted =
                    times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            int n = sorted.length;
            return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        }

        private boolean takesPart(int round) {
            if (round == 0) {
                return true;
            }
            double first = times.get(0);
            return round < most && (round < 1 || first < VERY_LONG) && (round < 3 || first < LONG);
        }
    }

    private Contest() {}

    /** Runs all rounds. An exception of one ends the contest. */
    static void run(int rounds, BenchProgress progress, Entrant... entrants) throws Exception {
        run(rounds, progress, Arrays.asList(entrants));
    }

    static void run(int rounds, BenchProgress progress, List<Entrant> entrants) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Entrant entrant : entrants) {
                if (entrant.takesPart(round)) {
                    double seconds = entrant.run.seconds(round);
                    entrant.times.add(seconds);
                    progress.say("bench.round", round + 1, rounds, entrant.name, seconds);
                }
            }
        }
    }
}

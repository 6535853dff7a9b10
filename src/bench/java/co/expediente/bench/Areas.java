package co.expediente.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to a question: areas in m² by key. A key is one to three whole numbers, most general first: class of the second
 * layer and class of the first, before them the unit if there is one.
 */
final class Areas {
    /** How far two answers may be apart, relative to the cell; cells below 1 m² are held against 1 m². */
    static final double TOLERANCE = 1e-6;

    private final Map<String, Double> cells = new TreeMap<>();

    void add(double area, int... key) {
        if (area != 0) {
            cells.merge(text(key), area, Double::sum);
        }
    }

    int size() {
        return cells.size();
    }

    double total() {
        return cells.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Map<String, Double> cells() {
        return cells;
    }

    /**
     * The largest difference of a cell to the same cell of another answer, relative as in {@link #TOLERANCE}.
     *
     * @throws AnswersDiffer when it is more than the tolerance, or the totals are farther apart than that
     */
    double compare(String thisName, Areas other, String otherName) {
        double worst = 0;
        String where = "";
        Map<String, Double> all = new TreeMap<>(other.cells);
        cells.forEach(all::putIfAbsent);
        for (String key : all.keySet()) {
            double one = cells.getOrDefault(key, 0.0);
            double two = other.cells.getOrDefault(key, 0.0);
            double difference = Math.abs(one - two) / Math.max(1, Math.max(Math.abs(one), Math.abs(two)));
            if (!(difference <= worst)) {
                worst = difference;
                where = key;
            }
        }
        double totals = Math.abs(total() - other.total()) / Math.max(1, Math.abs(other.total()));
        if (!(worst <= TOLERANCE) || !(totals <= TOLERANCE)) {
            throw new AnswersDiffer(String.format(
                    java.util.Locale.ROOT,
                    "%s %s, %s %s: %.9g / %.9g (total %.9g / %.9g m²)",
                    thisName,
                    where,
                    otherName,
                    where,
                    cells.getOrDefault(where, 0.0),
                    other.cells.getOrDefault(where, 0.0),
                    total(),
                    other.total()));
        }
        return worst;
    }

    /** Reads lines {@code key TAB … TAB area}. */
    static Areas read(Path file) throws IOException {
        Areas areas = new Areas();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int last = line.lastIndexOf('\t');
                areas.cells.merge(line.substring(0, last), Double.parseDouble(line.substring(last + 1)), Double::sum);
            }
        }
        return areas;
    }

    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (Map.Entry<String, Double> cell : cells.entrySet()) {
                out.write(cell.getKey() + "\t" + cell.getValue() + "\n");
            }
        }
    }

    private static String text(int[] key) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(key).forEach(k -> text.append(text.isEmpty() ? "" : "\t").append(k));
        return text.toString();
    }
}

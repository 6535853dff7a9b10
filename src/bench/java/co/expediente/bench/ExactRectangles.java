package co.expediente.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Holds the areas of the set {@code rect} against its integers: no difference at all is allowed. */
final class ExactRectangles {
    private ExactRectangles() {}

    /**
     * @param byUnit areas by number of the unit, class of zone, class of parcel
     * @return how many cells are exactly the expected integers
     * @throws AnswersDiffer when one is not
     */
    static int check(Areas byUnit, Path folder) throws IOException {
        Map<Integer, Integer> classOfUnit = new HashMap<>();
        lines(OverlayCases.file(folder, "units"))
                .forEach(row -> classOfUnit.put(Integer.valueOf(row[0]), Integer.valueOf(row[1])));
        Areas ours = new Areas();
        byUnit.cells().forEach((key, area) -> {
            String[] parts = key.split("\t");
            int unit = classOfUnit.getOrDefault(Integer.valueOf(parts[0]), -1);
            ours.add(area, unit, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        });
        Areas expected = Areas.read(OverlayCases.file(folder, "expected"));
        if (!ours.cells().equals(expected.cells())) {
            String where = expected.cells().keySet().stream()
                    .filter(k -> !Objects.equals(expected.cells().get(k), ours.cells().get(k)))
                    .findFirst()
                    .orElse("");
            throw new AnswersDiffer("rect " + where + ": " + ours.cells().get(where) + " instead of "
                    + expected.cells().get(where));
        }
        return expected.size();
    }

    private static Iterable<String[]> lines(Path file) throws IOException {
        java.util.List<String[]> rows = new java.util.ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.add(line.split("\t", 3));
            }
        }
        return rows;
    }
}

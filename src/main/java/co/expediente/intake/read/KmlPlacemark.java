package co.expediente.intake.read;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One placemark as it is read: its texts, and its shape as well-known binary. */
final class KmlPlacemark {
    private static final int Z = 0x80000000;

    /** One simple shape: type of well-known binary, and rings or the only sequence of x, y, z. */
    private record Part(int type, List<List<double[]>> rings) {}

    final String folder;
    final Map<String, String> values = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private List<double[]> sequence = new ArrayList<>();
    private List<List<double[]>> rings = new ArrayList<>();
    private boolean polygon;
    private boolean inner;
    private boolean height;
    private @Nullable String unreadable;
    private boolean table;

    KmlPlacemark(String folder) {
        this.folder = folder;
    }

    /** A piece of coordinates that is none, or null. */
    @Nullable
    String unreadable() {
        return unreadable;
    }

    /** Whether columns came out of a table in the description. */
    boolean table() {
        return table;
    }

    void put(@Nullable String name, String text) {
        if (name == null || name.isBlank()) {
            return;
        }
        String value = text.strip();
        if (name.equals("description") && value.toLowerCase(Locale.ROOT).contains("<td")) {
            Map<String, String> cells = HtmlTable.pairs(value);
            table |= !cells.isEmpty();
            cells.forEach((k, v) -> values.putIfAbsent(k, v));
            if (!cells.isEmpty()) {
                return;
            }
        }
        if (!value.isEmpty()) {
            values.put(name.strip(), value);
        }
    }

    void start(String element) {
        switch (element) {
            case "Polygon" -> {
                polygon = true;
                inner = false;
                rings = new ArrayList<>();
            }
            case "innerBoundaryIs" -> inner = true;
            case "outerBoundaryIs" -> inner = false;
            case "Point", "LineString", "LinearRing", "Track" -> sequence = new ArrayList<>();
            default -> {}
        }
    }

    void end(String element) {
        switch (element) {
            case "Point" -> {
                if (!sequence.isEmpty()) {
                    parts.add(new Part(1, List.of(sequence)));
                }
            }
            case "LineString", "Track" -> line();
            case "LinearRing" -> {
                if (!polygon) {
                    line();
                } else if (inner) {
                    rings.add(sequence);
                } else {
                    rings.add(0, sequence); // whatever the order, the shell is first
                }
            }
            case "Polygon" -> {
                polygon = false;
                if (!rings.isEmpty()) {
                    parts.add(new Part(3, rings));
                }
            }
            default -> {}
        }
        if (element.equals("Point") || element.equals("LineString") || element.equals("LinearRing")) {
            sequence = new ArrayList<>();
        }
    }

    private void line() {
        if (!sequence.isEmpty()) {
            parts.add(new Part(2, List.of(sequence)));
        }
    }

    /** Positions: comma or, in tracks, blank between numbers; people also write a blank behind the comma. */
    void coordinates(String text) {
        String tidy = text.strip().replaceAll("\\s*,\\s*", ",");
        if (tidy.isEmpty()) {
            return;
        }
        String[] tuples = tidy.split("\\s+");
        if (tidy.indexOf(',') < 0 && tuples.length >= 2) {
            tuple(tuples);
            return;
        }
        for (String tuple : tuples) {
            tuple(tuple.split(",", -1));
        }
    }

    private void tuple(String[] numbers) {
        try {
            double x = number(numbers[0]);
            double y = number(numbers[1]);
            double z = numbers.length > 2 && !numbers[2].isEmpty() ? number(numbers[2]) : 0;
            height |= z != 0;
            sequence.add(new double[] {x, y, z});
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            if (unreadable == null) {
                unreadable = ArchiveUnpacker.shown(String.join(",", numbers));
            }
        }
    }

    private static double number(String text) {
        char[] letters = text.toCharArray();
        return Decimals.parse(letters, 0, letters.length);
    }

    /** The shape, with height only where one was said; null when there is none. */
    byte @Nullable [] wkb() {
        if (parts.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean one = parts.size() == 1;
        if (!one) {
            int kind = parts.get(0).type();
            boolean alike = parts.stream().allMatch(p -> p.type() == kind);
            Wkb.head(out, (alike ? kind + 3 : 7) | (height ? Z : 0));
            Wkb.count(out, parts.size());
        }
        for (Part part : parts) {
            Wkb.head(out, part.type() | (height ? Z : 0));
            if (part.type() == 3) {
                Wkb.count(out, part.rings().size());
            }
            for (List<double[]> ring : part.rings()) {
                if (part.type() != 1) {
                    Wkb.count(out, ring.size());
                }
                for (double[] position : part.type() == 1 ? ring.subList(0, 1) : ring) {
                    Wkb.ordinates(out, position, height ? 3 : 2);
                }
            }
        }
        return out.toByteArray();
    }
}

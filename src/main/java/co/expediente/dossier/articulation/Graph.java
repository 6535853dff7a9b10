package co.expediente.dossier.articulation;

import co.expediente.dossier.conceptual.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The chain as a picture: one column a level, boxes ordered so that few lines cross, direct links as solid lines, partial ones dashed,
 * elements with a loose end outlined. SVG with title, description and one link a box; the same stands in a table beside it.
 */
public final class Graph {
    private static final int BOX = 204;
    private static final int GAP = 60;
    private static final int ROW = 46;
    private static final int HEIGHT = 36;
    private static final int TOP = 34;
    private static final int MARGIN = 4;
    private static final int LETTERS = 30;
    private static final int SWEEPS = 6;

    private final Articulation articulation;
    private final Set<Long> loose = new HashSet<>();
    private final List<List<Element>> columns = new ArrayList<>();
    private final Map<Long, Integer> column = new HashMap<>();
    private final Map<Long, Double> place = new HashMap<>();

    public Graph(Articulation articulation) {
        this.articulation = articulation;
        articulation.looseEnds().forEach(e -> loose.add(Articulation.id(e.element())));
        for (int level = 1; level <= Articulation.LEVELS; level++) {
            List<Element> of = new ArrayList<>(articulation.level(level));
            if (!of.isEmpty()) {
                int index = columns.size();
                of.forEach(e -> column.put(Articulation.id(e), index));
                columns.add(of);
            }
        }
        columns.forEach(this::number);
        for (int i = 0; i < SWEEPS; i++) {
            boolean forward = i % 2 == 0;
            for (int c = 0; c < columns.size(); c++) {
                sort(columns.get(forward ? c : columns.size() - 1 - c), forward);
            }
        }
    }

    /** Elements of each level that has any, from the top, in the order of the picture. */
    public List<List<Element>> columns() {
        return columns.stream().map(List::copyOf).toList();
    }

    /** Whether an element does not pass one of its tests. */
    public boolean loose(Element element) {
        return loose.contains(Articulation.id(element));
    }

    /** Middle of each column's box beside the middle of the tallest column. */
    private void number(List<Element> of) {
        int tallest = columns.stream().mapToInt(List::size).max().orElse(1);
        double first = (tallest - of.size()) / 2.0;
        for (int i = 0; i < of.size(); i++) {
            place.put(Articulation.id(of.get(i)), first + i);
        }
    }

    /** Each box goes where its neighbours of the column before are on average; equal ones keep their order. */
    private void sort(List<Element> of, boolean forward) {
        Map<Long, Double> wish = new HashMap<>();
        for (Element e : of) {
            long id = Articulation.id(e);
            wish.put(
                    id,
                    articulation.links().stream()
                            .filter(l -> (forward ? l.to() : l.from()) == id)
                            .mapToDouble(l -> place.getOrDefault(forward ? l.from() : l.to(), 0.0))
                            .average()
                            .orElse(place.getOrDefault(id, 0.0)));
        }
        of.sort(Comparator.comparingDouble(e -> wish.getOrDefault(Articulation.id(e), 0.0)));
        number(of);
    }

    /**
     * The picture.
     *
     * @param title and {@code description} for who does not see it
     * @param heads name of each level, 1 to 5
     * @param href address of an element
     */
    public String svg(
            String title, String description, Function<Integer, String> heads, Function<Element, String> href) {
        int tallest = columns.stream().mapToInt(List::size).max().orElse(0);
        int width = 2 * MARGIN + columns.size() * BOX + (columns.size() - 1) * GAP;
        int height = TOP + tallest * ROW + MARGIN;
        StringBuilder out = new StringBuilder(20_000);
        out.append("<svg class=\"chain\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" role=\"group\" aria-labelledby=\"chain-t chain-d\"><title id=\"chain-t\">")
                .append(escape(title))
                .append("</title><desc id=\"chain-d\">")
                .append(escape(description))
                .append("</desc>");
        for (int c = 0; c < columns.size(); c++) {
            int level = columns.get(c).get(0).level();
            out.append("<text class=\"chain-head\" x=\"")
                    .append(x(c))
                    .append("\" y=\"16\">")
                    .append(escape(heads.apply(level)))
                    .append("</text>");
        }
        articulation.links().forEach(l -> line(out, l));
        columns.forEach(of -> of.forEach(e -> box(out, e, href.apply(e))));
        return out.append("</svg>").toString();
    }

    private static int x(int column) {
        return MARGIN + column * (BOX + GAP);
    }

    private double y(long id) {
        return TOP + place.getOrDefault(id, 0.0) * ROW;
    }

    private void line(StringBuilder out, Link l) {
        double x1 = x(column.getOrDefault(l.from(), 0)) + BOX;
        double y1 = y(l.from()) + HEIGHT / 2.0;
        double x2 = x(column.getOrDefault(l.to(), 0));
        double y2 = y(l.to()) + HEIGHT / 2.0;
        double bend = Math.max(24, (x2 - x1) / 2);
        out.append("<path class=\"chain-link")
                .append(l.grade() < Link.DIRECT ? " partial" : "")
                .append("\" d=\"M")
                .append(number(x1))
                .append(' ')
                .append(number(y1))
                .append('C')
                .append(number(x1 + bend))
                .append(' ')
                .append(number(y1))
                .append(' ')
                .append(number(x2 - bend))
                .append(' ')
                .append(number(y2))
                .append(' ')
                .append(number(x2))
                .append(' ')
                .append(number(y2))
                .append("\"/>");
    }

    private void box(StringBuilder out, Element e, String href) {
        long id = Articulation.id(e);
        int x = x(column.getOrDefault(id, 0));
        double y = y(id);
        out.append("<a href=\"")
                .append(escape(href))
                .append("\"><title>")
                .append(escape(e.code() + " · " + e.brief(240)))
                .append("</title><rect class=\"chain-box")
                .append(loose.contains(id) ? " loose" : "")
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(BOX)
                .append("\" height=\"")
                .append(HEIGHT)
                .append("\" rx=\"3\"/><text class=\"chain-code\" x=\"")
                .append(x + 8)
                .append("\" y=\"")
                .append(number(y + 15))
                .append("\">")
                .append(escape(e.code()))
                .append("</text><text class=\"chain-text\" x=\"")
                .append(x + 8)
                .append("\" y=\"")
                .append(number(y + 29))
                .append("\">")
                .append(escape(e.brief(LETTERS)))
                .append("</text></a>");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

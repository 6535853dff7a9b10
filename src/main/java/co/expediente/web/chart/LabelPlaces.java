package co.expediente.web.chart;

import java.util.ArrayList;
import java.util.List;

/** Writes the labels of points where there is room: never on another label or outside of the picture, beside lines if it can. */
final class LabelPlaces {
    private static final double GAP = 9;
    private static final double LINE = 14;

    /** One line of a label: {@code strong} is larger and bold. */
    record Line(String cssClass, String text, boolean strong) {
        static Line strong(String cssClass, String text) {
            return new Line("t-strong " + cssClass, text, true);
        }

        static Line plain(String cssClass, String text) {
            return new Line(cssClass, text, false);
        }

        /** Estimated: the server knows no fonts. */
        double width() {
            return text.length() * (strong ? 8.2 : 6.6);
        }
    }

    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box o) {
            return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
        }
    }

    private final Box picture;
    private final List<Box> taken = new ArrayList<>();
    private final List<Box> drawn = new ArrayList<>();

    /** @param bottom lowest y of a label; below are the years */
    LabelPlaces(double width, double bottom) {
        picture = new Box(0, -2, width, bottom);
    }

    /** A text that stands there already, by the middle and the base of its line. */
    void takenBy(double middle, double base, String text) {
        double half = text.length() * 3.3;
        taken.add(new Box(middle - half, base - 11, middle + half, base + 3));
    }

    /** A point that no label may cover. */
    void point(double x, double y) {
        taken.add(new Box(x - 5, y - 5, x + 5, y + 5));
    }

    /** A line that labels rather leave free. */
    void line(double x1, double y1, double x2, double y2) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        int pieces = Math.max(1, (int) Math.ceil(length / 8));
        for (int i = 0; i <= pieces; i++) {
            double x = x1 + (x2 - x1) * i / pieces;
            double y = y1 + (y2 - y1) * i / pieces;
            drawn.add(new Box(x - 1.5, y - 1.5, x + 1.5, y + 1.5));
        }
    }

    /** Writes a label near a point; false where there is no room. */
    boolean write(Svg svg, double x, double y, List<Line> lines) {
        double width = lines.stream().mapToDouble(Line::width).max().orElse(0);
        double height = LINE * lines.size() + 2;
        Box best = null;
        double least = Double.MAX_VALUE;
        int order = 0;
        for (Box box : around(x, y, width, height)) {
            double cost = order++ + 6.0 * drawn.stream().filter(box::meets).count();
            if (cost < least && inside(box) && taken.stream().noneMatch(box::meets)) {
                best = box;
                least = cost;
            }
        }
        if (best == null) {
            return false;
        }
        taken.add(best);
        text(svg, best, x, lines);
        return true;
    }

    private static void text(Svg svg, Box box, double x, List<Line> lines) {
        String anchor = box.left >= x ? "start" : box.right <= x ? "end" : "middle";
        double at = anchor.equals("start") ? box.left : anchor.equals("end") ? box.right : (box.left + box.right) / 2;
        for (int i = 0; i < lines.size(); i++) {
            svg.label(
                    lines.get(i).cssClass(),
                    at,
                    box.top + 12 + LINE * i,
                    anchor,
                    lines.get(i).text());
        }
    }

    private boolean inside(Box box) {
        return box.left >= picture.left
                && box.top >= picture.top
                && box.right <= picture.right
                && box.bottom <= picture.bottom;
    }

    /** Places in the order of preference: at the right, above, below, at the left, then farther off. */
    private static List<Box> around(double x, double y, double width, double height) {
        List<Box> places = new ArrayList<>();
        double[] middles = {0, -height / 2, height / 2, -height, height, -1.5 * height, 1.5 * height};
        for (double dy : middles) {
            places.add(at(x + GAP, y + dy, width, height));
        }
        for (double dy : new double[] {-height / 2 - GAP, height / 2 + GAP}) {
            places.add(at(x - width / 2, y + dy, width, height));
        }
        for (double dy : middles) {
            places.add(at(x - GAP - width, y + dy, width, height));
        }
        return places;
    }

    private static Box at(double left, double middle, double width, double height) {
        return new Box(left, middle - height / 2, left + width, middle + height / 2);
    }
}

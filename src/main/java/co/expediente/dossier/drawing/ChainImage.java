package co.expediente.dossier.drawing;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Fonts;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Boxes in columns with lines between them: a direct link is solid, a partial one dashed, a loose end has a heavy edge. */
public final class ChainImage {
    private static final double DOT = Sheet.DOT;
    private static final double WIDTH = 165;
    private static final double TALLEST = 205;
    private static final double HEAD = 14;
    private static final double GAP = 14;
    private static final double LETTERS = 2.3 * DOT;
    private static final Color INK = new Color(0x16211E);
    private static final Color QUIET = new Color(0x46524D);
    private static final Color EDGE = new Color(0x7D8782);
    private static final Color LINK = new Color(0x0E6F63);
    private static final Color LOOSE = new Color(0xB4500B);

    /** A box; {@code text} is cut to the room that there is. */
    public record Box(long id, String code, String text, boolean loose) {}

    /** Boxes from the top, in the order in which few lines cross. */
    public record Column(String title, List<Box> boxes) {
        public Column {
            boxes = List.copyOf(boxes);
        }
    }

    /** A link between boxes of two columns. */
    public record Line(long from, long to, boolean direct) {}

    /** Words of the legend. */
    public record Words(String direct, String partial, String loose) {}

    private ChainImage() {}

    /** The picture; empty when a column has more boxes than a page can show legibly. */
    public static Optional<Block.Image> draw(List<Column> columns, List<Line> lines, Words words) {
        int most = columns.stream().mapToInt(c -> c.boxes().size()).max().orElse(0);
        double row = Math.min(11, (TALLEST - HEAD) / Math.max(1, most));
        if (row < 4.2) {
            return Optional.empty();
        }
        double height = HEAD + row * most + 1;
        BufferedImage image = Sheet.blank(WIDTH, height);
        Graphics2D g = Sheet.pen(image);
        double box = (WIDTH - GAP * (columns.size() - 1)) / columns.size();
        Map<Long, Rectangle2D> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            List<Box> of = columns.get(i).boxes();
            double top = HEAD + row * (most - of.size()) / 2;
            for (int k = 0; k < of.size(); k++) {
                places.put(
                        of.get(k).id(),
                        new Rectangle2D.Double(
                                (i * (box + GAP) + 0.3) * DOT,
                                (top + row * k) * DOT,
                                (box - 0.6) * DOT,
                                (row - 1.2) * DOT));
            }
        }
        legend(g, words);
        for (Line line : lines) {
            Rectangle2D from = places.get(line.from());
            Rectangle2D to = places.get(line.to());
            if (from != null && to != null) {
                g.setColor(line.direct() ? LINK : QUIET);
                g.setStroke(stroke(line.direct()));
                double bend = (to.getMinX() - from.getMaxX()) / 2;
                g.draw(new CubicCurve2D.Double(
                        from.getMaxX(),
                        from.getCenterY(),
                        from.getMaxX() + bend,
                        from.getCenterY(),
                        to.getMinX() - bend,
                        to.getCenterY(),
                        to.getMinX(),
                        to.getCenterY()));
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            Lettering.of(Fonts.BOLD)
                    .draw(g, columns.get(i).title(), (i * (box + GAP) + 0.3) * DOT, 11.5 * DOT, 2.7 * DOT, INK);
            for (Box b : columns.get(i).boxes()) {
                box(g, b, java.util.Objects.requireNonNull(places.get(b.id())));
            }
        }
        g.dispose();
        return Optional.of(new Block.Image(Sheet.png(image), null, WIDTH, height));
    }

    private static void box(Graphics2D g, Box b, Rectangle2D place) {
        g.setColor(b.loose() ? new Color(0xFDF3EA) : Color.WHITE);
        g.fill(place);
        g.setColor(b.loose() ? LOOSE : EDGE);
        g.setStroke(new BasicStroke((float) ((b.loose() ? 0.55 : 0.2) * DOT)));
        g.draw(place);
        Lettering bold = Lettering.of(Fonts.BOLD);
        Lettering plain = Lettering.of(Fonts.REGULAR);
        double left = place.getMinX() + 1.2 * DOT;
        double room = place.getMaxX() - 1.2 * DOT;
        int most = Math.max(1, (int) ((place.getHeight() - 0.6 * DOT) / (1.25 * LETTERS)));
        double y = place.getMinY() + (place.getHeight() - most * 1.25 * LETTERS) / 2 + LETTERS;
        bold.draw(g, b.code(), left, y, LETTERS, INK);
        double after = left + bold.width(b.code() + "  ", LETTERS);
        String rest = b.text();
        for (int line = 0; line < most && !rest.isEmpty(); line++) {
            double start = line == 0 ? after : left;
            List<String> lines = plain.wrap(rest, LETTERS, room - start);
            String said = lines.get(0);
            rest = rest.length() > said.length() ? rest.substring(said.length()).strip() : "";
            boolean cut = line == most - 1 && !rest.isEmpty();
            while (plain.width(said + (cut ? "…" : ""), LETTERS) > room - start && said.length() > 1) {
                said = said.substring(0, said.length() - 1);
                cut = true;
            }
            plain.draw(g, said + (cut ? "…" : ""), start, y, LETTERS, QUIET);
            y += 1.25 * LETTERS;
        }
    }

    private static void legend(Graphics2D g, Words words) {
        double x = 0.3 * DOT;
        double y = 3.6 * DOT;
        Lettering plain = Lettering.of(Fonts.REGULAR);
        for (boolean direct : new boolean[] {true, false}) {
            g.setColor(direct ? LINK : QUIET);
            g.setStroke(stroke(direct));
            g.draw(new java.awt.geom.Line2D.Double(x, y - 0.8 * DOT, x + 8 * DOT, y - 0.8 * DOT));
            String word = direct ? words.direct() : words.partial();
            plain.draw(g, word, x + 9.5 * DOT, y, LETTERS, QUIET);
            x += 14 * DOT + plain.width(word, LETTERS);
        }
        Rectangle2D box = new Rectangle2D.Double(x, y - 2.2 * DOT, 6 * DOT, 2.8 * DOT);
        g.setColor(LOOSE);
        g.setStroke(new BasicStroke((float) (0.55 * DOT)));
        g.draw(box);
        plain.draw(g, words.loose(), x + 7.5 * DOT, y, LETTERS, QUIET);
    }

    private static BasicStroke stroke(boolean direct) {
        return direct
                ? new BasicStroke((float) (0.3 * DOT))
                : new BasicStroke(
                        (float) (0.3 * DOT),
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_MITER,
                        4f,
                        new float[] {(float) DOT, (float) (0.8 * DOT)},
                        0f);
    }
}

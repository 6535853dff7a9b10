package co.expediente.dossier.drawing;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Fonts;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Charts for paper. What is measured is solid, what is planned or expected is an outline or a dashed line, a missing value is drawn as
 * missing. Their figures always stand in a table beside them.
 */
public final class ChartImage {
    private static final double DOT = Sheet.DOT;
    /** Distance of rows where there is room, and where there is little. */
    public static final double ROOMY = 7.2;

    public static final double TIGHT = 5.2;

    private static final double WIDTH = 165;
    private static final Color INK = new Color(0x16211E);
    private static final Color QUIET = new Color(0x46524D);
    private static final Color HAIR = new Color(0xDCE1DD);
    private static final Color TRACK = new Color(0xE4E8E5);
    private static final Color DONE = new Color(0x0E6F63);
    private static final Color PLANNED = new Color(0xB4500B);
    private static final double LETTERS = 2.6 * DOT;

    private final BufferedImage image;
    private final Graphics2D g;
    private final double widthMm;
    private final double heightMm;
    private final Lettering plain = Lettering.of(Fonts.REGULAR);
    private final Lettering bold = Lettering.of(Fonts.BOLD);

    private ChartImage(double widthMm, double heightMm) {
        this.widthMm = widthMm;
        this.heightMm = heightMm;
        image = Sheet.blank(widthMm, heightMm);
        g = Sheet.pen(image);
    }

    private Block.Image image() {
        g.dispose();
        return new Block.Image(Sheet.png(image), null, widthMm, heightMm);
    }

    /**
     * A bar with a mark.
     *
     * @param value length of the solid bar in the unit of the axis, or null when it is missing
     * @param mark where it should be, or null
     * @param text what stands at its end
     */
    public record Bar(
            String label, @Nullable Double value, @Nullable Double mark, String text) {}

    /**
     * Bars on a track from 0 to a limit, with a tick where each should be.
     *
     * @param limit end of the axis
     * @param done and {@code due}: words of the legend
     * @param row millimetres from bar to bar, {@link #ROOMY} or {@link #TIGHT}
     */
    public static Block.Image bars(List<Bar> bars, double limit, String done, String due, double row) {
        ChartImage c = new ChartImage(WIDTH, Math.min(215, 9 + row * bars.size()));
        double left = 52 * DOT;
        double length = (WIDTH - 52 - 24) * DOT;
        c.legend(left, done, due);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = (8.5 + row * i) * DOT;
            c.label(bar.label(), y, left);
            c.g.setColor(TRACK);
            c.g.fill(new Rectangle2D.Double(left, y, length, 3.6 * DOT));
            double end = left;
            if (bar.value() == null) {
                c.g.setColor(QUIET);
                c.g.setStroke(dashed(0.25));
                c.g.draw(new Rectangle2D.Double(left, y, length, 3.6 * DOT));
            } else {
                end = left + length * share(bar.value(), limit);
                c.g.setColor(DONE);
                c.g.fill(new Rectangle2D.Double(left, y, end - left, 3.6 * DOT));
            }
            if (bar.mark() != null) {
                double x = left + length * share(bar.mark(), limit);
                c.g.setColor(PLANNED);
                c.g.setStroke(new BasicStroke((float) (0.4 * DOT)));
                if (x > end) {
                    c.g.draw(new Line2D.Double(end, y + 1.8 * DOT, x, y + 1.8 * DOT));
                }
                c.g.setColor(INK);
                c.g.fill(new Rectangle2D.Double(x - 0.35 * DOT, y - 0.9 * DOT, 0.7 * DOT, 5.4 * DOT));
            }
            c.bold.draw(c.g, bar.text(), left + length + 2.5 * DOT, y + 2.8 * DOT, LETTERS, INK);
        }
        return c.image();
    }

    private static double share(double value, double limit) {
        return limit <= 0 ? 0 : Math.max(0, Math.min(1, value / limit));
    }

    private void label(String label, double y, double left) {
        List<String> lines = plain.wrap(label, LETTERS, left - 3 * DOT);
        String line = lines.size() > 1 ? lines.get(0) + "…" : lines.get(0);
        plain.drawRight(g, line, left - 2.5 * DOT, y + 2.8 * DOT, LETTERS, INK);
    }

    private void legend(double left, String done, String due) {
        double y = 4 * DOT;
        g.setColor(DONE);
        g.fill(new Rectangle2D.Double(left, y - 2.2 * DOT, 5 * DOT, 2.4 * DOT));
        plain.draw(g, done, left + 6.5 * DOT, y, LETTERS, QUIET);
        double x = left + 14 * DOT + plain.width(done, LETTERS);
        g.setColor(INK);
        g.fill(new Rectangle2D.Double(x, y - 3 * DOT, 0.7 * DOT, 4 * DOT));
        plain.draw(g, due, x + 2.5 * DOT, y, LETTERS, QUIET);
    }

    /** Counts of the four lights of something, in the order of {@link Block.Light}. */
    public record Lights(String label, int green, int amber, int red, int grey) {
        int total() {
            return green + amber + red + grey;
        }

        int of(Block.Light light) {
            return switch (light) {
                case GREEN -> green;
                case AMBER -> amber;
                case RED -> red;
                case GREY -> grey;
            };
        }
    }

    /**
     * How many of each light: a bar of pieces with their counts; the pieces carry the shape of the light too.
     *
     * @param words of each light, in the order of {@link Block.Light}
     */
    public static Block.Image lights(List<Lights> rows, List<String> words) {
        double row = ROOMY;
        ChartImage c = new ChartImage(WIDTH, Math.min(215, 9 + row * rows.size()));
        double left = 52 * DOT;
        double length = (WIDTH - 52 - 12) * DOT;
        int most = Math.max(1, rows.stream().mapToInt(Lights::total).max().orElse(1));
        double at = left;
        for (Block.Light light : Block.Light.values()) {
            c.swatch(light, at, 1.8 * DOT, 5 * DOT, 2.4 * DOT);
            String word = light.shape() + " " + words.get(light.ordinal());
            c.plain.draw(c.g, word, at + 6.5 * DOT, 4 * DOT, LETTERS, QUIET);
            at += 11 * DOT + c.plain.width(word, LETTERS);
        }
        for (int i = 0; i < rows.size(); i++) {
            Lights of = rows.get(i);
            double y = (8.5 + row * i) * DOT;
            c.label(of.label(), y, left);
            double x = left;
            for (Block.Light light : Block.Light.values()) {
                int count = of.of(light);
                if (count > 0) {
                    double wide = length * count / most;
                    c.swatch(light, x, y, wide, 4.4 * DOT);
                    c.bold.drawCentred(
                            c.g,
                            String.valueOf(count),
                            x + wide / 2,
                            y + 3.1 * DOT,
                            LETTERS,
                            light == Block.Light.GREY || light == Block.Light.AMBER ? INK : Color.WHITE);
                    x += wide;
                }
            }
            c.plain.draw(c.g, String.valueOf(of.total()), x + 2 * DOT, y + 3.1 * DOT, LETTERS, QUIET);
        }
        return c.image();
    }

    private void swatch(Block.Light light, double x, double y, double width, double height) {
        Rectangle2D box = new Rectangle2D.Double(x, y, width, height);
        g.setColor(
                switch (light) {
                    case GREEN -> new Color(0x13795B);
                    case AMBER -> new Color(0xE3A008);
                    case RED -> new Color(0xB42318);
                    case GREY -> new Color(0xF1F3F1);
                });
        g.fill(box);
        g.setColor(light == Block.Light.GREY ? new Color(0x66716C) : Color.WHITE);
        g.setStroke(light == Block.Light.GREY ? dashed(0.2) : new BasicStroke((float) (0.2 * DOT)));
        g.draw(box);
    }

    /** A value at a date; null where it is missing. */
    public record Point(
            LocalDate date,
            @Nullable Double value,
            @Nullable Double expected) {}

    /** One small chart. */
    public record Panel(String title, List<Point> points) {}

    /**
     * Series as small charts of the same axes, two beside each other.
     *
     * @param low and {@code high}: ends of the axis of values
     * @param figure writes a value
     * @param done and {@code due}: words of the legend
     */
    public static Block.Image series(
            List<Panel> panels, double low, double high, DoubleFunction<String> figure, String done, String due) {
        int rows = (panels.size() + 1) / 2;
        double tall = 36;
        ChartImage c = new ChartImage(WIDTH, Math.min(215, 8 + tall * rows));
        c.legend(2 * DOT, done, due);
        for (int i = 0; i < panels.size(); i++) {
            double x = i % 2 == 0 ? 0 : (WIDTH / 2 + 2) * DOT;
            c.panel(
                    panels.get(i),
                    x,
                    (8 + tall * (i / 2)) * DOT,
                    (WIDTH / 2 - 4) * DOT,
                    (tall - 3) * DOT,
                    low,
                    high,
                    figure);
        }
        return c.image();
    }

    private void panel(
            Panel panel,
            double left,
            double top,
            double width,
            double height,
            double low,
            double high,
            DoubleFunction<String> figure) {
        bold.draw(g, panel.title(), left, top + 2.6 * DOT, LETTERS, INK);
        double x0 = left + 8 * DOT;
        double x1 = left + width - 14 * DOT;
        double y0 = top + height - 5 * DOT;
        double y1 = top + 6 * DOT;
        g.setStroke(new BasicStroke((float) (0.15 * DOT)));
        for (int i = 0; i <= 2; i++) {
            double value = low + (high - low) * i / 2;
            double y = y0 + (y1 - y0) * i / 2;
            g.setColor(HAIR);
            g.draw(new Line2D.Double(x0, y, x1, y));
            plain.drawRight(g, figure.apply(value), x0 - 1.2 * DOT, y + 0.8 * DOT, 2.2 * DOT, QUIET);
        }
        List<Point> points = panel.points();
        if (points.isEmpty()) {
            return;
        }
        long from = points.get(0).date().toEpochDay();
        long to = points.get(points.size() - 1).date().toEpochDay();
        Path2D expected = new Path2D.Double();
        Path2D path = new Path2D.Double();
        boolean open = false;
        boolean openExpected = false;
        for (Point p : points) {
            double x = x(p.date(), from, to, x0, x1);
            if (p.expected() != null) {
                double y = y(p.expected(), low, high, y0, y1);
                if (openExpected) {
                    expected.lineTo(x, y);
                } else {
                    expected.moveTo(x, y);
                }
                openExpected = true;
            }
            if (p.value() == null) {
                open = false;
                continue;
            }
            double y = y(p.value(), low, high, y0, y1);
            if (open) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            open = true;
        }
        g.setColor(PLANNED);
        g.setStroke(dashed(0.4));
        g.draw(expected);
        g.setColor(DONE);
        g.setStroke(new BasicStroke((float) (0.6 * DOT), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
        String drawn = "";
        for (Point p : points) {
            double x = x(p.date(), from, to, x0, x1);
            String year = String.valueOf(p.date().getYear());
            // A year is written once, and only where it does not run into the one before.
            boolean room = points.size() <= 6 || p.date().getYear() % 2 == 0;
            if (!year.equals(drawn) && room) {
                plain.drawCentred(g, year, x, y0 + 3.4 * DOT, 2.2 * DOT, QUIET);
                drawn = year;
            }
            if (p.value() == null) {
                g.setColor(QUIET);
                g.setStroke(dashed(0.25));
                g.draw(new Line2D.Double(x, y0, x, y1));
                continue;
            }
            double y = y(p.value(), low, high, y0, y1);
            boolean last = p == points.get(points.size() - 1);
            double r = last ? 0.9 * DOT : 0.7 * DOT;
            g.setColor(last ? DONE : Color.WHITE);
            g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
            g.setColor(DONE);
            g.setStroke(new BasicStroke((float) (0.3 * DOT)));
            g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
            if (last) {
                bold.draw(g, figure.apply(p.value()), x + 1.8 * DOT, y + 0.9 * DOT, LETTERS, DONE);
            }
        }
    }

    private static double x(LocalDate date, long from, long to, double x0, double x1) {
        return from == to ? (x0 + x1) / 2 : x0 + (x1 - x0) * (date.toEpochDay() - from) / (to - from);
    }

    private static double y(double value, double low, double high, double y0, double y1) {
        return y0 + (y1 - y0) * Math.max(0, Math.min(1, (value - low) / (high - low)));
    }

    private static BasicStroke dashed(double widthMm) {
        float dot = (float) DOT;
        return new BasicStroke(
                (float) (widthMm * DOT),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_MITER,
                4f,
                new float[] {dot, dot * 0.8f},
                0f);
    }
}

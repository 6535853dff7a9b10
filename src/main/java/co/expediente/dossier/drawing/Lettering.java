package co.expediente.dossier.drawing;

import co.expediente.dossier.document.Fonts;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Text drawn as the outlines of its letters: needs no fonts of the machine and gives the same pixels everywhere. */
public final class Lettering {
    private static final Map<Fonts, Lettering> ALL = new ConcurrentHashMap<>();

    private final TrueTypeFont font;
    private final Map<Integer, GeneralPath> outlines = new ConcurrentHashMap<>();
    private final double unit;

    private Lettering(Fonts face) {
        try (InputStream in = face.open()) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            unit = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The letters of a font. */
    public static Lettering of(Fonts face) {
        return ALL.computeIfAbsent(face, Lettering::new);
    }

    /** Width of a text in the unit of {@code size}. */
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(c -> advance(c) * size / unit).sum();
    }

    /**
     * Draws a line of text.
     *
     * @param x left end
     * @param y base line
     * @param size height of the em square
     */
    public void draw(Graphics2D g, String text, double x, double y, double size, Color colour) {
        g.setColor(colour);
        double at = x;
        double scale = size / unit;
        for (int c : text.codePoints().toArray()) {
            AffineTransform place = new AffineTransform(scale, 0, 0, -scale, at, y);
            g.fill(place.createTransformedShape(outline(c)));
            at += advance(c) * scale;
        }
    }

    /** The same, ending at x. */
    public void drawRight(Graphics2D g, String text, double x, double y, double size, Color colour) {
        draw(g, text, x - width(text, size), y, size, colour);
    }

    /** The same, with its middle at x. */
    public void drawCentred(Graphics2D g, String text, double x, double y, double size, Color colour) {
        draw(g, text, x - width(text, size) / 2, y, size, colour);
    }

    /** Lines of at most this width; a word that is longer alone stays whole. */
    public List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private double advance(int character) {
        try {
            return font.getAdvanceWidth(glyph(character));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int glyph(int character) throws IOException {
        return font.getUnicodeCmapLookup().getGlyphId(character);
    }

    private GeneralPath outline(int character) {
        return outlines.computeIfAbsent(character, c -> {
            try {
                var glyph = font.getGlyph().getGlyph(glyph(c));
                return glyph == null ? new GeneralPath() : glyph.getPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}

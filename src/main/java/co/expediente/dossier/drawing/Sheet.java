package co.expediente.dossier.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** White paper to draw on, and its bytes. */
final class Sheet {
    /** Pixels of an image in a millimetre: 200 to the inch. */
    static final double DOT = 200 / 25.4;

    private static final int PALETTE = 256;

    /** Levels of each colour, tried until the palette suffices. */
    private static final int[] LEVELS = {32, 22, 16};

    private Sheet() {}

    static BufferedImage blank(double widthMm, double heightMm) {
        BufferedImage image = new BufferedImage(
                (int) Math.round(widthMm * DOT), (int) Math.round(heightMm * DOT), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.dispose();
        return image;
    }

    static Graphics2D pen(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    /**
     * The bytes of a drawing. Soft edges have thousands of shades that no printer shows; rounded to so few that a palette holds them, a
     * map is half as large and nobody sees a difference. White and black stay exact.
     */
    static byte[] png(BufferedImage image) {
        for (int levels : LEVELS) {
            BufferedImage indexed = indexed(image, levels);
            if (indexed != null) {
                return write(indexed);
            }
        }
        return write(image);
    }

    /** Null when the drawing has more shades than a palette. */
    private static @Nullable BufferedImage indexed(BufferedImage image, int levels) {
        int[] rounded = new int[256];
        for (int i = 0; i < 256; i++) {
            rounded[i] = (int) Math.round(Math.round(i * (levels - 1) / 255.0) * 255.0 / (levels - 1));
        }
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] at = new byte[width * height];
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        int lastRgb = -1;
        int last = 0;
        for (int i = 0; i < at.length; i++) {
            int p = pixels[i];
            int rgb = rounded[p >> 16 & 255] << 16 | rounded[p >> 8 & 255] << 8 | rounded[p & 255];
            if (rgb != lastRgb) {
                Integer known = palette.get(rgb);
                if (known == null) {
                    if (palette.size() == PALETTE) {
                        return null;
                    }
                    known = palette.size();
                    palette.put(rgb, known);
                }
                lastRgb = rgb;
                last = known;
            }
            at[i] = (byte) last;
        }
        byte[] red = new byte[palette.size()];
        byte[] green = new byte[palette.size()];
        byte[] blue = new byte[palette.size()];
        palette.forEach((rgb, i) -> {
            red[i] = (byte) (rgb >> 16);
            green[i] = (byte) (rgb >> 8);
            blue[i] = (byte) (int) rgb;
        });
        BufferedImage to = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.size(), red, green, blue));
        System.arraycopy(at, 0, ((DataBufferByte) to.getRaster().getDataBuffer()).getData(), 0, at.length);
        return to;
    }

    private static byte[] write(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128_000);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.1f);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}

package co.expediente.dossier.archive.text;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages of PDF as pictures: what a reader sees of a document that is not to be opened in the browser itself. */
final class PagePictures {
    private static final float WIDTH = 1100;
    private static final float LONGEST = 2200;

    private PagePictures() {}

    /** A page as PNG, 1100 pixels wide or less. @throws IOException also when there is no such page */
    static byte[] png(File file, int page) throws IOException {
        ImageIO.setUseCache(false);
        try (PDDocument document = Loader.loadPDF(file)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                throw new IOException("no page " + page);
            }
            PDRectangle box = document.getPage(page - 1).getCropBox();
            boolean turned = document.getPage(page - 1).getRotation() % 180 != 0;
            float wide = Math.max(1, turned ? box.getHeight() : box.getWidth());
            float high = Math.max(1, turned ? box.getWidth() : box.getHeight());
            float scale = Math.min(2, Math.min(WIDTH / wide, LONGEST / high));
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage picture = renderer.renderImage(page - 1, scale, ImageType.RGB);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", out);
            return out.toByteArray();
        }
    }
}

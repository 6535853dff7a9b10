package co.expediente.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/**
 * Makes the folder of an invented office: six of ten documents are PDF with one to five pages, three DOCX, one a scan without text.
 * The same seed gives the same texts. {@code ArchiveMaker FOLDER COUNT}.
 */
public final class ArchiveMaker {
    private static final long SEED = 20261121;
    private static final List<String> KINDS =
            List.of("Acuerdo", "Decreto", "Oficio", "Acta", "Estudio", "Plano", "Licencia", "Memoria justificativa");
    private static final List<String> FOLDERS =
            List.of("Actos", "Oficios", "Estudios", "Cartografía", "Actas", "Licencias", "Revisión 2019", "Varios");
    private static final List<String> WORDS = List.of(
            "humedal", "quebrada", "vía", "andén", "amenaza", "remoción", "inundación", "equipamiento", "vivienda",
            "espacio", "público", "suelo", "urbano", "rural", "expansión", "protección", "licencia", "construcción",
            "vereda", "comuna", "barrio", "parcelación", "plusvalía", "tratamiento", "densidad", "ocupación", "retiro",
            "cauce", "acueducto", "alcantarillado", "residuos", "patrimonio", "conservación", "renovación",
            "consolidación", "movilidad", "ciclorruta", "transporte", "minería", "agricultura", "bosque", "páramo",
            "ladera", "predio", "catastro", "concepto", "concertación", "participación", "cabildo", "diagnóstico",
            "cartografía", "escala", "norma", "índice", "altura", "cesión", "obligación", "plan", "parcial", "maestro");

    private final Random random = new Random(SEED);

    private ArchiveMaker() {}

    /** Writes the folder. */
    public static void main(String[] arguments) throws IOException {
        new ArchiveMaker().write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void write(Path folder, int count) throws IOException {
        for (int i = 1; i <= count; i++) {
            int year = 2000 + random.nextInt(26);
            Path place = Files.createDirectories(
                    folder.resolve(FOLDERS.get(random.nextInt(FOLDERS.size()))).resolve(Integer.toString(year)));
            String name = String.format(
                    Locale.ROOT, "%s %05d de %d", KINDS.get(random.nextInt(KINDS.size())), i, year);
            int draw = random.nextInt(10);
            if (draw < 6) {
                pdf(place.resolve(name + ".pdf"), 1 + random.nextInt(5), i);
            } else if (draw < 9) {
                docx(place.resolve(name + ".docx"), i);
            } else {
                scan(place.resolve(name + " (escaneado).pdf"), i);
            }
        }
    }

    private String sentence() {
        StringBuilder text = new StringBuilder();
        int length = 9 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
            if (random.nextInt(12) == 0) {
                text.append(' ').append(1 + random.nextInt(4000));
            }
        }
        return text.append('.').toString();
    }

    private void pdf(Path file, int pages, int number) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int p = 0; p < pages; p++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                    out.beginText();
                    out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                    out.setLeading(14);
                    out.newLineAtOffset(50, 740);
                    out.showText("Documento " + number + ", hoja " + (p + 1));
                    for (int line = 0; line < 42; line++) {
                        out.newLine();
                        out.showText(sentence());
                    }
                    out.endText();
                }
            }
            document.save(file.toFile());
        }
    }

    private void docx(Path file, int number) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                OutputStream out = Files.newOutputStream(file)) {
            document.createParagraph().createRun().setText("Documento " + number);
            for (int i = 0; i < 50; i++) {
                document.createParagraph().createRun().setText(sentence());
            }
            document.write(out);
        }
    }

    private void scan(Path file, int number) throws IOException {
        BufferedImage picture = new BufferedImage(200, 280, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 20; y < 260; y += 6) {
            for (int x = 20; x < 180; x++) {
                picture.getRaster().setSample(x, y, 0, 90 + (number * 31 + x * y) % 120);
            }
        }
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                out.drawImage(LosslessFactory.createFromImage(document, picture), 0, 0, 600, 780);
            }
            document.save(file.toFile());
        }
    }
}

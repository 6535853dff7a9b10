package co.expediente.dossier.report;

import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.DocxWriter;
import co.expediente.dossier.document.HtmlWriter;
import co.expediente.dossier.document.PdfWriter;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Writes a document in the form that a file's name asks for. */
public final class ReportFiles {
    /** Forms by the end of the name. */
    public enum Form {
        DOCX,
        PDF,
        HTML;

        /** @throws Refusal DOS-602 when the name ends otherwise */
        public static Form of(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            for (Form form : values()) {
                if (name.endsWith("." + form.name().toLowerCase(Locale.ROOT))) {
                    return form;
                }
            }
            throw new Refusal("DOS-602", Map.of("file", file.getFileName().toString()));
        }
    }

    private ReportFiles() {}

    /** Writes the file; one that is there is replaced only when the new one is whole. */
    public static void write(Document document, Path file) throws IOException {
        Form form = Form.of(file);
        Path folder = file.toAbsolutePath().getParent();
        Path made = Files.createTempFile(folder, ".documento", ".part");
        try {
            switch (form) {
                case HTML -> Files.write(made, HtmlWriter.write(document).getBytes(StandardCharsets.UTF_8));
                case PDF -> PdfWriter.write(document, made);
                case DOCX -> {
                    // The PDF is laid out first only to know on which page each chapter begins.
                    PdfWriter.write(document, made);
                    Files.write(made, DocxWriter.write(document, PdfWriter.pages(made)));
                }
            }
            Files.move(
                    made,
                    file.toAbsolutePath(),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}

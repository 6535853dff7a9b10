package co.expediente.dossier.report;

import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.Rendered;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /**
     * Writes a document into each of these files, laid out once for all of them. A file that is there is replaced only when the new one
     * is whole.
     *
     * @return pages of the document on paper, or 0 when no form of it was laid out
     */
    public static int write(Document document, List<Path> files) throws IOException {
        boolean paper = files.stream().map(Form::of).anyMatch(f -> f != Form.HTML);
        Rendered made = paper ? Rendered.of(document) : null;
        for (Path file : files) {
            write(
                    file,
                    made == null
                            ? Rendered.html(document)
                            : switch (Form.of(file)) {
                                case HTML -> made.html();
                                case PDF -> made.pdf();
                                case DOCX -> made.docx();
                            });
        }
        return made == null ? 0 : made.pageCount();
    }

    /** Writes bytes beside the file first, and puts them in its place when they are whole. */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path made = Files.createTempFile(folder, ".documento", ".part");
        try {
            Files.write(made, content);
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

package co.expediente.dossier.report;

import co.expediente.plan.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Files of documents: their forms, and how one is put in its place. */
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

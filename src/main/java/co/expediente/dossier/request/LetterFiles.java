package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.WorkingDays;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.DocxWriter;
import co.expediente.dossier.document.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Letters as DOCX and PDF, singly or all in one package. */
@Service
class LetterFiles {
    private final Letters letters;
    private final Dossiers dossiers;

    LetterFiles(Letters letters, Dossiers dossiers) {
        this.letters = letters;
        this.dossiers = dossiers;
    }

    /** The letter; one that was not sent yet bears today's date and the due date that it would get. */
    Document document(Dossier dossier, Round round, Letter letter, @Nullable String link) {
        LocalDate sent = letter.sent() == null ? dossiers.today() : letter.sent();
        LocalDate due = letter.due() == null ? WorkingDays.add(sent, round.days()) : letter.due();
        return LetterDocument.of(dossier, round, letter, letters.items(letter.id()), sent, due, link);
    }

    static byte[] docx(Document document) {
        try {
            return DocxWriter.write(document, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pdf(Document document) {
        try {
            Path file = Files.createTempFile("oficio", ".pdf");
            try {
                PdfWriter.write(document, file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** oficio-2025-003-secretaria-de-infraestructura. */
    static String name(Letter letter) {
        String entity = Normalizer.normalize(letter.entity(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return "oficio-" + letter.label() + "-" + entity.substring(0, Math.min(60, entity.length()));
    }

    /**
     * Letters of a round in both forms.
     *
     * @param links address of the answer page by letter; a letter without one is written without it
     */
    byte[] zip(Dossier dossier, Round round, Map<Letter, @Nullable String> links) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        links.forEach((letter, link) -> {
            Document document = document(dossier, round, letter, link);
            files.put(name(letter) + ".docx", docx(document));
            files.put(name(letter) + ".pdf", pdf(document));
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // A fixed moment: the same letters give the same package.
                entry.setTimeLocal(LocalDateTime.of(round.cutoff(), java.time.LocalTime.MIDNIGHT));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package co.expediente.dossier.request;

import co.expediente.dossier.Records;
import co.expediente.dossier.archive.ContentStore;
import co.expediente.dossier.archive.FileNames;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** Files that an office gives with its answer: bytes go to the content store at once, the archive gets them when it sends. */
@Service
class AnswerFiles {
    /** Files of one letter. */
    static final int MOST = 60;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Records records;
    private final ContentStore store;
    private final Footprints footprints;
    private final DataSize largest;

    AnswerFiles(
            JdbcClient jdbc,
            Records records,
            ContentStore store,
            Footprints footprints,
            @Value("${expediente.requests.largest:50MB}") DataSize largest) {
        this.jdbc = jdbc;
        this.records = records;
        this.store = store;
        this.footprints = footprints;
        this.largest = largest;
    }

    /** Files of a letter that are not taken away, oldest first. */
    List<AnswerFile> of(long letter) {
        return jdbc.sql("SELECT * FROM expediente.respuesta_archivo WHERE oficio = ? AND NOT quitado ORDER BY id")
                .param(letter)
                .query((row, n) -> {
                    String check = row.getString("revision");
                    return new AnswerFile(
                            row.getLong("id"),
                            row.getObject("item", Long.class),
                            AnswerFile.Kind.valueOf(row.getString("clase")),
                            row.getString("nombre"),
                            row.getString("sha256"),
                            row.getLong("bytes"),
                            check == null ? null : JSON.readValue(check, FootprintCheck.class),
                            row.getObject("respuesta", Long.class),
                            row.getObject("documento", Long.class),
                            row.getObject("subido", OffsetDateTime.class));
                })
                .list();
    }

    /**
     * Keeps supporting files.
     *
     * @throws Refusal DOS-430 one too large, DOS-431 too many, DOS-103 empty; those before it are kept
     */
    void support(String author, String planId, long letter, @Nullable Long item, List<MultipartFile> sent) {
        for (MultipartFile file : chosen(sent)) {
            String name = FileNames.clean(String.valueOf(file.getOriginalFilename()));
            require(letter, name, file.getSize());
            try (InputStream in = file.getInputStream()) {
                keep(author, planId, letter, item, AnswerFile.Kind.SOPORTE, name, store.put(in), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Keeps the footprint of a project and checks it; several files at once are the parts of one shapefile.
     *
     * @throws Refusal as {@link #support}
     */
    void footprint(
            String author,
            String planId,
            long letter,
            long item,
            LocalDate cutoff,
            Map<String, String> set,
            List<MultipartFile> sent,
            Locale locale) {
        List<MultipartFile> files = chosen(sent);
        if (files.isEmpty()) {
            return;
        }
        String name = FileNames.clean(String.valueOf(files.get(0).getOriginalFilename()));
        long bytes = files.stream().mapToLong(MultipartFile::getSize).sum();
        if (files.size() > 1) {
            name = FileNames.clean(FileNames.title(name) + ".zip");
        }
        require(letter, name, bytes);
        ContentStore.Stored stored;
        try (InputStream in = files.size() == 1 ? files.get(0).getInputStream() : packed(files)) {
            stored = store.put(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FootprintCheck check = footprints.check(planId, cutoff, stored.sha256(), name, set, locale);
        keep(author, planId, letter, item, AnswerFile.Kind.HUELLA, name, stored, JSON.writeValueAsString(check));
    }

    private static InputStream packed(List<MultipartFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> names = new HashSet<>();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (MultipartFile file : files) {
                String name = FileNames.clean(String.valueOf(file.getOriginalFilename()));
                if (names.add(name.toLowerCase(Locale.ROOT))) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(file.getBytes());
                    zip.closeEntry();
                }
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** Takes a file away; one that was sent stays in the archive and in the answer that brought it. */
    void remove(String author, long letter, long file) {
        records.writeAs(
                author,
                () -> jdbc.sql(
                                "UPDATE expediente.respuesta_archivo SET quitado = true WHERE oficio = ? AND id = ? AND NOT"
                                        + " quitado")
                        .params(letter, file)
                        .update());
    }

    private void keep(
            String author,
            String planId,
            long letter,
            @Nullable Long item,
            AnswerFile.Kind kind,
            String name,
            ContentStore.Stored stored,
            @Nullable String check) {
        records.writeAs(author, () -> {
            boolean there = of(letter).stream()
                    .anyMatch(f -> f.sha256().equals(stored.sha256())
                            && f.kind() == kind
                            && java.util.Objects.equals(f.item(), item));
            // The same file again, e.g. after a broken connection, is there already.
            return there
                    ? 0
                    : jdbc.sql("""
                                    INSERT INTO expediente.respuesta_archivo (plan_id, oficio, item, clase, nombre, sha256, bytes, revision)
                                    VALUES (:plan, :letter, :item, :kind, :name, :sha, :bytes, :check::jsonb)""")
                            .param("plan", planId)
                            .param("letter", letter)
                            .param("item", item)
                            .param("kind", kind.name())
                            .param("name", name)
                            .param("sha", stored.sha256())
                            .param("bytes", stored.bytes())
                            .param("check", check)
                            .update();
        });
    }

    private void require(long letter, String name, long bytes) {
        if (bytes > largest.toBytes()) {
            throw new Refusal("DOS-430", Map.of("file", name, "limit", largest.toMegabytes()));
        }
        if (of(letter).size() >= MOST) {
            throw new Refusal("DOS-431", Map.of("file", name, "limit", MOST));
        }
    }

    /** Browsers send an empty part for a field without a file. */
    private static List<MultipartFile> chosen(List<MultipartFile> sent) {
        return sent.stream()
                .filter(f -> f.getOriginalFilename() != null
                        && !f.getOriginalFilename().isBlank())
                .toList();
    }

    long largestMegabytes() {
        return largest.toMegabytes();
    }
}

package co.expediente.dossier.report;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.report.ReportFiles.Form;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Versions of the annual document of a plan, with their files. A final one never changes. */
@Service
public class ReportVersions {
    private static final String COLUMNS = """
            SELECT id, anio, numero, estado, idioma, fechado, programa, entradas_sha256, hecho_por, hecho_el,
                aprobado_por, aprobado_el, nota, version FROM expediente.informe\s""";

    /** How a version stands. */
    public enum State {
        BORRADOR,
        FINAL
    }

    /**
     * A file of a version.
     *
     * @param sha256 of its bytes
     * @param pages of the paper
     * @param document its number in the archive, of a final one
     * @param kept whether it can still be had: the files of a draft go when a newer one comes
     */
    public record File(
            String sha256, long bytes, int pages, @Nullable Long document, boolean kept) {}

    /**
     * A version: three papers, each in three forms.
     *
     * @param number within plan and year, from 1
     * @param inputs hash of everything that it cites
     */
    public record Version(
            long id,
            int year,
            int number,
            State state,
            String language,
            LocalDate dated,
            String program,
            String inputs,
            String madeBy,
            OffsetDateTime madeAt,
            @Nullable String approvedBy,
            @Nullable OffsetDateTime approvedAt,
            @Nullable String note,
            int version,
            Map<Paper, Map<Form, File>> files) {
        public boolean isFinal() {
            return state == State.FINAL;
        }

        /** Whether its files can still be had. */
        public boolean kept() {
            return files.values().stream().flatMap(f -> f.values().stream()).anyMatch(File::kept);
        }

        /** Pages of a paper; 0 when the version does not have it. */
        public int pages(Paper paper) {
            return files.getOrDefault(paper, Map.of()).values().stream()
                    .mapToInt(File::pages)
                    .max()
                    .orElse(0);
        }

        /** Null when the version has no such file. */
        public @Nullable File file(Paper paper, Form form) {
            return files.getOrDefault(paper, Map.of()).get(form);
        }
    }

    private final JdbcClient jdbc;
    private final Archive archive;

    ReportVersions(JdbcClient jdbc, Archive archive) {
        this.jdbc = jdbc;
        this.archive = archive;
    }

    /** Those of a year, newest first. */
    public List<Version> of(Dossier dossier) {
        return jdbc.sql(COLUMNS + "WHERE plan_id = :p AND anio = :y ORDER BY numero DESC")
                .param("p", dossier.plan().id())
                .param("y", dossier.year())
                .query((row, n) -> version(row))
                .list();
    }

    /** Final ones of all years of a plan, newest year and version first. */
    public List<Version> finals(String planId) {
        return jdbc.sql(COLUMNS + "WHERE plan_id = :p AND estado = 'FINAL' ORDER BY anio DESC, numero DESC")
                .param("p", planId)
                .query((row, n) -> version(row))
                .list();
    }

    /** By its key; of whatever plan. */
    public Optional<Version> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id")
                .param("id", id)
                .query((row, n) -> version(row))
                .optional();
    }

    public Optional<Version> find(Dossier dossier, int number) {
        return of(dossier).stream().filter(v -> v.number() == number).findFirst();
    }

    /** What a version cites, as canonical JSON; of a final one with the hashes of its files. */
    public String manifest(Version version) {
        return jdbc.sql("SELECT coalesce(manifiesto, entradas) FROM expediente.informe WHERE id = :id")
                .param("id", version.id())
                .query(String.class)
                .single();
    }

    /**
     * The bytes of a file as it was made, held against its hash.
     *
     * @throws Refusal DOS-604 when the version no longer has it; DOS-101, DOS-102 as the archive says
     */
    public byte[] content(Version version, Paper paper, Form form) {
        File file = version.file(paper, form);
        if (file == null || !file.kept()) {
            throw new Refusal("DOS-604", Map.of("number", version.number()));
        }
        if (file.document() != null) {
            try (InputStream in = archive.content(file.document(), 1)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes(version, paper, form.name());
    }

    /** The paper as it was composed. */
    byte[] composed(Version version, Paper paper) {
        return bytes(version, paper, "COMPUESTO");
    }

    private byte[] bytes(Version version, Paper paper, String form) {
        return jdbc.sql("""
                        SELECT contenido, sha256 FROM expediente.informe_archivo
                        WHERE informe_id = :id AND papel = :p AND forma = :f AND contenido IS NOT NULL""")
                .param("id", version.id())
                .param("p", paper.name())
                .param("f", form)
                .query((row, n) -> {
                    byte[] content = row.getBytes(1);
                    if (!FrozenVersions.sha256(content).equals(row.getString(2))) {
                        throw new IllegalStateException("report " + version.id() + " " + paper + " is damaged");
                    }
                    return content;
                })
                .optional()
                .orElseThrow(() -> new Refusal("DOS-604", Map.of("number", version.number())));
    }

    private Version version(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Version(
                id,
                row.getInt("anio"),
                row.getInt("numero"),
                State.valueOf(row.getString("estado")),
                row.getString("idioma"),
                row.getObject("fechado", LocalDate.class),
                row.getString("programa"),
                row.getString("entradas_sha256"),
                row.getString("hecho_por"),
                row.getObject("hecho_el", OffsetDateTime.class),
                row.getString("aprobado_por"),
                row.getObject("aprobado_el", OffsetDateTime.class),
                row.getString("nota"),
                row.getInt("version"),
                files(id));
    }

    private Map<Paper, Map<Form, File>> files(long id) {
        Map<Paper, Map<Form, File>> files = new EnumMap<>(Paper.class);
        jdbc.sql("""
                        SELECT papel, forma, sha256, bytes, paginas, documento_id, contenido IS NOT NULL OR documento_id IS NOT NULL
                        FROM expediente.informe_archivo WHERE informe_id = :id AND forma <> 'COMPUESTO'""").param("id", id).query(row -> {
            files.computeIfAbsent(Paper.valueOf(row.getString(1)), k -> new EnumMap<>(Form.class))
                    .put(
                            Form.valueOf(row.getString(2)),
                            new File(
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getInt(5),
                                    row.getObject(6, Long.class),
                                    row.getBoolean(7)));
        });
        return files;
    }
}

package co.expediente.dossier.report;

import co.expediente.dossier.Acts;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.NewDocument;
import co.expediente.dossier.report.ReportFiles.Form;
import co.expediente.plan.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps made papers: each version is one transaction, so that it is there as a whole or not at all. */
@Service
class ReportKeeping {
    /** Kind of document in the archive. */
    private static final String KIND = "EXPEDIENTE_ANUAL";

    private final JdbcClient jdbc;
    private final Records records;
    private final Archive archive;
    private final ReportVersions versions;
    private final Acts acts;

    ReportKeeping(JdbcClient jdbc, Records records, Archive archive, ReportVersions versions, Acts acts) {
        this.jdbc = jdbc;
        this.records = records;
        this.archive = archive;
        this.versions = versions;
        this.acts = acts;
    }

    /** Keeps a draft as the newest version of its year; the files of earlier drafts go, what they cited stays. */
    ReportVersions.Version draft(
            Dossier dossier,
            Locale locale,
            LocalDate dated,
            String program,
            String inputs,
            String author,
            Map<Paper, ReportMaker.Made> made) {
        long id = records.writeAs(author, () -> {
            lock(dossier);
            int number = jdbc.sql(
                            "SELECT coalesce(max(numero), 0) + 1 FROM expediente.informe WHERE plan_id = :p AND anio = :y")
                    .param("p", dossier.plan().id())
                    .param("y", dossier.year())
                    .query(Integer.class)
                    .single();
            Long kept = jdbc.sql("""
                            INSERT INTO expediente.informe (plan_id, anio, numero, idioma, fechado, programa, entradas, entradas_sha256, hecho_por)
                            VALUES (:p, :y, :n, :l, :d, :s, :e, :h, :u) RETURNING id""")
                    .param("p", dossier.plan().id())
                    .param("y", dossier.year())
                    .param("n", number)
                    .param("l", locale.toLanguageTag())
                    .param("d", dated)
                    .param("s", program)
                    .param("e", inputs)
                    .param("h", FrozenVersions.sha256(inputs))
                    .param("u", author)
                    .query(Long.class)
                    .single();
            made.forEach((paper, m) -> {
                file(kept, dossier, paper, "COMPUESTO", m, m.composed().bytes());
                for (Form form : Form.values()) {
                    file(kept, dossier, paper, form.name(), m, bytes(m, form));
                }
            });
            jdbc.sql("""
                            UPDATE expediente.informe_archivo a SET contenido = NULL FROM expediente.informe i
                            WHERE i.id = a.informe_id AND i.plan_id = :p AND i.anio = :y AND i.estado = 'BORRADOR'
                                AND i.id <> :k AND NOT a.fijo""")
                    .param("p", dossier.plan().id())
                    .param("y", dossier.year())
                    .param("k", kept)
                    .update();
            return kept;
        });
        return versions.find(id).orElseThrow();
    }

    private void lock(Dossier dossier) {
        jdbc.sql("SELECT pg_advisory_xact_lock(728, hashtext(:k))")
                .param("k", "informe" + dossier.plan().id() + dossier.year())
                .query((row, n) -> 1)
                .list();
    }

    static byte[] bytes(ReportMaker.Made made, Form form) {
        return switch (form) {
            case DOCX -> made.files().docx();
            case HTML -> made.files().html();
            case PDF -> made.files().pdf();
        };
    }

    private void file(long id, Dossier dossier, Paper paper, String form, ReportMaker.Made made, byte[] content) {
        jdbc.sql("""
                        INSERT INTO expediente.informe_archivo (informe_id, plan_id, papel, forma, sha256, bytes, paginas, contenido)
                        VALUES (:i, :p, :a, :f, :h, :b, :n, :c)""")
                .param("i", id)
                .param("p", dossier.plan().id())
                .param("a", paper.name())
                .param("f", form)
                .param("h", FrozenVersions.sha256(content))
                .param("b", content.length)
                .param("n", made.files().pageCount())
                .param("c", content)
                .update();
    }

    /**
     * Makes a draft final: its files go into the archive and its composed papers are fixed, with a manifest of all hashes.
     *
     * @throws Refusal DOS-606 when the draft is no longer the newest one
     */
    ReportVersions.Version approve(
            Dossier dossier,
            ReportVersions.Version draft,
            String inputs,
            String program,
            String author,
            @Nullable String note,
            Map<Paper, ReportMaker.Made> made) {
        TreeMap<String, Object> manifest = new TreeMap<>();
        manifest.put(
                "informe",
                Map.of(
                        "anio",
                        draft.year(),
                        "numero",
                        draft.number(),
                        "borrador_de",
                        draft.madeBy(),
                        "aprobo",
                        author));
        manifest.put("programa", program);
        manifest.put("entradas", Inputs.JSON.readTree(inputs));
        TreeMap<String, Object> papers = new TreeMap<>();
        made.forEach((paper, m) -> {
            TreeMap<String, String> hashes = new TreeMap<>();
            hashes.put("COMPUESTO", FrozenVersions.sha256(m.composed().bytes()));
            for (Form form : Form.values()) {
                hashes.put(form.name(), FrozenVersions.sha256(bytes(m, form)));
            }
            papers.put(paper.name(), hashes);
        });
        manifest.put("papeles", papers);
        String written = Inputs.JSON.writeValueAsString(manifest);
        records.writeAs(author, () -> {
            lock(dossier);
            if (versions.of(dossier).get(0).id() != draft.id()) {
                throw new Refusal("DOS-606", Map.of());
            }
            made.forEach((paper, m) -> {
                for (Form form : Form.values()) {
                    byte[] content = bytes(m, form);
                    ArchivedDocument kept = archive(
                            dossier, draft, author, m.composed().document().title(), paper.key(), form.name(), content);
                    fix(draft, paper, form.name(), m, content, kept.id());
                }
                fix(draft, paper, "COMPUESTO", m, m.composed().bytes(), null);
            });
            ArchivedDocument paper = archive(
                    dossier,
                    draft,
                    author,
                    "Manifiesto del documento anual " + draft.year(),
                    "manifiesto",
                    "json",
                    written.getBytes(StandardCharsets.UTF_8));
            int rows = jdbc.sql("""
                            UPDATE expediente.informe SET estado = 'FINAL', version = version + 1, aprobado_por = :u, aprobado_el = now(),
                                nota = :n, programa = :s, manifiesto = :m, manifiesto_id = :d
                            WHERE id = :i AND version = :v AND estado = 'BORRADOR'""")
                    .param("u", author)
                    .param("n", note == null || note.isBlank() ? null : note.strip())
                    .param("s", program)
                    .param("m", written)
                    .param("d", paper.id())
                    .param("i", draft.id())
                    .param("v", draft.version())
                    .update();
            records.changed(rows, "informe", draft.id());
            return rows;
        });
        return versions.find(draft.id()).orElseThrow();
    }

    private ArchivedDocument archive(
            Dossier dossier,
            ReportVersions.Version draft,
            String author,
            String title,
            String paper,
            String end,
            byte[] content) {
        String name = name(dossier, draft, paper) + "." + end.toLowerCase(Locale.ROOT);
        return archive.addAs(
                author,
                NewDocument.of(dossier.plan().id(), KIND, title + " (" + end.toUpperCase(Locale.ROOT) + ")", name)
                        .year(dossier.year())
                        .date(draft.dated())
                        .origin(ArchiveChapter.OWN + ":" + draft.id()),
                new ByteArrayInputStream(content));
    }

    /** Name of a file without its end, e.g. {@code documento-anual-05088-2025-v3}. */
    static String name(Dossier dossier, ReportVersions.Version version, String paper) {
        return "informe-" + paper + "-" + dossier.divipola() + "-" + version.year() + "-v" + version.number();
    }

    private void fix(
            ReportVersions.Version draft,
            Paper paper,
            String form,
            ReportMaker.Made made,
            byte[] content,
            @Nullable Long document) {
        jdbc.sql("""
                        UPDATE expediente.informe_archivo SET sha256 = :h, bytes = :b, paginas = :n, documento_id = :d,
                            contenido = :c, fijo = true
                        WHERE informe_id = :i AND papel = :a AND forma = :f""")
                .param("h", FrozenVersions.sha256(content))
                .param("b", content.length)
                .param("n", made.files().pageCount())
                .param("d", document)
                .param("c", document == null ? content : null, java.sql.Types.BINARY)
                .param("i", draft.id())
                .param("a", paper.name())
                .param("f", form)
                .update();
    }

    /**
     * Who made a draft does not approve it, while there is anybody else in the office who could have made it.
     *
     * @throws Refusal DOS-605
     */
    void requireAnotherPerson(Dossier dossier, ReportVersions.Version draft, String author) {
        if (!draft.madeBy().equals(author)) {
            return;
        }
        int others = jdbc.sql("""
                        SELECT count(DISTINCT u.nombre) FROM acceso.usuario u JOIN acceso.rol_usuario r ON r.usuario = u.nombre
                        WHERE u.activo AND u.nombre <> :u AND r.rol IN (:roles) AND (r.cod_mun IS NULL OR r.cod_mun = :m)""")
                .param("u", author)
                .param(
                        "roles",
                        acts.roles("report.make").stream().map(Enum::name).toList())
                .param("m", dossier.divipola())
                .query(Integer.class)
                .single();
        if (others > 0) {
            throw new Refusal("DOS-605", Map.of("user", author));
        }
    }

    /** Name of a person as documents say it; the account where there is none. */
    String fullName(String account) {
        return jdbc.sql("SELECT completo FROM acceso.usuario WHERE nombre = :n")
                .param("n", account)
                .query(String.class)
                .optional()
                .orElse(account);
    }
}

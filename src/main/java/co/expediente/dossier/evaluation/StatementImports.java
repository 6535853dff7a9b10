package co.expediente.dossier.evaluation;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.PendingImports;
import co.expediente.dossier.Records;
import co.expediente.dossier.Told;
import co.expediente.dossier.status.RevisionGuide;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The DOFA as a table, out and in: what a table would change is shown before it is done. */
@Controller
@ConditionalOnWebApplication
class StatementImports {
    private static final String READ = "@acts.may('evaluation.read', #dossier)";
    private static final String EDIT = "@acts.may('evaluation.edit', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/evaluacion/dofa";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Statements statements;
    private final PendingImports imports;
    private final Records records;
    private final RevisionGuide guide;
    private final MessageSource messages;
    private final Told told;

    StatementImports(
            Statements statements,
            PendingImports imports,
            Records records,
            RevisionGuide guide,
            MessageSource messages,
            Told told) {
        this.statements = statements;
        this.imports = imports;
        this.records = records;
        this.guide = guide;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE + "/tabla.xlsx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dofa-" + dossier.divipola() + "-" + dossier.year() + ".xlsx")
                                .build()
                                .toString())
                .body(StatementTable.write(dossier.cutoff(), kept(dossier)));
    }

    @PostMapping(PAGE + "/importar")
    @PreAuthorize(EDIT)
    String propose(
            Dossier dossier,
            @RequestParam(name = "archivo", required = false) @org.jspecify.annotations.Nullable MultipartFile file,
            RedirectAttributes flash,
            Locale locale)
            throws IOException {
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String[] id = new String[1];
        boolean read = told.done(flash, locale, "evaluation.import.read", () -> {
            read(content, locale);
            id[0] = imports.keep(
                    dossier,
                    Approvals.DOFA,
                    Statements.mark(kept(dossier)),
                    content,
                    file == null ? null : file.getOriginalFilename());
        });
        return "redirect:" + dossier.href("evaluacion/dofa" + (read ? "/importar/" + id[0] : ""));
    }

    @GetMapping(PAGE + "/importar/{id}")
    @PreAuthorize(READ)
    String look(Dossier dossier, @PathVariable("id") String id, Model model, Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, Approvals.DOFA, id);
        model.addAttribute("pending", pending);
        model.addAttribute("d", StatementTable.compare(kept(dossier), read(pending.file(), locale)));
        return "dossier/evaluation/importar";
    }

    @PostMapping(PAGE + "/importar/{id}")
    @PreAuthorize(EDIT)
    String carryOut(
            Dossier dossier,
            @PathVariable("id") String id,
            @RequestParam(name = "quitar", defaultValue = "false") boolean removeAbsent,
            RedirectAttributes flash,
            Locale locale) {
        PendingImports.Pending pending = imports.find(dossier, Approvals.DOFA, id);
        told.done(
                flash,
                locale,
                "evaluation.import.done",
                () -> records.run(() -> {
                    statements.lock(dossier);
                    List<Statement> kept = kept(dossier);
                    PendingImports.same(pending, Statements.mark(kept));
                    List<Statement> table = read(pending.file(), locale);
                    StatementTable.Difference d = StatementTable.compare(kept, table);
                    // Strategies last: they may cross entries that come with the same table.
                    List<Statement> all = new ArrayList<>(kept);
                    all.addAll(d.added());
                    List<Statement> changes = new ArrayList<>(d.added());
                    d.changed().forEach(c -> changes.add(c.after()));
                    changes.sort(java.util.Comparator.comparing(s -> s.kind().strategy()));
                    changes.forEach(s -> {
                        statements.check(dossier, s, all, locale);
                        statements.store(dossier, s);
                    });
                    if (removeAbsent) {
                        List<Statement> absent = new ArrayList<>(d.absent());
                        absent.sort(
                                java.util.Comparator.comparing(s -> !s.kind().strategy()));
                        absent.forEach(s -> statements.remove(dossier, s, s.version(), kept(dossier)));
                    }
                    imports.done(pending);
                }));
        return "redirect:" + dossier.href("evaluacion/dofa");
    }

    private List<Statement> kept(Dossier dossier) {
        return statements.list(dossier).stream()
                .filter(s -> !s.kind().conclusion())
                .toList();
    }

    private List<Statement> read(byte[] file, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return StatementTable.read(
                file,
                f -> f.checked(null, 0, null, guide, texts),
                (Refusal e) -> told.text(e, locale).message());
    }
}

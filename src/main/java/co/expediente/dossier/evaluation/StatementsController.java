package co.expediente.dossier.evaluation;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Told;
import co.expediente.dossier.status.RevisionGuide;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the DOFA and the conclusions, the form of one statement, and what becomes of suggestions. */
@Controller
@ConditionalOnWebApplication
class StatementsController {
    private static final String READ = "@acts.may('evaluation.read', #dossier)";
    private static final String EDIT = "@acts.may('evaluation.edit', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/evaluacion";
    static final List<StatementKind> DOFA =
            Arrays.stream(StatementKind.values()).filter(k -> !k.conclusion()).toList();

    private final DossierModel page;
    private final Statements statements;
    private final Evidences evidences;
    private final RevisionGuide guide;
    private final FrozenVersions versions;
    private final ChangeHistory history;
    private final MessageSource messages;
    private final Told told;

    StatementsController(
            DossierModel page,
            Statements statements,
            Evidences evidences,
            RevisionGuide guide,
            FrozenVersions versions,
            ChangeHistory history,
            MessageSource messages,
            Told told) {
        this.page = page;
        this.statements = statements;
        this.evidences = evidences;
        this.guide = guide;
        this.versions = versions;
        this.history = history;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE + "/dofa")
    @PreAuthorize(READ)
    String dofa(Dossier dossier, Model model, Locale locale) {
        fill(dossier, DOFA, model, locale);
        model.addAttribute("quadrants", StatementKind.QUADRANTS);
        model.addAttribute("strategies", StatementKind.STRATEGIES);
        model.addAttribute("versions", versions.of(dossier, Approvals.DOFA));
        return "dossier/evaluation/dofa";
    }

    @GetMapping(PAGE + "/conclusiones")
    @PreAuthorize(READ)
    String conclusions(Dossier dossier, Model model, Locale locale) {
        fill(dossier, StatementKind.CONCLUSIONS, model, locale);
        model.addAttribute("kinds", StatementKind.CONCLUSIONS);
        model.addAttribute("guide", guide);
        model.addAttribute("versions", versions.of(dossier, Approvals.EVALUATION));
        return "dossier/evaluation/conclusiones";
    }

    private void fill(Dossier dossier, Collection<StatementKind> kinds, Model model, Locale locale) {
        List<Statement> all = statements.list(dossier).stream()
                .filter(s -> kinds.contains(s.kind()))
                .toList();
        List<Statement> suggested = statements.suggested(dossier, kinds, locale);
        List<Statement> both = new ArrayList<>(all);
        both.addAll(suggested);
        model.addAttribute("all", all);
        model.addAttribute("suggested", suggested);
        model.addAttribute("byKind", byKind(all));
        model.addAttribute("suggestedBy", byKind(suggested).entrySet());
        model.addAttribute("proof", statements.evidence(dossier, both, locale));
    }

    private static Map<StatementKind, List<Statement>> byKind(List<Statement> of) {
        return of.stream().collect(Collectors.groupingBy(Statement::kind, TreeMap::new, Collectors.toList()));
    }

    @GetMapping(PAGE + "/enunciados/nuevo")
    @PreAuthorize(READ)
    String create(
            Dossier dossier,
            @RequestParam(name = "tipo", defaultValue = "D") String kind,
            @RequestParam(name = "ambito", required = false) @Nullable String scope,
            Model model,
            Locale locale) {
        return form(
                dossier,
                null,
                new StatementForm("", kind(kind).name(), scope, null, null, null, null, "3", List.of(), List.of()),
                model,
                locale);
    }

    @GetMapping(PAGE + "/enunciados/{id:[0-9]+}")
    @PreAuthorize(READ)
    String show(Dossier dossier, @PathVariable("id") long id, Model model, Locale locale) {
        Statement s = find(dossier, id);
        return form(dossier, s, StatementForm.of(s), model, locale);
    }

    @PostMapping(PAGE + "/enunciados")
    @PreAuthorize(EDIT)
    String add(
            Dossier dossier,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        return put(dossier, null, sent, model, flash, response, locale);
    }

    @PostMapping(PAGE + "/enunciados/{id:[0-9]+}")
    @PreAuthorize(EDIT)
    String change(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        return put(dossier, find(dossier, id), sent, model, flash, response, locale);
    }

    private String put(
            Dossier dossier,
            @Nullable Statement kept,
            MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        String kind = kept == null ? sent.getFirst("tipo") : kept.kind().name();
        StatementForm form = new StatementForm(
                kept == null ? "" : kept.code(),
                kind,
                sent.getFirst("ambito"),
                sent.getFirst("sistema"),
                sent.getFirst("motivo"),
                sent.getFirst("revision"),
                sent.getFirst("texto"),
                sent.getFirst("prioridad"),
                StatementForm.split(sent.get("evidencia")),
                StatementForm.split(sent.get("cruces")));
        try {
            String version = sent.getFirst("version");
            Statement given = form.checked(
                    kept == null ? null : kept.id(),
                    version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0,
                    kept == null ? null : kept.origin(),
                    guide,
                    new Texts(messages, locale));
            statements.put(dossier, given, locale);
            flash.addFlashAttribute("done", "evaluation.statement.saved");
            return back(dossier, given.kind());
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            response.setStatus("DOS-001".equals(e.code()) ? 409 : 422);
            Statement now = kept == null || kept.id() == null
                    ? null
                    : statements.find(dossier, kept.id()).orElse(null);
            return form(dossier, now, form, model, locale);
        }
    }

    @PostMapping(PAGE + "/enunciados/{id:[0-9]+}/quitar")
    @PreAuthorize(EDIT)
    String remove(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "version", defaultValue = "0") int version,
            RedirectAttributes flash,
            Locale locale) {
        Statement s = find(dossier, id);
        told.done(flash, locale, "evaluation.statement.removed", () -> statements.remove(dossier, s, version));
        return back(dossier, s.kind());
    }

    /** Takes or discards the chosen suggestions of a page. */
    @PostMapping(PAGE + "/sugerencias")
    @PreAuthorize(EDIT)
    String settle(
            Dossier dossier,
            @RequestParam(name = "origen", required = false) @Nullable List<String> origins,
            @RequestParam(name = "hacer", defaultValue = "tomar") String what,
            @RequestParam(name = "de", defaultValue = "dofa") String of,
            RedirectAttributes flash,
            Locale locale) {
        List<StatementKind> kinds = "conclusiones".equals(of) ? StatementKind.CONCLUSIONS : DOFA;
        List<String> chosen = origins == null ? List.of() : origins;
        boolean discard = "descartar".equals(what);
        told.done(
                flash,
                locale,
                chosen.isEmpty()
                        ? "evaluation.suggested.none"
                        : discard ? "evaluation.suggested.discarded" : "evaluation.suggested.taken",
                () -> {
                    if (discard) {
                        statements.discard(dossier, chosen, kinds, locale);
                    } else {
                        statements.take(dossier, chosen, kinds, locale);
                    }
                });
        return back(dossier, kinds.get(0));
    }

    private String form(Dossier dossier, @Nullable Statement s, StatementForm form, Model model, Locale locale) {
        StatementKind kind = kind(form.kind());
        model.addAttribute("s", s);
        model.addAttribute("f", form);
        model.addAttribute("type", kind);
        model.addAttribute("groups", Subjects.GROUPS);
        model.addAttribute("scopes", Statement.SCOPES);
        model.addAttribute("guide", guide);
        model.addAttribute("options", evidences.all(dossier, locale).values());
        List<String> shown = new ArrayList<>(form.evidence());
        for (int i = 0; i < 2 || shown.size() < 3; i++) {
            shown.add("");
        }
        model.addAttribute("shown", shown);
        model.addAttribute(
                "entries",
                statements.list(dossier).stream()
                        .filter(o -> o.kind().quadrant()
                                && kind.name().contains(o.kind().name()))
                        .toList());
        model.addAttribute("changes", s == null || s.id() == null ? List.of() : history.of("enunciado", s.id()));
        return "dossier/evaluation/enunciado";
    }

    private static StatementKind kind(@Nullable String name) {
        return Arrays.stream(StatementKind.values())
                .filter(k -> k.name().equals(name))
                .findFirst()
                .orElse(StatementKind.D);
    }

    private Statement find(Dossier dossier, long id) {
        return statements.find(dossier, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(Dossier dossier, StatementKind kind) {
        return "redirect:" + dossier.href(kind.conclusion() ? "evaluacion/conclusiones" : "evaluacion/dofa");
    }
}

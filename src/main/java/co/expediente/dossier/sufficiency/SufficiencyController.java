package co.expediente.dossier.sufficiency;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Records;
import co.expediente.dossier.Told;
import co.expediente.dossier.archive.Archive;
import co.expediente.dossier.archive.ArchivedDocument;
import co.expediente.dossier.archive.DocumentChooser;
import co.expediente.dossier.archive.DocumentKinds;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of sufficiency: the checklist, one requirement, approval. */
@Controller
@ConditionalOnWebApplication
class SufficiencyController {
    private static final String READ = "@acts.may('content.read', #dossier)";
    private static final String EDIT = "@acts.may('content.edit', #dossier)";
    private static final String APPROVE = "@acts.may('content.approve', #dossier)";
    private static final String PAGE = "/planes/{divipola}/expediente/suficiencia";

    /** Fields of the form of a requirement. */
    record Form(
            @Nullable Integer version,
            @Nullable String calificacion,
            @Nullable String evidencia,
            @Nullable String documento,
            @Nullable String articulo,
            @Nullable String pagina,
            @Nullable String capa,
            @Nullable String observacion) {
        int seen() {
            return version == null ? 0 : version;
        }
    }

    private final Dossiers dossiers;
    private final DossierModel page;
    private final Sufficiency sufficiency;
    private final Requirements requirements;
    private final Evaluations evaluations;
    private final FrozenVersions versions;
    private final Archive archive;
    private final DocumentChooser chooser;
    private final Editions editions;
    private final LayerCatalog layers;
    private final DocumentKinds kinds;
    private final ChangeHistory history;
    private final MessageSource messages;
    private final Told told;

    SufficiencyController(
            Dossiers dossiers,
            DossierModel page,
            Sufficiency sufficiency,
            Requirements requirements,
            Evaluations evaluations,
            FrozenVersions versions,
            Archive archive,
            DocumentChooser chooser,
            Editions editions,
            LayerCatalog layers,
            DocumentKinds kinds,
            ChangeHistory history,
            MessageSource messages,
            Told told) {
        this.dossiers = dossiers;
        this.page = page;
        this.sufficiency = sufficiency;
        this.requirements = requirements;
        this.evaluations = evaluations;
        this.versions = versions;
        this.archive = archive;
        this.chooser = chooser;
        this.editions = editions;
        this.layers = layers;
        this.kinds = kinds;
        this.history = history;
        this.messages = messages;
        this.told = told;
    }

    @GetMapping(PAGE)
    @PreAuthorize(READ)
    String list(Dossier dossier, Model model, Locale locale) {
        model.addAttribute("v", sufficiency.view(dossier));
        model.addAttribute("versions", versions.of(dossier, Sufficiency.PART));
        model.addAttribute("say", new Says(new Texts(messages, locale), layers, kinds));
        return "dossier/suficiencia";
    }

    @GetMapping(PAGE + "/requisitos/{id}")
    @PreAuthorize(READ)
    String show(Dossier dossier, @PathVariable("id") String id, Model model, Locale locale) {
        Requirement r = find(dossier, id);
        Evaluation e = evaluations.of(dossier.plan().id(), dossier.year()).get(id);
        Form form = e == null
                ? new Form(0, null, null, null, null, null, null, null)
                : new Form(
                        e.version(),
                        e.judgement().name(),
                        e.proof().name(),
                        e.documentId() == null ? null : e.documentId().toString(),
                        e.proof() == Evaluation.Proof.ARTICULO ? e.document() : null,
                        e.page(),
                        e.layer(),
                        e.note());
        return form(dossier, r, form, model, locale);
    }

    @PostMapping(PAGE + "/requisitos/{id}")
    @PreAuthorize(EDIT)
    String judge(
            Dossier dossier,
            @PathVariable("id") String id,
            @ModelAttribute Form given,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        Requirement r = find(dossier, id);
        try {
            sufficiency.judge(dossier, evaluation(dossier, r, given, new Texts(messages, locale)));
        } catch (Refusal e) {
            page.fill(model, dossier);
            model.addAttribute("refused", told.text(e, locale));
            Evaluation now = evaluations.of(dossier.plan().id(), dossier.year()).get(id);
            boolean conflict = "DOS-001".equals(e.code()) && now != null;
            model.addAttribute("conflict", conflict ? now : null);
            Form next = new Form(
                    conflict && now != null ? now.version() : given.seen(),
                    given.calificacion(),
                    given.evidencia(),
                    given.documento(),
                    given.articulo(),
                    given.pagina(),
                    given.capa(),
                    given.observacion());
            return form(dossier, r, next, model, locale);
        }
        flash.addFlashAttribute("done", "sufficiency.saved");
        return "redirect:" + dossier.href("suficiencia") + "#" + id;
    }

    @PostMapping(PAGE + "/aceptar")
    @PreAuthorize(EDIT)
    String accept(
            Dossier dossier,
            @RequestParam(name = "requisito", required = false) @Nullable String only,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "sufficiency.accepted", () -> sufficiency.accept(dossier, only));
        return "redirect:" + dossier.href("suficiencia")
                + (only == null ? "" : "#" + find(dossier, only).id());
    }

    @PostMapping(PAGE + "/aprobar")
    @PreAuthorize(APPROVE)
    String approve(
            Dossier dossier,
            @RequestParam(name = "nota", defaultValue = "") String note,
            RedirectAttributes flash,
            Locale locale) {
        told.done(flash, locale, "sufficiency.approved", () -> sufficiency.approve(dossier, note, locale));
        return "redirect:" + dossier.href("suficiencia");
    }

    private Evaluation evaluation(Dossier dossier, Requirement r, Form f, Texts texts) {
        Judgement judgement = choice("sufficiency.judgement", f.calificacion(), Judgement.values(), texts);
        Evaluation.Proof proof = f.evidencia() == null || f.evidencia().isBlank()
                ? Evaluation.Proof.NINGUNA
                : choice("sufficiency.evidence", f.evidencia(), Evaluation.Proof.values(), texts);
        String note = text(f.observacion());
        if (note != null && note.length() > 4_000) {
            throw new Refusal("DOS-322", Map.of("field", texts.get("sufficiency.note"), "limit", 4_000));
        }
        Long documentId = null;
        String document = null;
        String layer = null;
        Long edition = null;
        switch (proof) {
            case DOCUMENTO -> {
                Long chosen = chooser.chosen(dossier, f.documento());
                ArchivedDocument d = (chosen == null ? Optional.<ArchivedDocument>empty() : archive.find(chosen))
                        .filter(a -> a.planId().equals(dossier.plan().id()) && a.withdrawn() == null)
                        .orElseThrow(() -> missing("sufficiency.document", texts));
                documentId = d.id();
                document = d.title();
            }
            case CAPA -> {
                layer = text(f.capa());
                EditionRef ref = layer == null
                        ? null
                        : editions.stateAt(dossier.plan().id(), dossier.cutoff())
                                .get(layer);
                if (ref == null) {
                    throw missing("sufficiency.layer", texts);
                }
                edition = ref.number();
            }
            case ARTICULO -> {
                document = text(f.articulo());
                if (document == null) {
                    throw missing("sufficiency.article", texts);
                }
            }
            case NINGUNA -> {}
        }
        return new Evaluation(
                r.id(),
                judgement,
                proof,
                documentId,
                document,
                proof == Evaluation.Proof.DOCUMENTO || proof == Evaluation.Proof.ARTICULO ? text(f.pagina()) : null,
                layer,
                edition,
                note,
                Records.author(),
                dossiers.today(),
                f.seen());
    }

    private static <E extends Enum<E>> E choice(String field, @Nullable String given, E[] options, Texts texts) {
        return Arrays.stream(options)
                .filter(o -> o.name().equals(given))
                .findFirst()
                .orElseThrow(() -> given == null || given.isBlank()
                        ? missing(field, texts)
                        : new Refusal(
                                "DOS-003",
                                Map.of(
                                        "field",
                                        texts.get(field),
                                        "value",
                                        given,
                                        "allowed",
                                        Arrays.stream(options).map(Enum::name).collect(Collectors.joining(", ")))));
    }

    private static Refusal missing(String field, Texts texts) {
        return new Refusal("DOS-002", Map.of("field", texts.get(field)));
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private String form(Dossier dossier, Requirement r, Form form, Model model, Locale locale) {
        model.addAttribute("r", r);
        model.addAttribute("f", form);
        model.addAttribute("duty", r.duty(dossier.plan().kind()));
        model.addAttribute(
                "state",
                List.copyOf(
                        editions.stateAt(dossier.plan().id(), dossier.cutoff()).values()));
        model.addAttribute("judgements", Judgement.values());
        model.addAttribute("proofs", Evaluation.Proof.values());
        model.addAttribute("say", new Says(new Texts(messages, locale), layers, kinds));
        model.addAttribute(
                "proposal",
                sufficiency.view(dossier).rows().stream()
                        .filter(row -> row.requirement().id().equals(r.id()))
                        .findFirst()
                        .map(SufficiencyView.Row::proposal)
                        .orElse(null));
        model.addAttribute(
                "changes",
                evaluations
                        .key(dossier.plan().id(), dossier.year(), r.id())
                        .map(key -> history.of("evaluacion_suficiencia", key))
                        .orElse(List.of()));
        return "dossier/requisito";
    }

    private Requirement find(Dossier dossier, String id) {
        return requirements
                .find(id)
                .filter(r -> r.duty(dossier.plan().kind()) != Requirement.Duty.NONE)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

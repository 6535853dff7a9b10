package co.expediente.dossier.cycle;

import co.expediente.access.AuditLog;
import co.expediente.access.Reader;
import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plan of action of a year: written, proposed, approved, replaced. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/plan")
class PlanController {
    private static final String PAGE = "dossier/cycle/plan";

    private final Dossiers dossiers;
    private final PlansOfAction plans;
    private final ChangeHistory history;
    private final Told told;
    private final MessageSource messages;
    private final AuditLog audit;

    PlanController(
            Dossiers dossiers,
            PlansOfAction plans,
            ChangeHistory history,
            Told told,
            MessageSource messages,
            AuditLog audit) {
        this.dossiers = dossiers;
        this.plans = plans;
        this.history = history;
        this.told = told;
        this.messages = messages;
        this.audit = audit;
    }

    @GetMapping
    @PreAuthorize("@acts.may('board.read', #dossier)")
    String page(
            Dossier dossier,
            @RequestParam(name = "revision", required = false) @Nullable Integer revision,
            Model model) {
        List<PlanOfAction> versions = plans.versions(dossier);
        PlanOfAction shown = versions.stream()
                .filter(p -> revision == null || p.revision() == revision)
                .findFirst()
                .orElse(null);
        if (revision != null && shown == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return show(model, versions, shown, shown == null ? null : PlanForm.of(shown));
    }

    private String show(
            Model model, List<PlanOfAction> versions, @Nullable PlanOfAction shown, @Nullable PlanForm form) {
        model.addAttribute("versions", versions);
        model.addAttribute("plan", shown);
        model.addAttribute("form", form);
        if (shown != null) {
            List<ChangeHistory.Change> changes = new ArrayList<>(history.of(PlansOfAction.TABLE, shown.id()));
            shown.rows().forEach(r -> changes.addAll(history.of(PlansOfAction.ROWS, shown.id() + "-" + r.number())));
            changes.removeIf(
                    c -> c.table().equals(PlansOfAction.ROWS) && c.action().equals("INSERT"));
            changes.sort(Comparator.comparing(ChangeHistory.Change::id).reversed());
            model.addAttribute("changes", changes.stream().limit(200).toList());
            PlanOfAction.Approval approval = shown.approval();
            model.addAttribute(
                    "intact",
                    approval == null || FrozenPlan.hash(approval.frozen()).equals(approval.hash()));
            model.addAttribute("own", shown.editedBy().equals(Reader.current().name()));
            model.addAttribute("signer", Reader.current().fullName());
        }
        return PAGE;
    }

    @PostMapping("/crear")
    @PreAuthorize("@acts.may('plan.edit', #dossier)")
    String create(Dossier dossier, RedirectAttributes flash, Locale locale) {
        told.done(flash, locale, "cycle.plan.created", () -> plans.create(dossier, locale));
        return back(dossier);
    }

    /** Saves the activities; what cannot be saved is shown again as it was written. */
    @PostMapping("/guardar")
    @PreAuthorize("@acts.may('plan.edit', #dossier)")
    String save(
            Dossier dossier,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        List<PlanOfAction> versions = plans.versions(dossier);
        if (versions.isEmpty()) {
            told.done(flash, locale, "", () -> newest(dossier));
            return back(dossier);
        }
        PlanOfAction plan = versions.get(0);
        PlanForm form = PlanForm.read(sent, plan);
        try {
            plans.save(plan, form.version(), form.checked(new Texts(messages, locale)));
        } catch (Refusal e) {
            boolean conflict = e.code().equals("DOS-001");
            List<PlanOfAction> now = plans.versions(dossier);
            model.addAttribute("dossier", dossier);
            model.addAttribute("tabs", dossiers.tabs(dossier));
            model.addAttribute("years", dossiers.years(dossier.plan()));
            model.addAttribute("refused", told.text(e, locale));
            model.addAttribute("kept", conflict);
            response.setStatus(conflict ? 409 : 422);
            return show(model, now, now.get(0), conflict ? form.over(now.get(0)) : form);
        }
        flash.addFlashAttribute("done", "cycle.plan.saved");
        return back(dossier);
    }

    @PostMapping("/proponer")
    @PreAuthorize("@acts.may('plan.edit', #dossier)")
    String propose(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        told.done(
                flash,
                locale,
                "cycle.plan.proposed",
                () -> plans.propose(newest(dossier), PlanForm.number(sent.get("version"))));
        return back(dossier);
    }

    /** Takes a proposed plan back to change it. */
    @PostMapping("/retomar")
    @PreAuthorize("@acts.may('plan.edit', #dossier)")
    String takeBack(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        told.done(
                flash,
                locale,
                "cycle.plan.taken",
                () -> plans.giveBack(newest(dossier), PlanForm.number(sent.get("version")), null));
        return back(dossier);
    }

    @PostMapping("/devolver")
    @PreAuthorize("@acts.may('plan.approve', #dossier)")
    String giveBack(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        Texts texts = new Texts(messages, locale);
        told.done(flash, locale, "cycle.plan.returned", () -> {
            String note = PlanForm.text(sent.get("nota"), texts.get("cycle.plan.returnNote"), 1000, true);
            plans.giveBack(newest(dossier), PlanForm.number(sent.get("version")), note);
        });
        return back(dossier);
    }

    @PostMapping("/aprobar")
    @PreAuthorize("@acts.may('plan.approve', #dossier)")
    String approve(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        Texts texts = new Texts(messages, locale);
        if (told.done(flash, locale, "cycle.plan.approved", () -> {
            String name = PlanForm.text(sent.get("nombre"), texts.get("cycle.plan.signer"), 200, true);
            String act = PlanForm.text(sent.get("acto"), texts.get("cycle.plan.act"), 200, true);
            LocalDate date = PlanForm.date(sent.get("fecha"), texts.get("cycle.plan.actDate"));
            plans.approve(
                    newest(dossier),
                    PlanForm.number(sent.get("version")),
                    act,
                    date,
                    name,
                    dossier.plan().onePerson());
        })) {
            audit.record("plan.approve", dossier.divipola() + " " + dossier.year(), sent.getOrDefault("acto", ""));
        }
        return back(dossier);
    }

    @PostMapping("/modificar")
    @PreAuthorize("@acts.may('plan.edit', #dossier)")
    String reopen(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        Texts texts = new Texts(messages, locale);
        told.done(
                flash,
                locale,
                "cycle.plan.reopened",
                () -> plans.reopen(
                        dossier, PlanForm.text(sent.get("motivo"), texts.get("cycle.plan.reason"), 1000, true)));
        return back(dossier);
    }

    /** What was approved, as it was frozen: its SHA-256 is the one that the page shows. */
    @GetMapping("/{revision:[0-9]+}.json")
    @PreAuthorize("@acts.may('board.read', #dossier)")
    ResponseEntity<String> frozen(Dossier dossier, @PathVariable("revision") String revision) {
        PlanOfAction.Approval approval = plans.versions(dossier).stream()
                .filter(p -> String.valueOf(p.revision()).equals(revision))
                .map(PlanOfAction::approval)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"plan-de-accion-" + revision + ".json\"")
                .body(approval.frozen());
    }

    private PlanOfAction newest(Dossier dossier) {
        return plans.versions(dossier).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("DOS-201", Map.of("year", String.valueOf(dossier.year()))));
    }

    private static String back(Dossier dossier) {
        return "redirect:" + dossier.href("plan");
    }
}

package co.expediente.plan;

import co.expediente.access.Reader;
import co.expediente.web.Formats;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** History of every layer, going back, and the way of a cut from draft to published. */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class EditionsController {
    private final Plans plans;
    private final Editions editions;
    private final Cuts cuts;
    private final LayerCatalog catalog;
    private final Municipalities municipalities;
    private final ProblemCatalog problems;
    private final ApplicationEventPublisher events;

    EditionsController(
            Plans plans,
            Editions editions,
            Cuts cuts,
            LayerCatalog catalog,
            Municipalities municipalities,
            ProblemCatalog problems,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.editions = editions;
        this.cuts = cuts;
        this.catalog = catalog;
        this.municipalities = municipalities;
        this.problems = problems;
        this.events = events;
    }

    /** A finding that holds a cut back, in words. */
    record Held(
            String code,
            String severity,
            String title,
            String layer,
            String layerTitle,
            long count,
            @Nullable Long edition) {}

    /** A cut-off and how far it came. */
    record CutRow(LocalDate cutoff, String state, boolean selected) {}

    @GetMapping("/planes/{divipola}/ediciones")
    String page(
            @PathVariable("divipola") String divipola,
            @RequestParam(name = "capa", required = false) @Nullable String layer,
            @RequestParam(name = "corte", required = false) @Nullable String asked,
            Model model,
            Locale locale) {
        model.addAttribute("municipality", municipalities.find(divipola).orElseThrow(EditionsController::missing));
        Plan plan = plans.find(divipola).orElse(null);
        EditionsView view =
                new EditionsView(plan == null ? List.of() : editions.list(plan.id()), catalog, layer, locale);
        model.addAttribute("v", view);
        if (plan == null || view.empty()) {
            return "plan/ediciones";
        }
        List<LocalDate> dates = view.cutoffs();
        LocalDate cutoff = dates.stream()
                .filter(d -> d.toString().equals(asked))
                .findFirst()
                .orElse(dates.get(dates.size() - 1));
        model.addAttribute("plan", plan);
        model.addAttribute("cutoff", cutoff);
        model.addAttribute(
                "cuts",
                dates.stream()
                        .map(d -> new CutRow(d, state(plan, d), d.equals(cutoff)))
                        .toList());
        model.addAttribute("state", state(plan, cutoff));
        model.addAttribute("cut", cuts.find(plan.id(), cutoff).orElse(null));
        Map<String, EditionRef> inForce = editions.stateAt(plan.id(), cutoff);
        model.addAttribute("count", inForce.size());
        model.addAttribute(
                "held",
                cuts.blocking(plan.id(), cutoff).stream()
                        .map(b -> held(b, inForce, locale))
                        .toList());
        return "plan/ediciones";
    }

    private String state(Plan plan, LocalDate cutoff) {
        return cuts.find(plan.id(), cutoff).map(c -> c.state().name()).orElse(Cuts.State.BORRADOR.name());
    }

    private Held held(Cuts.Blocking b, Map<String, EditionRef> inForce, Locale locale) {
        ProblemDefinition d = problems.find(b.code()).orElseGet(() -> ProblemDefinition.untold(b.code()));
        EditionRef edition = inForce.get(b.layer());
        return new Held(
                b.code(),
                d.severity().name(),
                d.title().in(locale),
                b.layer(),
                catalog.find(b.layer()).map(l -> l.title().in(locale)).orElse(b.layer()),
                b.count(),
                edition == null ? null : edition.number());
    }

    /** An older edition comes back in force. */
    @PostMapping("/planes/{divipola}/ediciones/volver")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola)")
    String rollback(
            @PathVariable("divipola") String divipola,
            @RequestParam("capa") String layer,
            @RequestParam("edicion") long edition,
            RedirectAttributes flash,
            Locale locale) {
        Plan plan = plan(divipola);
        told(flash, locale, () -> {
            Editions.Record back = editions.rollback(plan, layer, edition, user());
            flash.addFlashAttribute("done", "rollback");
            flash.addFlashAttribute("doneWhat", back.ref().number());
        });
        flash.addAttribute("capa", layer);
        return "redirect:/planes/" + divipola + "/ediciones";
    }

    @PostMapping("/planes/{divipola}/ediciones/validar")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola) or @grants.may('PROFESIONAL_PLAN', #divipola)"
            + " or @grants.may('SUBSECRETARIO', #divipola) or @grants.may('SECRETARIO', #divipola)")
    String validate(
            @PathVariable("divipola") String divipola,
            @RequestParam("corte") String cutoff,
            RedirectAttributes flash,
            Locale locale) {
        return cut(divipola, cutoff, flash, locale, (plan, date) -> {
            cuts.validate(plan, date, user());
            step("validate", date, flash);
        });
    }

    @PostMapping("/planes/{divipola}/ediciones/aprobar")
    @PreAuthorize("@grants.may('SUBSECRETARIO', #divipola) or @grants.may('SECRETARIO', #divipola)")
    String approve(
            @PathVariable("divipola") String divipola,
            @RequestParam("corte") String cutoff,
            @RequestParam(name = "acto", required = false) @Nullable String act,
            RedirectAttributes flash,
            Locale locale) {
        String told = act == null || act.isBlank() ? null : act.strip();
        return cut(divipola, cutoff, flash, locale, (plan, date) -> {
            cuts.approve(plan, date, told, user());
            step("approve", date, flash);
        });
    }

    @PostMapping("/planes/{divipola}/ediciones/publicar")
    @PreAuthorize("@grants.may('SECRETARIO', #divipola)")
    String publish(
            @PathVariable("divipola") String divipola,
            @RequestParam("corte") String cutoff,
            RedirectAttributes flash,
            Locale locale) {
        return cut(divipola, cutoff, flash, locale, (plan, date) -> {
            Cuts.Cut published = cuts.publish(plan, date, user());
            step("publish", date, flash);
            events.publishEvent(new CutPublished(plan.id(), divipola, date, published.id(), user()));
        });
    }

    /** A warning is accepted with a reason, so that it no longer holds the cut back. */
    @PostMapping("/planes/{divipola}/ediciones/aceptar")
    @PreAuthorize("@grants.may('TECNICO_SIG', #divipola) or @grants.may('SUBSECRETARIO', #divipola)"
            + " or @grants.may('SECRETARIO', #divipola)")
    String accept(
            @PathVariable("divipola") String divipola,
            @RequestParam("corte") String cutoff,
            @RequestParam("codigo") String code,
            @RequestParam("razon") String reason,
            RedirectAttributes flash,
            Locale locale) {
        return cut(divipola, cutoff, flash, locale, (plan, date) -> {
            cuts.accept(plan, date, code, reason.strip(), user());
            flash.addFlashAttribute("done", "accept");
            flash.addFlashAttribute("doneWhat", code);
        });
    }

    /** Something done to the cut of a date; the page of that date follows, with what was done or why not. */
    private String cut(
            String divipola, String cutoff, RedirectAttributes flash, Locale locale, BiConsumer<Plan, LocalDate> work) {
        Plan plan = plan(divipola);
        LocalDate date = date(cutoff);
        told(flash, locale, () -> work.accept(plan, date));
        flash.addAttribute("corte", date.toString());
        return "redirect:/planes/" + divipola + "/ediciones";
    }

    private static void step(String name, LocalDate cutoff, RedirectAttributes flash) {
        flash.addFlashAttribute("done", name);
        flash.addFlashAttribute(
                "doneWhat", Formats.of(LocaleContextHolder.getLocale()).date(cutoff));
    }

    /** Does it; a refusal is told on the page that follows. */
    private void told(RedirectAttributes flash, Locale locale, Runnable work) {
        try {
            work.run();
        } catch (Refusal e) {
            flash.addFlashAttribute("refused", RefusalText.of(problems, e.code(), e.parameters(), locale));
        }
    }

    private Plan plan(String divipola) {
        return plans.find(divipola).orElseThrow(EditionsController::missing);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static String user() {
        return String.valueOf(Reader.current().name());
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

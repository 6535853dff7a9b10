package co.expediente.indicator;

import co.expediente.access.AuditLog;
import co.expediente.access.Reader;
import co.expediente.indicator.Parameters.Goal;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.web.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
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
import tools.jackson.databind.json.JsonMapper;

/** What a municipality sets: targets, baselines, weights, thresholds; each change with reason and author. */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class ParametersController {
    static final String MAY_SET = "@grants.may('ADMIN', #divipola) or @grants.may('PROFESIONAL_PLAN', #divipola)"
            + " or @grants.may('SUBSECRETARIO', #divipola) or @grants.may('SECRETARIO', #divipola)";

    private final ParameterStore store;
    private final IndicatorCatalogs catalogs;
    private final Plans plans;
    private final Municipalities municipalities;
    private final AuditLog audit;
    private final MessageSource messages;

    ParametersController(
            ParameterStore store,
            IndicatorCatalogs catalogs,
            Plans plans,
            Municipalities municipalities,
            AuditLog audit,
            MessageSource messages) {
        this.store = store;
        this.catalogs = catalogs;
        this.plans = plans;
        this.municipalities = municipalities;
        this.audit = audit;
        this.messages = messages;
    }

    @GetMapping("/planes/{divipola}/parametros")
    String page(
            @PathVariable("divipola") String divipola,
            @RequestParam(name = "indicador", required = false) @Nullable String indicator,
            Model model,
            Locale locale) {
        model.addAttribute("municipality", municipalities.find(divipola).orElseThrow(ParametersController::missing));
        Plan plan = plans.find(divipola).orElse(null);
        model.addAttribute("plan", plan);
        if (plan != null) {
            model.addAttribute(
                    "p",
                    new ParametersView(
                            store.of(plan.id()),
                            catalogs.of(plan.id()),
                            store.history(plan.id()),
                            indicator,
                            new Texts(messages, locale)));
        }
        return "indicator/parametros";
    }

    /** Target by term and baseline of one indicator; an empty field is no value. */
    @PostMapping("/planes/{divipola}/parametros/meta")
    @PreAuthorize(MAY_SET)
    String goal(
            @PathVariable("divipola") String divipola,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        Sent sent = sent(divipola, form, locale);
        IndicatorDefinition indicator = indicator(sent, flash);
        return change(sent, indicator.id(), flash, () -> {
            Goal goal = sent.forms().goal();
            store.setGoal(sent.plan().id(), indicator.id(), goal, sent.forms().reason(), user());
            return ParameterStore.GOAL + indicator.id();
        });
    }

    /** Declares that an indicator does not apply to the municipality, with the act that says so; empty takes it back. */
    @PostMapping("/planes/{divipola}/parametros/no-aplica")
    @PreAuthorize(MAY_SET)
    String notApplicable(
            @PathVariable("divipola") String divipola,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        Sent sent = sent(divipola, form, locale);
        IndicatorDefinition indicator = indicator(sent, flash);
        return change(sent, indicator.id(), flash, () -> {
            String name = ParameterStore.NOT_APPLICABLE + indicator.id();
            String reason = sent.forms().reason();
            boolean applies = form.containsKey("aplica");
            store.set(
                    sent.plan().id(),
                    name,
                    applies ? null : JsonMapper.shared().writeValueAsString(reason),
                    reason,
                    user());
            return name;
        });
    }

    /** The date that inputs of the baseline are read at; empty goes back to the first cut-off. */
    @PostMapping("/planes/{divipola}/parametros/fecha")
    @PreAuthorize(MAY_SET)
    String baselineDate(
            @PathVariable("divipola") String divipola,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        Sent sent = sent(divipola, form, locale);
        return change(sent, ParameterStore.BASELINE_DATE, flash, () -> {
            LocalDate date = sent.forms().date("valor");
            store.set(
                    sent.plan().id(),
                    ParameterStore.BASELINE_DATE,
                    date == null ? null : JsonMapper.shared().writeValueAsString(date.toString()),
                    sent.forms().reason(),
                    user());
            return ParameterStore.BASELINE_DATE;
        });
    }

    /** A number: a parameter of the battery or the weight of a system; an empty one goes back to the default. */
    @PostMapping("/planes/{divipola}/parametros/valor")
    @PreAuthorize(MAY_SET)
    String value(
            @PathVariable("divipola") String divipola,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash,
            Locale locale) {
        Sent sent = sent(divipola, form, locale);
        String name = sent.forms().text("nombre");
        ParameterDefinition definition = definition(sent.plan(), name);
        return change(sent, name, flash, () -> {
            Double value = sent.forms().number("valor");
            if (value != null) {
                if (!definition.accepts(value)) {
                    throw new ParameterForms.Refused("range");
                }
                requireOrder(store.of(sent.plan().id()), name, value);
            }
            store.set(
                    sent.plan().id(),
                    name,
                    value == null ? null : new BigDecimal(value.toString()).toPlainString(),
                    sent.forms().reason(),
                    user());
            return name;
        });
    }

    /** @throws ResponseStatusException 404 when nothing has that name */
    private ParameterDefinition definition(Plan plan, String name) {
        String wanted = name.startsWith(ParameterStore.WEIGHT)
                        && IndicatorDefinition.SYSTEMS.contains(name.substring(ParameterStore.WEIGHT.length()))
                ? ParametersView.SYSTEM_WEIGHT
                : name.equals(ParametersView.SYSTEM_WEIGHT) ? "" : name;
        return catalogs.of(plan.id()).parameters().stream()
                .filter(p -> p.name().equals(wanted))
                .findFirst()
                .orElseThrow(ParametersController::missing);
    }

    /** Green begins where amber ends, or above. */
    private static void requireOrder(Parameters now, String name, double value) {
        if (name.equals("verde") && value < now.number("amarillo")
                || name.equals("amarillo") && value > now.number("verde")) {
            throw new ParameterForms.Refused("order");
        }
    }

    /** A form: the plan that it is for and its fields. */
    private record Sent(String divipola, Plan plan, ParameterForms forms) {}

    private Sent sent(String divipola, Map<String, String> form, Locale locale) {
        Plan plan = plans.find(divipola).orElseThrow(ParametersController::missing);
        return new Sent(divipola, plan, new ParameterForms(form, locale));
    }

    /** The indicator that a form is about; the page opens with it again. */
    private IndicatorDefinition indicator(Sent sent, RedirectAttributes flash) {
        IndicatorDefinition indicator = catalogs.of(sent.plan().id())
                .find(sent.forms().text("indicador"))
                .orElseThrow(ParametersController::missing);
        flash.addAttribute("indicador", indicator.id());
        return indicator;
    }

    private String change(Sent sent, String shown, RedirectAttributes flash, Supplier<String> work) {
        try {
            String name = work.get();
            audit.record(
                    "parameter.set", sent.divipola() + " " + name, sent.forms().text("razon"));
            flash.addFlashAttribute("done", shown);
        } catch (ParameterForms.Refused e) {
            flash.addFlashAttribute("wrong", e.why());
        }
        return "redirect:/planes/" + sent.divipola() + "/parametros";
    }

    private static String user() {
        return String.valueOf(Reader.current().name());
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

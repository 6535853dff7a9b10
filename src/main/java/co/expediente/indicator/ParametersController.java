package co.expediente.indicator;

import co.expediente.access.AuditLog;
import co.expediente.access.Reader;
import co.expediente.indicator.Parameters.Goal;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
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

/** What a municipality sets: targets, baselines, weights, thresholds; each change with reason and author. */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class ParametersController {
    static final String MAY_SET = "@grants.may('ADMIN', #divipola) or @grants.may('PROFESIONAL_PLAN', #divipola)"
            + " or @grants.may('SUBSECRETARIO', #divipola) or @grants.may('SECRETARIO', #divipola)";

    /** Shares between 0 and 1. */
    private static final Set<String> SHARES = Set.of("c_min", "C_min", "verde", "amarillo", "sens", "dif_geod");

    private static final String WEIGHT = "peso:";

    private final ParameterStore store;
    private final IndicatorCatalogs catalogs;
    private final Plans plans;
    private final Municipalities municipalities;
    private final AuditLog audit;

    ParametersController(
            ParameterStore store,
            IndicatorCatalogs catalogs,
            Plans plans,
            Municipalities municipalities,
            AuditLog audit) {
        this.store = store;
        this.catalogs = catalogs;
        this.plans = plans;
        this.municipalities = municipalities;
        this.audit = audit;
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
                            store.of(plan.id()), catalogs.of(plan.id()), store.history(plan.id()), indicator, locale));
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
        Plan plan = plans.find(divipola).orElseThrow(ParametersController::missing);
        String id = form.getOrDefault("indicador", "");
        IndicatorDefinition indicator = catalogs.of(plan.id()).find(id).orElseThrow(ParametersController::missing);
        flash.addAttribute("indicador", id);
        String reason = form.getOrDefault("razon", "").strip();
        try {
            Map<String, Double> targets = new LinkedHashMap<>();
            for (String term : Parameters.TERMS) {
                Double target = number(form.get(term), locale);
                if (target != null) {
                    targets.put(term, target);
                }
            }
            Double weight = number(form.get("peso"), locale);
            if (reason.isEmpty() || weight != null && weight < 0) {
                return refused(divipola, reason.isEmpty() ? "reason" : "number", flash);
            }
            String date = form.getOrDefault("fecha_base", "");
            Goal goal = new Goal(
                    number(form.get("linea_base"), locale),
                    date.isBlank() ? null : LocalDate.parse(date),
                    form.containsKey("reconstruida"),
                    targets,
                    number(form.get("desde"), locale),
                    number(form.get("hasta"), locale),
                    number(form.get("alcance"), locale),
                    weight == null ? 1 : weight);
            store.setGoal(plan.id(), indicator.id(), goal, reason, user());
            audit.record("parameter.set", divipola + " meta:" + indicator.id(), reason);
            flash.addFlashAttribute("done", indicator.id());
        } catch (NumberFormatException | DateTimeParseException e) {
            return refused(divipola, "number", flash);
        }
        return "redirect:/planes/" + divipola + "/parametros";
    }

    /** A number: a parameter of the battery or the weight of a system; an empty one goes back to the default. */
    @PostMapping("/planes/{divipola}/parametros/valor")
    @PreAuthorize(MAY_SET)
    String value(
            @PathVariable("divipola") String divipola,
            @RequestParam("nombre") String name,
            @RequestParam("valor") String text,
            @RequestParam("razon") String reason,
            RedirectAttributes flash,
            Locale locale) {
        Plan plan = plans.find(divipola).orElseThrow(ParametersController::missing);
        boolean weight =
                name.startsWith(WEIGHT) && IndicatorDefinition.SYSTEMS.contains(name.substring(WEIGHT.length()));
        if (!weight
                && catalogs.of(plan.id()).parameters().stream()
                        .noneMatch(p -> p.name().equals(name))) {
            throw missing();
        }
        if (reason.isBlank()) {
            return refused(divipola, "reason", flash);
        }
        try {
            Double value = number(text, locale);
            if (value != null && (value < 0 || (SHARES.contains(name) || weight) && value > 1)) {
                return refused(divipola, "range", flash);
            }
            store.set(
                    plan.id(),
                    name,
                    value == null ? null : new BigDecimal(value.toString()).toPlainString(),
                    reason.strip(),
                    user());
            audit.record("parameter.set", divipola + " " + name, reason.strip());
            flash.addFlashAttribute("done", name);
        } catch (NumberFormatException e) {
            return refused(divipola, "number", flash);
        }
        return "redirect:/planes/" + divipola + "/parametros";
    }

    /**
     * As people write it. In Spanish the comma is the decimal mark and 1.000 a thousand, but 0.5 is understood, too; in English
     * the other way round.
     */
    static @Nullable Double number(@Nullable String text, Locale locale) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String plain = text.strip().replace('\u2212', '-').replaceAll("[\\s\u202f\u00a0]", "");
        boolean english = "en".equals(locale.getLanguage());
        String group = english ? "," : ".";
        String decimal = english ? "." : ",";
        if (plain.contains(decimal)
                || plain.matches("-?[1-9]\\d{0,2}(" + java.util.regex.Pattern.quote(group) + "\\d{3})+")) {
            plain = plain.replace(group, "");
        }
        plain = plain.replace(',', '.');
        double value = new BigDecimal(plain).doubleValue();
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static String refused(String divipola, String why, RedirectAttributes flash) {
        flash.addFlashAttribute("wrong", why);
        return "redirect:/planes/" + divipola + "/parametros";
    }

    private static String user() {
        return String.valueOf(Reader.current().name());
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

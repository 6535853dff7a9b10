package co.expediente.indicator;

import co.expediente.web.Shell;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Progress by system: the systems with the worst gap first, and the indicators of one of them. */
@Controller
@ConditionalOnWebApplication
class ProgressController {
    private final MeasuredPlan plans;

    ProgressController(MeasuredPlan plans) {
        this.plans = plans;
    }

    @GetMapping("/planes/{divipola}")
    String progress(
            @PathVariable("divipola") String divipola,
            @RequestParam(name = "sistema", required = false) @Nullable String system,
            @RequestParam(name = "corte", required = false) @Nullable String asked,
            @ModelAttribute("shell") Shell shell,
            Locale locale,
            Model model) {
        return plans.page(plans.place(divipola), shell, asked != null, "avance", locale, model, view -> {
            List<SystemRow> systems = view.systemsByGap();
            String chosen = system != null
                            && ("OBP".equals(system)
                                    || systems.stream().anyMatch(s -> s.code().equals(system)))
                    ? system
                    : systems.isEmpty() ? "OBP" : systems.get(0).code();
            model.addAttribute("systems", systems);
            model.addAttribute("chosen", chosen);
            model.addAttribute(
                    "row",
                    systems.stream()
                            .filter(s -> s.code().equals(chosen))
                            .findFirst()
                            .orElse(null));
            model.addAttribute("indicators", view.indicators(chosen));
            model.addAttribute("projects", !view.indicators("OBP").isEmpty());
            return "indicator/avance";
        });
    }
}

package co.expediente.indicator;

import co.expediente.web.Shell;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Objectives and projects: each project with its measures of progress side by side, the overdue ones, works outside of the plan. */
@Controller
@ConditionalOnWebApplication
class ProjectsController {
    private final MeasuredPlan plans;

    ProjectsController(MeasuredPlan plans) {
        this.plans = plans;
    }

    @GetMapping("/planes/{divipola}/proyectos")
    String projects(
            @PathVariable("divipola") String divipola,
            @RequestParam(name = "ver", defaultValue = "") String show,
            @RequestParam(name = "sistema", defaultValue = "") String system,
            @RequestParam(name = "corte", required = false) @Nullable String asked,
            @ModelAttribute("shell") Shell shell,
            Locale locale,
            Model model) {
        return plans.page(plans.place(divipola), shell, asked != null, "avance", locale, model, view -> {
            model.addAttribute("v", new ProjectsView(view.now(), show, system));
            model.addAttribute("indicators", view.indicators("OBP"));
            return "indicator/proyectos";
        });
    }
}

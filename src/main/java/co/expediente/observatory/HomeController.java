package co.expediente.observatory;

import co.expediente.indicator.IndicatorValue;
import co.expediente.indicator.MeasuredPlan;
import co.expediente.indicator.ProgressView;
import co.expediente.indicator.UnitMap;
import co.expediente.indicator.UnitShapes;
import co.expediente.web.Place;
import co.expediente.web.Shell;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: the town at a glance; the list of towns when there are several; how to begin when there is none. */
@Controller
@ConditionalOnWebApplication
class HomeController {
    private final MeasuredPlan plans;
    private final ObjectProvider<UnitShapes> shapes;
    private final LateActivities late;

    HomeController(MeasuredPlan plans, ObjectProvider<UnitShapes> shapes, LateActivities late) {
        this.plans = plans;
        this.shapes = shapes;
        this.late = late;
    }

    /** A municipality in the list: its newest measurement, or none. */
    public record Town(
            Place place,
            @Nullable ProgressView progress,
            @Nullable String bullet) {}

    @GetMapping("/")
    String home(@ModelAttribute("shell") Shell shell, Locale locale, Model model) {
        List<Place> places = plans.places();
        if (places.isEmpty()) {
            return "observatory/inicio";
        }
        if (places.size() == 1) {
            return glance(places.get(0), shell.cutoff(), false, locale, model);
        }
        model.addAttribute("towns", places.stream().map(p -> town(p, locale)).toList());
        return "observatory/municipios";
    }

    @GetMapping("/planes/{divipola}/resumen")
    String summary(
            @PathVariable("divipola") String divipola,
            @RequestParam(name = "corte", required = false) @Nullable String asked,
            @ModelAttribute("shell") Shell shell,
            Locale locale,
            Model model) {
        return glance(plans.place(divipola), shell.cutoff(), asked != null, locale, model);
    }

    private Town town(Place place, Locale locale) {
        ProgressView view = plans.view(place, null, locale).orElse(null);
        return new Town(
                place,
                view,
                view == null
                        ? null
                        : view.bullet(
                                view.now().index().overall(), view.now().index().expected(), false));
    }

    private String glance(Place place, @Nullable LocalDate cutoff, boolean asked, Locale locale, Model model) {
        model.addAttribute("place", place);
        Optional<ProgressView> view = plans.viewOrNewest(place, cutoff, asked, locale);
        if (view.isEmpty()) {
            return plans.unmeasured(place, "resumen", model);
        }
        Texts texts = plans.texts(locale);
        GlanceView glance = new GlanceView(
                view.get(), texts, late.of(place.divipola(), texts).orElse(null));
        model.addAttribute("v", glance);
        model.addAttribute("p", view.get());
        IndicatorValue mapped = glance.mapped();
        if (mapped != null) {
            List<IndicatorValue.Part> parts = GlanceView.units(mapped);
            UnitShapes source = shapes.getIfAvailable();
            List<UnitShapes.Shape> outlines = source == null
                    ? List.of()
                    : source.find(
                            place.planId(),
                            view.get().now().cutoff(),
                            parts.get(0).dimension(),
                            MeasuredPlan.audience());
            String title = view.get().title(mapped.id());
            model.addAttribute("mapped", view.get().row(mapped));
            model.addAttribute(
                    "map",
                    UnitMap.of("mapa-c", 308, 250, title, mapped.unit(), parts, outlines, texts, view.get()::reason));
        }
        return "observatory/resumen";
    }
}

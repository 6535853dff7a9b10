package co.expediente.plan;

import co.expediente.access.PublicAddresses;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The catalogue of codes as a page for everybody: whoever gets a report can look up what it says. */
@Controller
@ConditionalOnWebApplication
class CodesController implements PublicAddresses {
    private final ProblemCatalog problems;

    CodesController(ProblemCatalog problems) {
        this.problems = problems;
    }

    /** A code in the reader's language; what differs from case to case is an ellipsis. */
    record Line(String code, String severity, String title, String message, String advice) {}

    @Override
    public List<String> patterns() {
        return List.of("/codigos");
    }

    @GetMapping("/codigos")
    String page(Model model, Locale locale) {
        Map<String, List<Line>> families = CodesPage.families(problems).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        f -> f.getValue().stream()
                                .map(d -> new Line(
                                        d.code(),
                                        d.severity().name(),
                                        d.title().in(locale),
                                        d.message(Map.of(), locale),
                                        d.advice(Map.of(), locale)))
                                .toList(),
                        (a, b) -> a,
                        java.util.LinkedHashMap::new));
        model.addAttribute("families", families);
        return "plan/codigos";
    }
}

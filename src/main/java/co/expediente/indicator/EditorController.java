package co.expediente.indicator;

import co.expediente.access.Reader;
import co.expediente.plan.DefinitionException;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Refusal;
import co.expediente.plan.RefusalText;
import co.expediente.web.Place;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Where definitions are written: checked while they are typed, tried on a plan, put in force with a reason. */
@Controller
@ConditionalOnWebApplication
@PreAuthorize(EditorAccess.ANYWHERE)
class EditorController {
    private static final String LABEL = "indicador";

    private final IndicatorCatalogs catalogs;
    private final LayerCatalog layers;
    private final OwnDefinitions own;
    private final DefinitionRegister register;
    private final LiveMeasure live;
    private final EditorAccess access;
    private final MessageSource messages;

    EditorController(
            IndicatorCatalogs catalogs,
            LayerCatalog layers,
            OwnDefinitions own,
            DefinitionRegister register,
            LiveMeasure live,
            EditorAccess access,
            MessageSource messages) {
        this.catalogs = catalogs;
        this.layers = layers;
        this.own = own;
        this.register = register;
        this.live = live;
        this.access = access;
        this.messages = messages;
    }

    /** A new indicator: the skeleton, or another one to start from. */
    @GetMapping("/indicadores/nuevo")
    String start(
            @RequestParam(name = "desde", required = false) @Nullable String from,
            @RequestParam(name = "plan", required = false) @Nullable String divipola,
            Locale locale,
            Model model) {
        Place place = access.choose(divipola);
        String id = "EPU-90";
        String text = Skeleton.empty(id, locale);
        if (from != null) {
            IndicatorDefinition pattern = find(place, from);
            text = Skeleton.from(pattern, free(pattern.group(), catalogs.of(planId(place))));
        }
        return page(null, text, "", place, null, locale, model);
    }

    @GetMapping("/indicadores/{id:[A-Z]{3}-\\d{2}}/editar")
    String edit(
            @PathVariable("id") String id,
            @RequestParam(name = "plan", required = false) @Nullable String divipola,
            Locale locale,
            Model model) {
        Place place = access.choose(divipola);
        if (catalogs.broken(planId(place)).containsKey(id)) {
            String text = own.inForce(planId(place)).stream()
                    .filter(e -> e.indicator().equals(id) && e.text() != null)
                    .reduce((all, plan) -> plan)
                    .map(OwnDefinitions.Entry::text)
                    .orElse("");
            return page(id, text, "", place, null, locale, model);
        }
        IndicatorDefinition now = find(place, id);
        return page(id, now.text(), now.hash(), place, null, locale, model);
    }

    /** What is wrong with the text, and what its examples give. */
    @PostMapping("/indicadores/comprobar")
    String check(
            @RequestParam(name = "texto", defaultValue = "") String text,
            @RequestParam(name = "plan", required = false) @Nullable String divipola,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        DefinitionCheck check = DefinitionCheck.of(LABEL, text, layers, catalogs.of(planId(access.choose(divipola))));
        model.addAttribute("check", check);
        model.addAttribute("lang", locale);
        response.setHeader("HX-Trigger-After-Settle", check.definition() == null ? "roto" : "comprobado");
        return "indicator/editor-partes :: check";
    }

    /** The number and its places on the plan that is chosen. */
    @PostMapping("/indicadores/resultado")
    String result(
            @RequestParam(name = "texto", defaultValue = "") String text,
            @RequestParam(name = "plan", required = false) @Nullable String divipola,
            @RequestParam(name = "corte", defaultValue = "") String cutoff,
            Locale locale,
            Model model) {
        Place place = access.choose(divipola);
        if (place == null) {
            return "indicator/editor-partes :: noPlan";
        }
        try {
            IndicatorDefinition definition =
                    new DefinitionReader(layers, catalogs.of(place.planId())).read(LABEL, text);
            LiveMeasure.Result result = live.measure(definition, place.planId(), date(cutoff, place), user());
            model.addAttribute("r", new LiveView(result, definition.title().in(locale), texts(locale), layers));
            return "indicator/editor-partes :: result";
        } catch (DefinitionException e) {
            return "indicator/editor-partes :: broken";
        } catch (Refusal e) {
            model.addAttribute("refused", told(e, locale));
            return "indicator/editor-partes :: refused";
        }
    }

    /** From now on the definition is in force, for one plan or for all. */
    @PostMapping("/indicadores/vigor")
    String putInForce(@RequestParam Map<String, String> form, Locale locale, Model model, RedirectAttributes flash) {
        String text = form.getOrDefault("texto", "");
        String base = form.getOrDefault("base", "");
        String editing = form.getOrDefault("editando", "");
        Place place = access.choose(form.get("plan"));
        boolean all = place == null || form.getOrDefault("alcance", "plan").equals("todos");
        if (all) {
            access.requireEverywhere();
        }
        RefusalText refused;
        try {
            IndicatorDefinition added = register.add(
                    LABEL,
                    text.replace("\r\n", "\n"),
                    all || place == null ? null : place.planId(),
                    base.isEmpty() ? null : base,
                    form.getOrDefault("razon", ""),
                    user());
            flash.addFlashAttribute("done", "added");
            return "redirect:/indicadores/" + added.id() + "/versiones"
                    + (place == null ? "" : "?plan=" + place.divipola());
        } catch (Refusal e) {
            refused = told(e, locale);
        } catch (DefinitionException e) {
            refused = new RefusalText(
                    e.code(), "E", texts(locale).get("editor.notGood"), e.words(locale), e.advice(locale));
        }
        return page(editing.isEmpty() ? null : editing, text, base, place, refused, locale, model);
    }

    // ---- what pages share -----------------------------------------------------------------------------------------

    private String page(
            @Nullable String editing,
            String text,
            String base,
            @Nullable Place place,
            @Nullable RefusalText refused,
            Locale locale,
            Model model) {
        List<LocalDate> cutoffs = new ArrayList<>(place == null ? List.of() : access.cutoffs(place));
        Collections.reverse(cutoffs);
        model.addAttribute(
                "e",
                new EditorView(
                        editing,
                        text,
                        base,
                        access.mine(),
                        place,
                        cutoffs,
                        access.everywhere(),
                        refused,
                        texts(locale),
                        layers));
        return "indicator/editor";
    }

    private LocalDate date(String text, Place place) {
        List<LocalDate> cutoffs = access.cutoffs(place);
        return cutoffs.stream()
                .filter(c -> c.toString().equals(text))
                .findFirst()
                .or(() -> cutoffs.stream().max(LocalDate::compareTo))
                .orElseThrow(() -> new Refusal("FRM-027", Map.of("plan", place.divipola())));
    }

    private IndicatorDefinition find(@Nullable Place place, String id) {
        return catalogs.of(planId(place))
                .find(id)
                .filter(d -> DefinitionReader.isId(d.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The first number of a system that no indicator has, from 90 down: low ones are the battery's. */
    private static String free(String group, IndicatorCatalog catalog) {
        for (int n = 90; n > 0; n--) {
            String id = String.format("%s-%02d", group, n);
            if (catalog.find(id).isEmpty()) {
                return id;
            }
        }
        return group + "-99";
    }

    private static @Nullable String planId(@Nullable Place place) {
        return place == null ? null : place.planId();
    }

    private Texts texts(Locale locale) {
        return new Texts(messages, locale);
    }

    static RefusalText told(Refusal refusal, Locale locale) {
        return RefusalText.of(ProblemCatalog.shipped(), refusal.code(), refusal.parameters(), locale);
    }

    private static String user() {
        return String.valueOf(Reader.current().name());
    }
}

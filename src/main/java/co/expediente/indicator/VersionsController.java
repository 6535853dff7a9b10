package co.expediente.indicator;

import co.expediente.access.Reader;
import co.expediente.plan.Refusal;
import co.expediente.web.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/** The history of an indicator: its versions with what differs, who put them in force and why; retiring it. */
@Controller
@ConditionalOnWebApplication
@PreAuthorize(EditorAccess.ANYWHERE)
class VersionsController {
    private final IndicatorCatalogs catalogs;
    private final IndicatorCatalog packed;
    private final OwnDefinitions own;
    private final DefinitionRegister register;
    private final EditorAccess access;

    VersionsController(
            IndicatorCatalogs catalogs,
            IndicatorCatalog packed,
            OwnDefinitions own,
            DefinitionRegister register,
            EditorAccess access) {
        this.catalogs = catalogs;
        this.packed = packed;
        this.own = own;
        this.register = register;
        this.access = access;
    }

    /**
     * A version as the page shows it.
     *
     * @param inForce whether it holds for the municipality shown
     * @param diff against the version before; empty for the first
     */
    record Version(int number, String text, boolean packed, boolean inForce, List<LineDiff.Line> diff) {}

    @GetMapping("/indicadores/{id:[A-Z]{3}-\\d{2}}/versiones")
    String versions(
            @PathVariable("id") String id,
            @RequestParam(name = "plan", required = false) @Nullable String divipola,
            Locale locale,
            Model model) {
        Place place = access.choose(divipola);
        Optional<IndicatorDefinition> now =
                catalogs.of(place == null ? null : place.planId()).find(id);
        Map<Integer, OwnDefinitions.Kept> texts = new LinkedHashMap<>();
        packed.find(id)
                .ifPresent(d -> texts.put(d.version(), new OwnDefinitions.Kept(d.hash(), id, d.version(), d.text())));
        own.texts(id).forEach(k -> texts.putIfAbsent(k.version(), k));
        if (texts.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Version> versions = new ArrayList<>();
        String before = null;
        for (OwnDefinitions.Kept kept : texts.values().stream()
                .sorted(java.util.Comparator.comparingInt(OwnDefinitions.Kept::version))
                .toList()) {
            versions.add(
                    0,
                    new Version(
                            kept.version(),
                            kept.text(),
                            packed.find(id)
                                    .map(d -> d.hash().equals(kept.hash()))
                                    .orElse(false),
                            now.map(d -> d.hash().equals(kept.hash())).orElse(false),
                            before == null ? List.of() : LineDiff.of(before, kept.text())));
            before = kept.text();
        }
        model.addAttribute("id", id);
        model.addAttribute(
                "broken",
                BrokenDefinition.of(catalogs.broken(place == null ? null : place.planId()), locale).stream()
                        .filter(b -> b.id().equals(id))
                        .toList());
        model.addAttribute("place", place);
        model.addAttribute("now", now.orElse(null));
        model.addAttribute("title", now.map(d -> d.title().in(locale)).orElse(id));
        model.addAttribute("versions", versions);
        model.addAttribute("history", own.history(id));
        model.addAttribute("everywhere", access.everywhere());
        return "indicator/versiones";
    }

    @PostMapping("/indicadores/{id:[A-Z]{3}-\\d{2}}/retirar")
    String retire(
            @PathVariable("id") String id,
            @RequestParam(name = "plan", required = false) @Nullable String divipola,
            @RequestParam(name = "alcance", defaultValue = "plan") String scope,
            @RequestParam(name = "razon", defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        Place place = access.choose(divipola);
        boolean all = scope.equals("todos") || place == null;
        if (all) {
            access.requireEverywhere();
        }
        try {
            register.retire(
                    id,
                    all || place == null ? null : place.planId(),
                    reason,
                    String.valueOf(Reader.current().name()));
            flash.addFlashAttribute("done", "retired");
        } catch (Refusal e) {
            flash.addFlashAttribute("refused", EditorController.told(e, locale));
        }
        return "redirect:/indicadores/" + id + "/versiones" + (place == null ? "" : "?plan=" + place.divipola());
    }
}

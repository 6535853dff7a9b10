package co.expediente.dossier.archive;

import co.expediente.dossier.Dossier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the field {@code dossier/archive/elegir :: field} offers while a person types: a fragment, no page. */
@Controller
@ConditionalOnWebApplication
class ChooserController {
    private final DocumentChooser chooser;
    private final DocumentKinds kinds;

    ChooserController(DocumentChooser chooser, DocumentKinds kinds) {
        this.chooser = chooser;
        this.kinds = kinds;
    }

    @GetMapping("/planes/{divipola}/expediente/archivo/elegir")
    @PreAuthorize("@acts.may('archive.read', #dossier)")
    String options(Dossier dossier, @RequestParam(name = "q", defaultValue = "") String typed, Model model) {
        model.addAttribute("options", chooser.options(dossier, typed));
        model.addAttribute("kinds", kinds.all());
        return "dossier/archive/elegir :: options";
    }
}

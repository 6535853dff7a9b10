package co.expediente.dossier;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What every page of the Expediente shows above its content. Pages that answer a GET have it already. */
@Component
public class DossierModel {
    private final Dossiers dossiers;

    public DossierModel(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    /** For a page that answers a form that was refused, with what the user had written. */
    public void fill(Model model, Dossier dossier) {
        model.addAttribute("dossier", dossier);
        model.addAttribute("tabs", dossiers.tabs(dossier));
        model.addAttribute("years", dossiers.years(dossier.plan()));
    }
}

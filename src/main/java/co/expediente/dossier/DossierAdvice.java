package co.expediente.dossier;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerMapping;

/** Gives every page under {@code /planes/{divipola}/expediente} its {@code dossier}, {@code tabs} and {@code years}. */
@ControllerAdvice(basePackages = "co.expediente.dossier", annotations = Controller.class)
@ConditionalOnWebApplication
class DossierAdvice {
    private final Dossiers dossiers;
    private final DossierModel page;

    DossierAdvice(Dossiers dossiers, DossierModel page) {
        this.dossiers = dossiers;
        this.page = page;
    }

    @ModelAttribute
    void dossier(HttpServletRequest request, Model model) {
        if (!"GET".equals(request.getMethod())
                || !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path)
                || !(path.get("divipola") instanceof String divipola)) {
            return;
        }
        Dossier dossier = dossiers.open(divipola, year(request.getParameter("anio")));
        page.fill(model, dossier);
    }

    static @Nullable Integer year(@Nullable String asked) {
        return asked == null || !asked.matches("[0-9]{4}") ? null : Integer.valueOf(asked);
    }
}

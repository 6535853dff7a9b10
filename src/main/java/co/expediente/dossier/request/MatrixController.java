package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Told;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The matrix of letters: page, file, approved versions. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/oficios/matriz")
class MatrixController {
    private static final String READ = "@acts.may('request.read', #dossier)";

    private final RequestMatrix matrix;
    private final FrozenVersions versions;
    private final Told told;

    MatrixController(RequestMatrix matrix, FrozenVersions versions, Told told) {
        this.matrix = matrix;
        this.versions = versions;
        this.told = told;
    }

    @GetMapping
    @PreAuthorize(READ)
    String page(Dossier dossier, Model model) {
        model.addAttribute("rows", matrix.rows(dossier));
        model.addAttribute("versions", versions.of(dossier, RequestMatrix.PART));
        return "dossier/request/matriz";
    }

    @GetMapping("/tabla.xlsx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> table(Dossier dossier) {
        return Downloads.file(
                "oficios-" + dossier.divipola() + "-" + dossier.year() + ".xlsx",
                Downloads.XLSX,
                matrix.table(dossier));
    }

    @GetMapping("/versiones/{number:[0-9]+}")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> version(Dossier dossier, @PathVariable("number") int number) {
        return Downloads.file(
                "oficios-" + dossier.divipola() + "-" + dossier.year() + "-v" + number + ".xlsx",
                Downloads.XLSX,
                versions.file(dossier, RequestMatrix.PART, number)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @PostMapping("/aprobar")
    @PreAuthorize("@acts.may('request.approve', #dossier)")
    String approve(
            Dossier dossier,
            @RequestParam(name = "nota", defaultValue = "") String note,
            RedirectAttributes flash,
            java.util.Locale locale) {
        told.done(
                flash,
                locale,
                "request.matrix.approved",
                () -> matrix.approve(
                        dossier,
                        note.strip().substring(0, Math.min(300, note.strip().length()))));
        return "redirect:" + dossier.href("oficios/matriz");
    }
}

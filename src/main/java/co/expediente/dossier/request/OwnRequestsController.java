package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Records;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Letters of the offices for which an account answers, answered on the same page as with a link. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/oficios/mios")
class OwnRequestsController {
    private static final String ANSWER = "@acts.may('request.answer', #dossier)";

    private final Letters letters;
    private final LetterFiles letterFiles;
    private final OfficeAccounts accounts;
    private final AnswerDesk desk;
    private final Dossiers dossiers;

    OwnRequestsController(
            Letters letters, LetterFiles letterFiles, OfficeAccounts accounts, AnswerDesk desk, Dossiers dossiers) {
        this.letters = letters;
        this.letterFiles = letterFiles;
        this.accounts = accounts;
        this.desk = desk;
        this.dossiers = dossiers;
    }

    @GetMapping
    @PreAuthorize(ANSWER)
    String list(Dossier dossier, Model model) {
        model.addAttribute("rows", letters.sentTo(dossier.plan().id(), accounts.offices(dossier, Records.author())));
        model.addAttribute("today", dossiers.today());
        return "dossier/request/mios";
    }

    @GetMapping("/{id:[0-9]+}")
    @PreAuthorize(ANSWER)
    String page(Dossier dossier, @PathVariable("id") long id, Model model) {
        return show(dossier, desk.page(dossier, own(dossier, id)), model);
    }

    @PostMapping("/{id:[0-9]+}")
    @PreAuthorize(ANSWER)
    String take(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        Letter letter = own(dossier, id);
        AnswerDesk.Outcome outcome = desk.take(
                dossier,
                letter,
                Records.author(),
                new LinkedHashMap<>(sent),
                AnswerController.uploads(request),
                locale);
        if (outcome.page() == null) {
            return "redirect:" + base(dossier, id) + "/constancia";
        }
        response.setStatus(outcome.status());
        model.addAttribute("refused", outcome.refused());
        model.addAttribute("done", outcome.status() == 200 ? "request.draft.saved" : null);
        return show(dossier, outcome.page(), model);
    }

    @GetMapping("/{id:[0-9]+}/constancia")
    @PreAuthorize(ANSWER)
    String receipt(Dossier dossier, @PathVariable("id") long id, Model model) {
        AnswerPage page = desk.page(dossier, own(dossier, id));
        if (page.last() == null) {
            return "redirect:" + base(dossier, id);
        }
        show(dossier, page, model);
        return "dossier/request/constancia";
    }

    @GetMapping("/{id:[0-9]+}/constancia.pdf")
    @PreAuthorize(ANSWER)
    ResponseEntity<?> receiptFile(Dossier dossier, @PathVariable("id") long id) {
        AnswerPage page = desk.page(dossier, own(dossier, id));
        Answer last = page.last();
        return last == null
                ? ResponseEntity.notFound().build()
                : Downloads.file(
                        "respuesta-" + last.receipt() + ".pdf",
                        "application/pdf",
                        LetterFiles.pdf(Receipt.of(dossier, page.letter(), page.items(), last, page.files())));
    }

    @GetMapping("/{id:[0-9]+}/oficio.pdf")
    @PreAuthorize(ANSWER)
    ResponseEntity<byte[]> letterFile(Dossier dossier, @PathVariable("id") long id) {
        Letter letter = own(dossier, id);
        Round round = letters.round(dossier.plan().id(), letter.round()).orElseThrow();
        return Downloads.letter(letter, letterFiles.document(dossier, round, letter, null), "pdf");
    }

    /** A letter of an office of this account; any other is not there. */
    private Letter own(Dossier dossier, long id) {
        return letters.find(dossier.plan().id(), id)
                .filter(l -> l.stored() != Letter.State.BORRADOR)
                .filter(l -> accounts.offices(dossier, Records.author()).contains(l.office()))
                .orElseThrow(AnswerDesk::missing);
    }

    private static String show(Dossier dossier, AnswerPage page, Model model) {
        model.addAttribute("p", page);
        model.addAttribute("base", base(dossier, page.letter().id()));
        model.addAttribute("own", true);
        return "dossier/request/responder";
    }

    private static String base(Dossier dossier, long id) {
        return "/planes/" + dossier.divipola() + "/expediente/oficios/mios/" + id;
    }
}

package co.expediente.dossier.request;

import co.expediente.access.AddressesWithToken;
import co.expediente.access.LoginAttempts;
import co.expediente.dossier.Dossier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * The page on which an office answers with its link, without an account. The token in the address is all the authority there is: no
 * session is made, and a forged request would need the token, so no other token against forgery is. A link that is over, was withdrawn
 * or never was gets one and the same answer, and who guesses is braked like who guesses passwords.
 */
@Controller
@ConditionalOnWebApplication
class AnswerController implements AddressesWithToken {
    private static final String PAGE = "/responder/{token}";

    private final Links links;
    private final AnswerDesk desk;
    private final Letters letters;
    private final LetterFiles letterFiles;
    private final LoginAttempts attempts;

    AnswerController(Links links, AnswerDesk desk, Letters letters, LetterFiles letterFiles, LoginAttempts attempts) {
        this.links = links;
        this.desk = desk;
        this.letters = letters;
        this.letterFiles = letterFiles;
        this.attempts = attempts;
    }

    @Override
    public List<String> patterns() {
        return List.of("/responder/*", "/responder/*/*");
    }

    @GetMapping(PAGE)
    String page(
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Long> letter = enter(token, request, response);
        if (letter.isEmpty()) {
            return refused(request, response, model);
        }
        Dossier dossier = desk.dossier(letter.get());
        return show(token, desk.page(dossier, desk.letter(dossier, letter.get())), model);
    }

    @PostMapping(PAGE)
    String take(
            @PathVariable("token") String token,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        Optional<Long> letter = enter(token, request, response);
        if (letter.isEmpty()) {
            return refused(request, response, model);
        }
        Dossier dossier = desk.dossier(letter.get());
        AnswerDesk.Outcome outcome = desk.take(
                dossier,
                desk.letter(dossier, letter.get()),
                "oficio:" + letter.get(),
                new LinkedHashMap<>(sent),
                uploads(request),
                locale);
        if (outcome.sent() != null) {
            return "redirect:/responder/" + token + "/constancia";
        }
        response.setStatus(outcome.status());
        model.addAttribute("refused", outcome.refused());
        model.addAttribute("done", outcome.status() == 200 ? "request.draft.saved" : null);
        return show(token, java.util.Objects.requireNonNull(outcome.page()), model);
    }

    @GetMapping(PAGE + "/constancia")
    String receipt(
            @PathVariable("token") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Long> letter = enter(token, request, response);
        if (letter.isEmpty()) {
            return refused(request, response, model);
        }
        Dossier dossier = desk.dossier(letter.get());
        AnswerPage page = desk.page(dossier, desk.letter(dossier, letter.get()));
        if (page.last() == null) {
            return "redirect:/responder/" + token;
        }
        show(token, page, model);
        return "dossier/request/constancia";
    }

    @GetMapping(PAGE + "/constancia.pdf")
    ResponseEntity<?> receiptFile(
            @PathVariable("token") String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Long> letter = enter(token, request, response);
        if (letter.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Dossier dossier = desk.dossier(letter.get());
        AnswerPage page = desk.page(dossier, desk.letter(dossier, letter.get()));
        Answer last = page.last();
        return last == null
                ? ResponseEntity.notFound().build()
                : Downloads.file(
                        "respuesta-" + last.receipt() + ".pdf",
                        MediaType.APPLICATION_PDF_VALUE,
                        LetterFiles.pdf(Receipt.of(dossier, page.letter(), page.items(), last, page.files())));
    }

    /** The letter itself, for who has only the link. */
    @GetMapping(PAGE + "/oficio.pdf")
    ResponseEntity<?> letterFile(
            @PathVariable("token") String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Long> id = enter(token, request, response);
        if (id.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Dossier dossier = desk.dossier(id.get());
        Letter letter = desk.letter(dossier, id.get());
        Round round = letters.round(dossier.plan().id(), letter.round()).orElseThrow();
        return Downloads.letter(letter, letterFiles.document(dossier, round, letter, null), "pdf");
    }

    /** The letter of a token; says to browsers and robots what the address must not become. */
    private Optional<Long> enter(String token, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        response.setHeader("Cache-Control", "no-store");
        // The name under which failures count says nothing of the token that was tried.
        String name = "enlace " + Links.print(token).substring(0, 12);
        if (attempts.blocked(name, request.getRemoteAddr())) {
            request.setAttribute("braked", true);
            return Optional.empty();
        }
        Optional<Long> letter = links.letter(token);
        if (letter.isEmpty()) {
            attempts.record(name, request.getRemoteAddr(), false);
        }
        return letter;
    }

    private static String refused(HttpServletRequest request, HttpServletResponse response, Model model) {
        boolean braked = request.getAttribute("braked") != null;
        response.setStatus(braked ? 429 : 404);
        model.addAttribute("braked", braked);
        return "dossier/request/enlace-cerrado";
    }

    private static String show(String token, AnswerPage page, Model model) {
        model.addAttribute("p", page);
        model.addAttribute("base", "/responder/" + token);
        model.addAttribute("own", false);
        return "dossier/request/responder";
    }

    static MultiValueMap<String, MultipartFile> uploads(HttpServletRequest request) {
        return request instanceof MultipartHttpServletRequest multipart
                ? multipart.getMultiFileMap()
                : new LinkedMultiValueMap<>();
    }
}

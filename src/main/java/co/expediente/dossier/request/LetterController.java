package co.expediente.dossier.request;

import co.expediente.dossier.ChangeHistory;
import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Told;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
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

/** One letter for the planning office: what was answered, accepted or sent back; its link, mail and term. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/oficios/{id:[0-9]+}")
class LetterController {
    private static final String READ = "@acts.may('request.read', #dossier)";
    private static final String PREPARE = "@acts.may('request.prepare', #dossier)";
    private static final String ACCEPT = "@acts.may('request.accept', #dossier)";

    /** An item with its newest answer. */
    record Line(
            LetterItem item,
            @Nullable Given given,
            @Nullable Answer answer,
            List<AnswerFile> files,
            List<String> flags) {
        /** Change against the last value, or null. */
        public @Nullable Double change() {
            Double value = given == null ? null : given.value();
            Double last = item.last();
            return value == null || last == null ? null : value - last;
        }
    }

    private final Letters letters;
    private final Answers answers;
    private final AnswerFiles files;
    private final LetterFiles letterFiles;
    private final Sending sending;
    private final Acceptance acceptance;
    private final MailQueue mail;
    private final MailSettings settings;
    private final RoundController rounds;
    private final AnswerDesk desk;
    private final Dossiers dossiers;
    private final ChangeHistory history;
    private final Told told;
    private final MessageSource messages;

    LetterController(
            Letters letters,
            Answers answers,
            AnswerFiles files,
            LetterFiles letterFiles,
            Sending sending,
            Acceptance acceptance,
            MailQueue mail,
            MailSettings settings,
            RoundController rounds,
            AnswerDesk desk,
            Dossiers dossiers,
            ChangeHistory history,
            Told told,
            MessageSource messages) {
        this.letters = letters;
        this.answers = answers;
        this.files = files;
        this.letterFiles = letterFiles;
        this.sending = sending;
        this.acceptance = acceptance;
        this.mail = mail;
        this.settings = settings;
        this.rounds = rounds;
        this.desk = desk;
        this.dossiers = dossiers;
        this.history = history;
        this.told = told;
        this.messages = messages;
    }

    @GetMapping
    @PreAuthorize(READ)
    String show(Dossier dossier, @PathVariable("id") long id, Model model) {
        Letter letter = find(dossier, id);
        List<Answer> sent = answers.of(id);
        List<AnswerFile> given =
                files.of(id).stream().filter(f -> f.answer() != null).toList();
        Map<Long, Map.Entry<Answer, Given>> latest = answers.latest(sent);
        List<Line> lines = new ArrayList<>();
        for (LetterItem item : letters.items(id)) {
            Map.Entry<Answer, Given> said = latest.get(item.id());
            List<AnswerFile> own = given.stream()
                    .filter(f -> Long.valueOf(item.id()).equals(f.item()))
                    .toList();
            FootprintCheck check = own.stream()
                    .map(AnswerFile::check)
                    .filter(java.util.Objects::nonNull)
                    .reduce((a, b) -> b)
                    .orElse(null);
            Given g = said == null ? null : said.getValue();
            lines.add(new Line(
                    item, g, said == null ? null : said.getKey(), own, Flags.of(item, g, !own.isEmpty(), check)));
        }
        model.addAttribute("l", letter);
        model.addAttribute("round", round(dossier, letter));
        model.addAttribute("lines", lines);
        model.addAttribute("answers", sent);
        model.addAttribute(
                "general", given.stream().filter(f -> f.item() == null).toList());
        model.addAttribute("mails", mail.of(id));
        model.addAttribute("mailReady", settings.configured());
        model.addAttribute("server", settings.server());
        model.addAttribute("today", dossiers.today());
        model.addAttribute(
                "states", desk.states().entries().stream().collect(Collectors.toMap(e -> e.code(), e -> e.title())));
        model.addAttribute("changes", history.of("oficio", String.valueOf(id)));
        model.addAttribute(
                "waiting",
                lines.stream()
                        .filter(x -> x.item().state() == LetterItem.State.RESPONDIDO)
                        .count());
        return "dossier/request/oficio";
    }

    @GetMapping("/carta.pdf")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> pdf(Dossier dossier, @PathVariable("id") long id) {
        return file(dossier, id, "pdf");
    }

    @GetMapping("/carta.docx")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> docx(Dossier dossier, @PathVariable("id") long id) {
        return file(dossier, id, "docx");
    }

    private ResponseEntity<byte[]> file(Dossier dossier, long id, String form) {
        Letter letter = find(dossier, id);
        return Downloads.letter(letter, letterFiles.document(dossier, round(dossier, letter), letter, null), form);
    }

    @PostMapping("/enviar")
    @PreAuthorize("@acts.may('request.send', #dossier)")
    String send(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Letter letter = find(dossier, id);
        Round round = round(dossier, letter);
        if ("correo".equals(sent.get("via"))) {
            told.done(flash, locale, "request.mail.queued", () -> {
                Sending.requireOpen(round);
                mail.put(dossier, letter, MailQueue.Kind.OFICIO, rounds.site(request));
            });
            return back(dossier, id);
        }
        Fields form = new Fields(sent, new Texts(messages, locale));
        Map<Letter, String> tokens = new LinkedHashMap<>();
        told.done(flash, locale, "request.sent", () -> {
            LocalDate date = form.date("fecha", "request.date");
            tokens.put(letter, sending.byHand(dossier, round, letter, date == null ? dossiers.today() : date));
        });
        return tokens.isEmpty() ? back(dossier, id) : rounds.given(dossier, round, tokens, model, request, response);
    }

    /** A new link; all that were given before end. */
    @PostMapping("/enlace")
    @PreAuthorize(PREPARE)
    String reissue(
            Dossier dossier,
            @PathVariable("id") long id,
            Model model,
            RedirectAttributes flash,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Letter letter = find(dossier, id);
        Round round = round(dossier, letter);
        Map<Letter, String> tokens = new LinkedHashMap<>();
        told.done(flash, locale, "request.link.new", () -> tokens.put(letter, sending.reissue(dossier, round, letter)));
        return tokens.isEmpty() ? back(dossier, id) : rounds.given(dossier, round, tokens, model, request, response);
    }

    @PostMapping("/enlace/anular")
    @PreAuthorize(PREPARE)
    String withdraw(Dossier dossier, @PathVariable("id") long id, RedirectAttributes flash, Locale locale) {
        Letter letter = find(dossier, id);
        told.done(flash, locale, "request.link.withdrawn", () -> sending.withdraw(letter));
        return back(dossier, id);
    }

    @PostMapping("/recordar")
    @PreAuthorize(PREPARE)
    String remind(
            Dossier dossier,
            @PathVariable("id") long id,
            RedirectAttributes flash,
            HttpServletRequest request,
            Locale locale) {
        Letter letter = find(dossier, id);
        told.done(flash, locale, "request.reminder.queued", () -> {
            Sending.requireSent(letter);
            mail.put(dossier, letter, MailQueue.Kind.RECORDATORIO, rounds.site(request));
        });
        return back(dossier, id);
    }

    /** The reminder on paper, with a link of its own. */
    @PostMapping("/recordatorio")
    @PreAuthorize(PREPARE)
    ResponseEntity<byte[]> reminder(Dossier dossier, @PathVariable("id") long id, HttpServletRequest request) {
        Letter letter = find(dossier, id);
        if (!letter.answerable()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return Downloads.file(
                "recordatorio-" + letter.label() + ".pdf",
                "application/pdf",
                LetterFiles.pdf(sending.reminder(dossier, round(dossier, letter), letter, rounds.site(request))));
    }

    @PostMapping("/plazo")
    @PreAuthorize(PREPARE)
    String extend(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        Letter letter = find(dossier, id);
        Fields form = new Fields(sent, new Texts(messages, locale));
        told.done(
                flash,
                locale,
                "request.extended",
                () -> sending.extend(
                        dossier,
                        round(dossier, letter),
                        letter,
                        form.version(),
                        form.date("vence", "request.due"),
                        form.line("razon", "request.reason", 500, true)));
        return back(dossier, id);
    }

    @PostMapping("/cerrar")
    @PreAuthorize(PREPARE)
    String close(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        Letter letter = find(dossier, id);
        Fields form = new Fields(sent, new Texts(messages, locale));
        told.done(
                flash,
                locale,
                "request.closed",
                () -> sending.close(dossier, letter, form.version(), form.line("razon", "request.reason", 500, true)));
        return back(dossier, id);
    }

    @PostMapping("/correo/{mail:[0-9]+}")
    @PreAuthorize(PREPARE)
    String mail(
            Dossier dossier,
            @PathVariable("id") long id,
            @PathVariable("mail") long message,
            @RequestParam(name = "accion", defaultValue = "") String act,
            RedirectAttributes flash,
            Locale locale) {
        find(dossier, id);
        boolean again = !act.equals("desistir");
        told.done(flash, locale, again ? "request.mail.again" : "request.mail.given", () -> {
            if (again) {
                mail.retry(dossier, id, message);
            } else {
                mail.cancel(dossier, id, message, new Texts(messages, locale).get("request.mail.cancelled"));
            }
        });
        return back(dossier, id);
    }

    /** Accepts the items that are named, or all that wait. */
    @PostMapping("/aceptar")
    @PreAuthorize(ACCEPT)
    String accept(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "item", required = false) @Nullable List<Long> items,
            @RequestParam(name = "respuesta", defaultValue = "0") int newest,
            RedirectAttributes flash,
            Locale locale) {
        Letter letter = find(dossier, id);
        Set<Long> chosen = items == null ? null : items.stream().collect(Collectors.toSet());
        told.done(
                flash,
                locale,
                "request.accepted",
                () -> acceptance.accept(dossier, round(dossier, letter), letter, chosen, newest, locale));
        return back(dossier, id);
    }

    @PostMapping("/devolver")
    @PreAuthorize(ACCEPT)
    String sendBack(
            Dossier dossier,
            @PathVariable("id") long id,
            @RequestParam(name = "item", defaultValue = "0") long item,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            HttpServletRequest request,
            Locale locale) {
        Letter letter = find(dossier, id);
        Fields form = new Fields(sent, new Texts(messages, locale));
        boolean done = told.done(
                flash,
                locale,
                "request.returned",
                () -> acceptance.sendBack(letter, item, form.line("nota", "request.note", 1000, true)));
        if (done && sent.containsKey("avisar")) {
            told.done(
                    flash,
                    locale,
                    "request.returned.mailed",
                    () -> mail.put(dossier, letter, MailQueue.Kind.DEVOLUCION, rounds.site(request)));
        }
        return back(dossier, id);
    }

    private Letter find(Dossier dossier, long id) {
        return letters.find(dossier.plan().id(), id)
                .filter(l -> l.year() == dossier.year())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Round round(Dossier dossier, Letter letter) {
        return letters.round(dossier.plan().id(), letter.round()).orElseThrow();
    }

    private static String back(Dossier dossier, long id) {
        return "redirect:" + dossier.href("oficios/" + id);
    }
}

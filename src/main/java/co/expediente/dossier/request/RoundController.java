package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.DossierModel;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Told;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Rounds of a year: opened, written, sent, reminded of, closed. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente/oficios")
class RoundController {
    private static final String READ = "@acts.may('request.read', #dossier)";
    private static final String PREPARE = "@acts.may('request.prepare', #dossier)";
    private static final String SEND = "@acts.may('request.send', #dossier)";

    /** A letter with the token of its link, on the one page that shows it. */
    record Given(Letter letter, String token, String address) {}

    private final Letters letters;
    private final Rounds rounds;
    private final AskedNow asked;
    private final LetterTexts texts;
    private final Sending sending;
    private final LetterFiles files;
    private final Links links;
    private final MailQueue mail;
    private final MailSettings settings;
    private final Dossiers dossiers;
    private final DossierModel page;
    private final Told told;
    private final MessageSource messages;

    RoundController(
            Letters letters,
            Rounds rounds,
            AskedNow asked,
            LetterTexts texts,
            Sending sending,
            LetterFiles files,
            Links links,
            MailQueue mail,
            MailSettings settings,
            Dossiers dossiers,
            DossierModel page,
            Told told,
            MessageSource messages) {
        this.letters = letters;
        this.rounds = rounds;
        this.asked = asked;
        this.texts = texts;
        this.sending = sending;
        this.files = files;
        this.links = links;
        this.mail = mail;
        this.settings = settings;
        this.dossiers = dossiers;
        this.page = page;
        this.told = told;
        this.messages = messages;
    }

    @GetMapping
    @PreAuthorize(READ)
    String list(Dossier dossier, @RequestParam(name = "ronda", required = false) @Nullable String chosen, Model model) {
        List<Round> all = letters.rounds(dossier.plan().id(), dossier.year());
        Round round = all.stream()
                .filter(r -> String.valueOf(r.id()).equals(chosen))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
        LocalDate today = dossiers.today();
        model.addAttribute("rounds", all);
        model.addAttribute("round", round);
        model.addAttribute("today", today);
        model.addAttribute("mailReady", settings.configured());
        model.addAttribute(
                "rows", round == null ? List.of() : letters.of(dossier.plan().id(), round));
        model.addAttribute("mails", mail.newest(dossier.plan().id(), dossier.year()));
        model.addAttribute(
                "v",
                round == null ? null : RoundView.of(letters.of(dossier.plan().id(), round), today));
        model.addAttribute("days", texts.days());
        if (all.stream().noneMatch(Round::open)) {
            Map<String, Integer> preview = new LinkedHashMap<>();
            asked.of(dossier).forEach((office, items) -> preview.put(office.name(), items.size()));
            model.addAttribute("preview", preview);
        }
        return "dossier/request/oficios";
    }

    @PostMapping("/rondas")
    @PreAuthorize(PREPARE)
    String open(Dossier dossier, @RequestParam Map<String, String> sent, RedirectAttributes flash, Locale locale) {
        Fields form = new Fields(sent, new Texts(messages, locale));
        told.done(flash, locale, "request.round.opened", () -> {
            LocalDate cutoff = form.date("corte", "request.cutoff");
            rounds.open(
                    dossier,
                    cutoff == null ? dossier.cutoff() : cutoff,
                    form.whole("dias", "request.days", 1, 60, texts.days()),
                    form.line("firma", "request.signer", 200, false),
                    form.line("cargo", "request.signer.post", 200, false));
        });
        return "redirect:" + dossier.href("oficios");
    }

    @GetMapping("/rondas/{round:[0-9]+}/texto")
    @PreAuthorize(READ)
    String text(Dossier dossier, @PathVariable("round") long id, Model model) {
        Round round = find(dossier, id);
        model.addAttribute("round", round);
        model.addAttribute("text", round.text());
        model.addAttribute("words", LetterTexts.WORDS);
        model.addAttribute(
                "first",
                letters.of(dossier.plan().id(), round).stream()
                        .map(Letters.Row::letter)
                        .findFirst()
                        .orElse(null));
        return "dossier/request/texto";
    }

    @PostMapping("/rondas/{round:[0-9]+}/texto")
    @PreAuthorize(PREPARE)
    String write(
            Dossier dossier,
            @PathVariable("round") long id,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Locale locale) {
        Round round = find(dossier, id);
        Fields form = new Fields(sent, new Texts(messages, locale));
        try {
            rounds.write(
                    dossier,
                    round,
                    form.version(),
                    new Round.Text(
                            form.line("asunto", "request.text.subject", 300, true),
                            form.line("saludo", "request.text.salutation", 300, true),
                            form.text("cuerpo", "request.text.body", 6000, true),
                            form.text("cierre", "request.text.closing", 6000, true),
                            form.line("firma", "request.signer", 200, false),
                            form.line("cargo", "request.signer.post", 200, false)));
        } catch (Refusal e) {
            page.fill(model, dossier);
            text(dossier, id, model);
            model.addAttribute("refused", told.text(e, locale));
            model.addAttribute(
                    "text",
                    new Round.Text(
                            sent.getOrDefault("asunto", ""),
                            sent.getOrDefault("saludo", ""),
                            sent.getOrDefault("cuerpo", ""),
                            sent.getOrDefault("cierre", ""),
                            sent.getOrDefault("firma", ""),
                            sent.getOrDefault("cargo", "")));
            response.setStatus(e.code().equals("DOS-001") ? 409 : 422);
            return "dossier/request/texto";
        }
        flash.addFlashAttribute("done", "request.text.saved");
        return "redirect:" + dossier.href("oficios/rondas/" + id + "/texto");
    }

    /** Letters of a round in both forms, without links: to read before they are sent, and as they were. */
    @GetMapping("/rondas/{round:[0-9]+}/cartas.zip")
    @PreAuthorize(READ)
    ResponseEntity<byte[]> letters(Dossier dossier, @PathVariable("round") long id) {
        Round round = find(dossier, id);
        Map<Letter, @Nullable String> all = new LinkedHashMap<>();
        letters.of(dossier.plan().id(), round).forEach(r -> all.put(r.letter(), null));
        return Downloads.file(
                "oficios-" + dossier.divipola() + "-" + round.cutoff() + ".zip",
                "application/zip",
                files.zip(dossier, round, all));
    }

    /** Sends the drafts of a round: by mail, or handed over, and then the next page shows their links, once. */
    @PostMapping("/rondas/{round:[0-9]+}/enviar")
    @PreAuthorize(SEND)
    String send(
            Dossier dossier,
            @PathVariable("round") long id,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes flash,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        Round round = find(dossier, id);
        Fields form = new Fields(sent, new Texts(messages, locale));
        boolean byMail = "correo".equals(sent.get("via"));
        List<Letter> drafts = letters.of(dossier.plan().id(), round).stream()
                .map(Letters.Row::letter)
                .filter(l -> l.stored() == Letter.State.BORRADOR)
                .filter(l -> !byMail || !l.mail().isEmpty())
                .filter(l -> byMail
                        || !"sincorreo".equals(sent.get("cuales"))
                        || l.mail().isEmpty())
                .toList();
        if (byMail) {
            told.done(flash, locale, "request.mail.queued", () -> {
                Sending.requireOpen(round);
                drafts.forEach(l -> queue(dossier, l, request));
            });
            return back(dossier, round);
        }
        Map<Letter, String> tokens = new LinkedHashMap<>();
        boolean done = told.done(flash, locale, "request.sent", () -> {
            LocalDate date = form.date("fecha", "request.date");
            drafts.forEach(
                    l -> tokens.put(l, sending.byHand(dossier, round, l, date == null ? dossiers.today() : date)));
        });
        if (tokens.isEmpty()) {
            return back(dossier, round);
        }
        if (!done) {
            // Some went before one was refused: their links must not be lost.
            model.addAttribute("refused", flash.getFlashAttributes().get("refused"));
        }
        return given(dossier, round, tokens, model, request, response);
    }

    private void queue(Dossier dossier, Letter letter, HttpServletRequest request) {
        try {
            mail.put(dossier, letter, MailQueue.Kind.OFICIO, site(request));
        } catch (Refusal e) {
            // One that waits already is not put there twice.
            if (!e.code().equals("DOS-412")) {
                throw e;
            }
        }
    }

    /** The one page with links; it is not kept by the browser. */
    String given(
            Dossier dossier,
            Round round,
            Map<Letter, String> tokens,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        page.fill(model, dossier);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("round", round);
        model.addAttribute(
                "given",
                tokens.entrySet().stream()
                        .map(e -> new Given(
                                letters.find(dossier.plan().id(), e.getKey().id())
                                        .orElseThrow(),
                                e.getValue(),
                                Links.address(site(request), e.getValue())))
                        .toList());
        return "dossier/request/enlaces";
    }

    /** Letters with the links that the page before showed. */
    @PostMapping("/rondas/{round:[0-9]+}/cartas")
    @PreAuthorize(PREPARE)
    ResponseEntity<byte[]> withLinks(
            Dossier dossier,
            @PathVariable("round") long id,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request) {
        Round round = find(dossier, id);
        Map<Letter, @Nullable String> all = new LinkedHashMap<>();
        for (Letters.Row row : letters.of(dossier.plan().id(), round)) {
            String token = sent.getOrDefault("t." + row.letter().id(), "");
            if (links.letter(token).filter(l -> l == row.letter().id()).isPresent()) {
                all.put(row.letter(), Links.address(site(request), token));
            }
        }
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (all.size() == 1 && sent.containsKey("forma")) {
            Map.Entry<Letter, @Nullable String> only = all.entrySet().iterator().next();
            return Downloads.letter(
                    only.getKey(),
                    files.document(dossier, round, only.getKey(), only.getValue()),
                    sent.getOrDefault("forma", ""));
        }
        return Downloads.file(
                "oficios-" + dossier.divipola() + "-" + round.cutoff() + "-con-enlaces.zip",
                "application/zip",
                files.zip(dossier, round, all));
    }

    /** A reminder by mail to every office that has something open and an address. */
    @PostMapping("/rondas/{round:[0-9]+}/recordar")
    @PreAuthorize(PREPARE)
    String remind(
            Dossier dossier,
            @PathVariable("round") long id,
            RedirectAttributes flash,
            HttpServletRequest request,
            Locale locale) {
        Round round = find(dossier, id);
        told.done(flash, locale, "request.reminder.queued", () -> {
            Sending.requireOpen(round);
            for (Letters.Row row : letters.of(dossier.plan().id(), round)) {
                Letter l = row.letter();
                boolean open = l.stored() == Letter.State.ENVIADO || l.stored() == Letter.State.PARCIAL;
                if (open && !l.mail().isEmpty()) {
                    try {
                        mail.put(dossier, l, MailQueue.Kind.RECORDATORIO, site(request));
                    } catch (Refusal e) {
                        if (!e.code().equals("DOS-412")) {
                            throw e;
                        }
                    }
                }
            }
        });
        return back(dossier, round);
    }

    @PostMapping("/rondas/{round:[0-9]+}/cerrar")
    @PreAuthorize(SEND)
    String close(
            Dossier dossier,
            @PathVariable("round") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        Round round = find(dossier, id);
        Fields form = new Fields(sent, new Texts(messages, locale));
        told.done(
                flash,
                locale,
                "request.round.closed",
                () -> rounds.close(dossier, round, form.line("razon", "request.reason", 500, true), locale));
        return back(dossier, round);
    }

    String site(HttpServletRequest request) {
        return settings.site(
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString());
    }

    private Round find(Dossier dossier, long id) {
        return letters.round(dossier.plan().id(), id)
                .filter(r -> r.year() == dossier.year())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(Dossier dossier, Round round) {
        return "redirect:" + dossier.href("oficios") + "&ronda=" + round.id();
    }
}

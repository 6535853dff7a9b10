package co.expediente.dossier.cycle;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.Told;
import co.expediente.dossier.archive.DocumentChooser;
import co.expediente.dossier.cycle.FollowUp.Kind;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The board, and what officials tell of an activity. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente")
class BoardController {
    /** An address of this service, or a page of the web. */
    private static final Pattern LINK = Pattern.compile("(/(?!/)|https?://)[^\\s\"<>\\\\]{1,500}");

    private static final int UPCOMING = 6;

    /** The report to the council. */
    private static final int REPORT = 19;

    private final Dossiers dossiers;
    private final Boards boards;
    private final FollowUp followUp;
    private final Deadlines deadlines;
    private final DocumentChooser chooser;
    private final Told told;
    private final MessageSource messages;

    BoardController(
            Dossiers dossiers,
            Boards boards,
            FollowUp followUp,
            Deadlines deadlines,
            DocumentChooser chooser,
            Told told,
            MessageSource messages) {
        this.dossiers = dossiers;
        this.boards = boards;
        this.followUp = followUp;
        this.deadlines = deadlines;
        this.chooser = chooser;
        this.told = told;
        this.messages = messages;
    }

    @GetMapping
    @PreAuthorize("@acts.may('board.read', #dossier)")
    String page(
            Dossier dossier,
            @RequestParam(name = "actividad", required = false) @Nullable Integer actividad,
            Model model,
            Locale locale) {
        Board board = boards.of(dossier, locale);
        BoardRow chosen = actividad == null
                ? board.first()
                : board.row(actividad).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("board", board);
        model.addAttribute("line", board.timeline());
        model.addAttribute("chosen", chosen);
        model.addAttribute("opens", opens(chosen, dossier));
        model.addAttribute("lead", lead(board, new Texts(messages, locale)));
        model.addAttribute(
                "upcoming",
                deadlines.of(board, locale).stream()
                        .filter(d -> !d.done() && !d.date().isBefore(board.today()))
                        .limit(UPCOMING)
                        .toList());
        return "dossier/cycle/tablero";
    }

    /** How many stand how, and when the council is reported to. */
    private static String lead(Board board, Texts texts) {
        int late = board.count("LATE");
        String counts = texts.get(
                "cycle.lead",
                String.valueOf(board.count("DONE")),
                String.valueOf(board.rows().size()),
                String.valueOf(board.count("IN_COURSE")),
                String.valueOf(late),
                texts.get(late == 1 ? "cycle.lead.late.one" : "cycle.lead.late.many"),
                String.valueOf(board.count("TO_START")));
        return board.row(REPORT)
                .map(r -> counts
                        + " "
                        + texts.get(
                                "cycle.lead.report",
                                texts.formats().date(r.plan().end())))
                .orElse(counts);
    }

    /** Address of the page where an activity is done, or null while no page answers it. */
    private @Nullable String opens(BoardRow row, Dossier dossier) {
        String opens = row.activity().opens();
        if (opens == null || opens.startsWith("/")) {
            return opens == null ? null : opens.replace("{divipola}", dossier.divipola());
        }
        String href = dossier.href(opens);
        return opens.equals("plan")
                        || dossiers.tabs(dossier).stream()
                                .anyMatch(t -> t.href().equals(href))
                ? href
                : null;
    }

    /** Begins, finishes or opens again, or notes something. */
    @PostMapping("/actividades/{numero}/avance")
    @PreAuthorize("@acts.may('activity.follow', #dossier)")
    String tell(
            Dossier dossier,
            @PathVariable("numero") String numero,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        BoardRow row = row(dossier, numero, locale);
        Texts texts = new Texts(messages, locale);
        told.done(flash, locale, "cycle.told", () -> {
            Kind kind = kind(sent.get("paso"), texts);
            LocalDate date = PlanForm.date(sent.get("fecha"), texts.get("cycle.date"));
            boolean needed = kind == Kind.NOTA || kind == Kind.REABIERTA;
            String note = PlanForm.text(sent.get("nota"), texts.get("cycle.note"), 2000, needed);
            if (date.isAfter(dossiers.today())) {
                throw new Refusal("DOS-206", Map.of("date", texts.formats().date(date)));
            }
            if (kind == Kind.TERMINADA && !row.proven()) {
                throw new Refusal(
                        "DOS-207",
                        Map.of(
                                "number",
                                numero,
                                "register",
                                row.activity().register().in(locale)));
            }
            followUp.tell(dossier, row.number(), kind, date, note);
        });
        return back(dossier, numero);
    }

    private static Kind kind(@Nullable String text, Texts texts) {
        return Arrays.stream(Kind.values())
                .filter(k -> k.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "DOS-003",
                        Map.of(
                                "field",
                                texts.get("cycle.step"),
                                "value",
                                text == null ? "" : text.substring(0, Math.min(40, text.length())),
                                "allowed",
                                String.join(
                                        ", ",
                                        List.of(
                                                texts.get("cycle.step.INICIADA"),
                                                texts.get("cycle.step.TERMINADA"),
                                                texts.get("cycle.step.REABIERTA"),
                                                texts.get("cycle.step.NOTA"))))));
    }

    /** Points at the register: a document of the archive, an address, or words alone. */
    @PostMapping("/actividades/{numero}/registro")
    @PreAuthorize("@acts.may('activity.follow', #dossier)")
    String attach(
            Dossier dossier,
            @PathVariable("numero") String numero,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        BoardRow row = row(dossier, numero, locale);
        Texts texts = new Texts(messages, locale);
        told.done(flash, locale, "cycle.attached", () -> {
            String text = PlanForm.text(sent.get("texto"), texts.get("cycle.proof.text"), 300, true);
            String link = PlanForm.text(sent.get("enlace"), texts.get("cycle.proof.link"), 500, false);
            if (!link.isEmpty() && !LINK.matcher(link).matches()) {
                throw new Refusal(
                        "DOS-003",
                        Map.of(
                                "field",
                                texts.get("cycle.proof.link"),
                                "value",
                                link,
                                "allowed",
                                "https://…, /planes/…"));
            }
            followUp.attach(
                    dossier,
                    row.number(),
                    text,
                    chooser.chosen(dossier, sent.get("documento")),
                    link.isEmpty() ? null : link,
                    PlanForm.date(sent.get("fecha"), texts.get("cycle.date")));
        });
        return back(dossier, numero);
    }

    @PostMapping("/actividades/{numero}/registro/{id:[0-9]+}/retirar")
    @PreAuthorize("@acts.may('activity.follow', #dossier)")
    String withdraw(
            Dossier dossier,
            @PathVariable("numero") String numero,
            @PathVariable("id") long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash,
            Locale locale) {
        row(dossier, numero, locale);
        Texts texts = new Texts(messages, locale);
        told.done(
                flash,
                locale,
                "cycle.withdrawn",
                () -> followUp.withdraw(
                        dossier, id, PlanForm.text(sent.get("razon"), texts.get("cycle.reason"), 500, true)));
        return back(dossier, numero);
    }

    private BoardRow row(Dossier dossier, String number, Locale locale) {
        return boards.of(dossier, locale)
                .row(PlanForm.number(number))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(Dossier dossier, String number) {
        return "redirect:" + dossier.href("") + "&actividad=" + PlanForm.number(number) + "#detalle";
    }
}

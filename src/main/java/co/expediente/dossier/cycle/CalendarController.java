package co.expediente.dossier.cycle;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.WorkingDays;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendar of terms: on a page, and as a file for the calendars of people. */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/planes/{divipola}/expediente")
class CalendarController {
    private final Dossiers dossiers;
    private final Boards boards;
    private final Deadlines deadlines;
    private final LegalTerms terms;
    private final MessageSource messages;

    CalendarController(
            Dossiers dossiers, Boards boards, Deadlines deadlines, LegalTerms terms, MessageSource messages) {
        this.dossiers = dossiers;
        this.boards = boards;
        this.deadlines = deadlines;
        this.terms = terms;
        this.messages = messages;
    }

    /** {@code desde} is the day from which the terms of procedures are reckoned; today without one, or when it is no day. */
    @GetMapping("/calendario")
    @PreAuthorize("@acts.may('board.read', #dossier)")
    String page(
            Dossier dossier,
            @RequestParam(name = "desde", required = false) @Nullable String desde,
            Model model,
            Locale locale) {
        Board board = boards.of(dossier, locale);
        model.addAttribute("board", board);
        model.addAttribute("deadlines", deadlines.of(board, locale));
        model.addAttribute("procedures", terms.procedures());
        model.addAttribute("from", from(desde));
        Map<LocalDate, WorkingDays.Holiday> holidays = new TreeMap<>();
        Timeline line = board.timeline();
        for (int year = line.from().getYear(); year <= line.to().getYear(); year++) {
            WorkingDays.holidays(year).forEach((day, holiday) -> {
                if (line.holds(day)) {
                    holidays.put(day, holiday);
                }
            });
        }
        model.addAttribute("holidays", holidays);
        return "dossier/cycle/calendario";
    }

    private LocalDate from(@Nullable String asked) {
        try {
            return asked == null || asked.isBlank() ? dossiers.today() : PlanForm.date(asked, "");
        } catch (Refusal e) {
            return dossiers.today();
        }
    }

    @GetMapping("/calendario.ics")
    @PreAuthorize("@acts.may('board.read', #dossier)")
    ResponseEntity<byte[]> file(Dossier dossier, Locale locale) {
        Board board = boards.of(dossier, locale);
        String name = new Texts(messages, locale)
                .get(
                        "cycle.calendar.name",
                        String.valueOf(dossier.year()),
                        dossier.municipality().name());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"expediente-" + dossier.divipola() + "-" + dossier.year() + ".ics\"")
                .body(CalendarFile.of(
                        name, dossier.divipola(), dossier.year(), deadlines.of(board, locale), board.today()));
    }
}

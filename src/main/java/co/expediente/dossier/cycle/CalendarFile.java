package co.expediente.dossier.cycle;

import co.expediente.dossier.cycle.Deadlines.Deadline;
import co.expediente.dossier.cycle.Deadlines.Kind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Deadlines as iCalendar (RFC 5545): days without hour, with a reminder for what has to be done. */
final class CalendarFile {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LINE = 75;

    private CalendarFile() {}

    /**
     * The calendar.
     *
     * @param name of the calendar
     * @param scope part of the identifiers: the municipality, so that a calendar imported again replaces its own events
     * @param today stamp of the events
     */
    static byte[] of(String name, String scope, int year, List<Deadline> deadlines, LocalDate today) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//expediente//calendario//ES");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "X-WR-CALNAME:" + text(name));
        for (Deadline d : deadlines) {
            line(out, "BEGIN:VEVENT");
            boolean ofYear = d.kind() == Kind.ACTIVITY || d.kind() == Kind.YEARLY;
            line(out, "UID:" + d.id() + (ofYear ? "-" + year : "") + "-" + scope + "@expediente");
            line(out, "DTSTAMP:" + DAY.format(today) + "T000000Z");
            line(out, "DTSTART;VALUE=DATE:" + DAY.format(d.date()));
            line(out, "DTEND;VALUE=DATE:" + DAY.format(d.date().plusDays(1)));
            line(out, "SUMMARY:" + text(d.title()));
            line(out, "DESCRIPTION:" + text(d.note() == null ? d.source() : d.note() + "\n" + d.source()));
            line(out, "CATEGORIES:" + d.kind());
            line(out, "TRANSP:TRANSPARENT");
            if (!d.done() && d.kind() != Kind.TERM && !d.date().isBefore(today)) {
                line(out, "BEGIN:VALARM");
                line(out, "ACTION:DISPLAY");
                line(out, "TRIGGER:-P5D");
                line(out, "DESCRIPTION:" + text(d.title()));
                line(out, "END:VALARM");
            }
            line(out, "END:VEVENT");
        }
        line(out, "END:VCALENDAR");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Lines of at most 75 octets; what follows begins with a space. No character is cut. */
    private static void line(StringBuilder out, String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE) {
                out.append("\r\n ");
                octets = 1;
            }
            out.appendCodePoint(point);
            octets += size;
            i += Character.charCount(point);
        }
        out.append("\r\n");
    }
}

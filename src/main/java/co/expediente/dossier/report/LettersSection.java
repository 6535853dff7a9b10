package co.expediente.dossier.report;

import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Block.Cell;
import co.expediente.dossier.document.Block.Column;
import co.expediente.dossier.document.Block.Row;
import co.expediente.dossier.request.Letter;
import co.expediente.dossier.request.Letters;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What the offices answered: the matrix of letters of the year (domain §B.3.5). It says what is stored and never what day it is, so that
 * the same records give the same document tomorrow.
 */
@Component
class LettersSection {
    private final Letters letters;

    LettersSection(Letters letters) {
        this.letters = letters;
    }

    /** Totals in words; the matrix itself stands in the annex. */
    Block summary(ReportContext c) {
        List<Letters.Row> rows = sent(c);
        if (rows.isEmpty()) {
            return Block.Paragraph.of(
                    c.say("letters.none", String.valueOf(c.dossier().year())));
        }
        int asked = rows.stream().mapToInt(r -> r.counts().items()).sum();
        int answered = rows.stream().mapToInt(r -> r.counts().answered()).sum();
        int accepted = rows.stream().mapToInt(r -> r.counts().accepted()).sum();
        return Block.Paragraph.of(c.say(
                "letters.lead",
                String.valueOf(rows.size()),
                String.valueOf(asked),
                String.valueOf(answered),
                String.valueOf(accepted),
                c.formats().percent(asked == 0 ? null : 100.0 * answered / asked, 0)));
    }

    /** The matrix; a paragraph where no letter was sent. */
    Block matrix(ReportContext c) {
        List<Letters.Row> rows = sent(c);
        if (rows.isEmpty()) {
            return Block.Paragraph.of(
                    c.say("letters.none", String.valueOf(c.dossier().year())));
        }
        List<Row> lines = new ArrayList<>();
        for (Letters.Row r : rows) {
            Letter l = r.letter();
            lines.add(Row.of(
                    Cell.of(l.label()),
                    Cell.of(l.entity()),
                    Cell.of(c.formats().date(l.sent())),
                    Cell.of(c.formats().date(l.due())),
                    Cell.of(c.formats().date(l.received())),
                    Cell.of(l.received() == null ? "—" : String.valueOf(l.daysLate(l.received()))),
                    Cell.of(String.valueOf(r.counts().items())),
                    Cell.of(String.valueOf(r.counts().answered())),
                    Cell.of(String.valueOf(r.counts().evidence())),
                    Cell.of(c.formats().percent(r.counts().percent(), 0))));
        }
        return new Block.Table(
                c.say("letters.caption", String.valueOf(c.dossier().year())),
                List.of(
                        new Column(c.say("letters.number"), 10, false),
                        new Column(c.say("letters.office"), 22, false),
                        new Column(c.say("letters.sent"), 12, true),
                        new Column(c.say("due"), 12, true),
                        new Column(c.say("letters.received"), 12, true),
                        new Column(c.say("letters.late"), 8, true),
                        new Column(c.say("letters.asked"), 8, true),
                        new Column(c.say("letters.answered"), 9, true),
                        new Column(c.say("letters.evidence"), 9, true),
                        new Column("%", 7, true)),
                lines,
                c.say("letters.source", c.formats().date(c.dossier().cutoff())));
    }

    private List<Letters.Row> sent(ReportContext c) {
        return letters.ofYear(c.dossier().plan().id(), c.dossier().year()).stream()
                .filter(r -> r.letter().sent() != null)
                .toList();
    }
}

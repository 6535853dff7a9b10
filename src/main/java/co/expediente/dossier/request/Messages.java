package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reminders and notes of what was sent back, as documents; and any document as plain text for mail. */
@Component
class Messages {
    private final LetterTexts texts;

    Messages(LetterTexts texts) {
        this.texts = texts;
    }

    /** What is open is listed; the link opens the page where it is answered. */
    Document reminder(
            Dossier dossier, Round round, Letter letter, List<LetterItem> items, LocalDate today, String link) {
        List<LetterItem> open = items.stream()
                .filter(i -> i.state() == LetterItem.State.PENDIENTE || i.state() == LetterItem.State.DEVUELTO)
                .toList();
        return message(dossier, round, letter, texts.reminder(), open, today, link);
    }

    Document returned(
            Dossier dossier, Round round, Letter letter, List<LetterItem> items, LocalDate today, String link) {
        return message(
                dossier,
                round,
                letter,
                texts.returned(),
                items.stream()
                        .filter(i -> i.state() == LetterItem.State.DEVUELTO)
                        .toList(),
                today,
                link);
    }

    /** Subject of a message. */
    String subject(Dossier dossier, Round round, Letter letter, MailQueue.Kind kind) {
        String text = switch (kind) {
            case OFICIO -> "Oficio {numero}: " + round.text().subject();
            case RECORDATORIO -> texts.reminder().subject();
            case DEVOLUCION -> texts.returned().subject();
        };
        return LetterTexts.filled(text, words(dossier, round, letter)).replaceAll("\\s+", " ");
    }

    private static Map<String, String> words(Dossier dossier, Round round, Letter letter) {
        LocalDate sent = letter.sent() == null ? round.cutoff() : letter.sent();
        LocalDate due = letter.due() == null ? sent : letter.due();
        return LetterDocument.words(dossier, round, letter, sent, due);
    }

    private static Document message(
            Dossier dossier,
            Round round,
            Letter letter,
            LetterTexts.Message text,
            List<LetterItem> items,
            LocalDate today,
            String link) {
        Map<String, String> words = words(dossier, round, letter);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph(Block.Role.LEAD, List.of(Span.strong(LetterTexts.filled(text.subject(), words)))));
        for (String paragraph : LetterTexts.filled(text.body(), words).split("\\n\\s*\\n")) {
            blocks.add(Block.Paragraph.of(paragraph.strip()));
        }
        List<List<Span>> points = items.stream()
                .map(i -> List.of(
                        Span.strong(i.code() + (i.title().equals(i.code()) ? "" : " · " + i.title())),
                        Span.of(i.note().isEmpty() ? "" : ": " + i.note())))
                .toList();
        if (!points.isEmpty()) {
            blocks.add(new Block.Points(false, points));
        }
        blocks.add(Block.Paragraph.of(Span.of("Responda aquí, sin usuario ni contraseña:\n"), Span.link(link, link)));
        blocks.add(new Block.Paragraph(
                Block.Role.SIGNATURE,
                List.of(
                        Span.strong(
                                round.text().signer().isEmpty()
                                        ? " "
                                        : round.text().signer()),
                        Span.of("\n"
                                + (round.text().post().isEmpty()
                                        ? "Secretaría de Planeación"
                                        : round.text().post())))));
        return new Document(
                LetterTexts.filled(text.subject(), words),
                dossier.municipality().name() + " · Oficio " + letter.label(),
                null,
                false,
                null,
                LetterDocument.LANGUAGE,
                today,
                "Municipio de " + dossier.municipality().name(),
                blocks);
    }

    /** The document for readers of mail that show no HTML. */
    static String plain(Document document) {
        StringBuilder out = new StringBuilder();
        for (Block block : document.blocks()) {
            if (block instanceof Block.Paragraph p) {
                out.append(text(p.spans())).append("\n\n");
            } else if (block instanceof Block.Heading h) {
                out.append(h.text()).append("\n\n");
            } else if (block instanceof Block.Points points) {
                points.points().forEach(p -> out.append("- ").append(text(p)).append('\n'));
                out.append('\n');
            } else if (block instanceof Block.Table table) {
                out.append(table.caption()).append('\n');
                table.rows()
                        .forEach(r -> out.append("- ")
                                .append(r.cells().stream()
                                        .map(c -> text(c.spans()))
                                        .filter(t -> !t.equals("—"))
                                        .collect(Collectors.joining(" · ")))
                                .append('\n'));
                out.append('\n');
            }
        }
        return out.toString().strip() + "\n";
    }

    private static String text(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}

package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.Span;
import co.expediente.web.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A letter as a document: official Spanish, whatever language the page has. */
final class LetterDocument {
    static final Locale LANGUAGE = Locale.forLanguageTag("es-CO");
    private static final Formats FORMATS = Formats.of(LANGUAGE);

    private LetterDocument() {}

    /** 20/01/2026. */
    static String date(LocalDate day) {
        return FORMATS.date(day);
    }

    /** What is put in for the words in braces of a letter. */
    static Map<String, String> words(Dossier dossier, Round round, Letter letter, LocalDate sent, LocalDate due) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("corte", FORMATS.proseDate(round.cutoff()));
        words.put("vence", FORMATS.proseDate(due));
        words.put("dias", String.valueOf(round.days()));
        words.put("entidad", letter.entity());
        words.put("numero", letter.label());
        words.put("enviado", FORMATS.proseDate(sent));
        words.put("municipio", dossier.municipality().name());
        words.put("plan", dossier.plan().kind());
        return words;
    }

    /**
     * The letter.
     *
     * @param sent day that it bears
     * @param due last day to answer
     * @param link address of the answer page, or null where it is not to be shown
     */
    static Document of(
            Dossier dossier,
            Round round,
            Letter letter,
            List<LetterItem> items,
            LocalDate sent,
            LocalDate due,
            @Nullable String link) {
        Map<String, String> words = words(dossier, round, letter, sent, due);
        List<Block> blocks = new ArrayList<>();
        String town = dossier.municipality().name();
        blocks.add(Block.Paragraph.of(town + ", " + FORMATS.proseDate(sent)));
        blocks.add(new Block.Paragraph(Block.Role.LEAD, List.of(Span.strong("Oficio " + letter.label()))));
        blocks.add(addressee(letter, town));
        blocks.add(Block.Paragraph.of(
                Span.strong("Asunto: "), Span.of(LetterTexts.filled(round.text().subject(), words))));
        paragraphs(blocks, LetterTexts.filled(round.text().salutation(), words));
        paragraphs(blocks, LetterTexts.filled(round.text().body(), words));
        tables(blocks, items);
        blocks.add(answer(link, due));
        paragraphs(blocks, LetterTexts.filled(round.text().closing(), words));
        String signer = round.text().signer();
        blocks.add(new Block.Paragraph(
                Block.Role.SIGNATURE,
                List.of(
                        Span.strong(signer.isEmpty() ? " " : signer),
                        Span.of("\n"
                                + (round.text().post().isEmpty()
                                        ? "Secretaría de Planeación"
                                        : round.text().post())))));
        return new Document(
                "Oficio " + letter.label() + " · " + letter.entity(),
                town + " · Oficio " + letter.label(),
                null,
                false,
                letter.stored() == Letter.State.BORRADOR ? "Borrador" : null,
                LANGUAGE,
                sent,
                "Municipio de " + town,
                blocks);
    }

    private static Block addressee(Letter letter, String town) {
        List<Span> spans = new ArrayList<>();
        if (letter.head().isEmpty()) {
            spans.add(Span.of("Señores\n"));
        } else {
            spans.add(Span.of("Señor(a)\n"));
            spans.add(Span.strong(letter.head() + "\n"));
            if (!letter.post().isEmpty()) {
                spans.add(Span.of(letter.post() + "\n"));
            }
        }
        spans.add(Span.strong(letter.entity()));
        spans.add(Span.of("\n" + town));
        return new Block.Paragraph(Block.Role.TEXT, spans);
    }

    private static Block answer(@Nullable String link, LocalDate due) {
        if (link == null) {
            return Block.Paragraph.of(
                    Span.strong("Cómo responder. "),
                    Span.of("Con el enlace personal que se entrega con este oficio, sin usuario ni contraseña, a más"
                            + " tardar el "
                            + FORMATS.proseDate(due) + "."));
        }
        return Block.Paragraph.of(
                Span.strong("Cómo responder. "),
                Span.of("A más tardar el " + FORMATS.proseDate(due)
                        + ", en esta dirección, sin usuario ni contraseña. Es personal de su dependencia:"
                        + " quien la tenga responde por ella.\n"),
                Span.link(link, link));
    }

    private static void paragraphs(List<Block> blocks, String text) {
        for (String paragraph : text.split("\\n\\s*\\n")) {
            if (!paragraph.isBlank()) {
                blocks.add(Block.Paragraph.of(paragraph.strip()));
            }
        }
    }

    /** The tables of what is asked; of reminders too. */
    static void tables(List<Block> blocks, List<LetterItem> items) {
        List<LetterItem> indicators = items.stream().filter(i -> !i.project()).toList();
        if (!indicators.isEmpty()) {
            blocks.add(new Block.Table(
                    "Indicadores",
                    List.of(
                            new Block.Column("Código", 14, false),
                            new Block.Column("Indicador", 46, false),
                            new Block.Column("Unidad", 12, false),
                            new Block.Column("Último valor", 16, true),
                            new Block.Column("Meta", 12, true)),
                    indicators.stream()
                            .map(i -> Block.Row.of(
                                    Block.Cell.of(i.code()),
                                    Block.Cell.of(i.title()),
                                    Block.Cell.of(i.unit()),
                                    Block.Cell.of(last(i)),
                                    Block.Cell.of(FORMATS.value(i.target(), i.unit()))))
                            .toList(),
                    null));
        }
        List<LetterItem> projects = items.stream().filter(LetterItem::project).toList();
        if (!projects.isEmpty()) {
            blocks.add(new Block.Table(
                    "Proyectos",
                    List.of(
                            new Block.Column("Código", 16, false),
                            new Block.Column("Proyecto", 46, false),
                            new Block.Column("Último avance físico", 18, true),
                            new Block.Column("Costo (COP)", 20, true)),
                    projects.stream()
                            .map(i -> Block.Row.of(
                                    Block.Cell.of(i.code()),
                                    Block.Cell.of(i.title().equals(i.code()) ? "—" : i.title()),
                                    Block.Cell.of(last(i)),
                                    Block.Cell.of(FORMATS.number(i.cost(), 0))))
                            .toList(),
                    null));
        }
    }

    private static String last(LetterItem item) {
        return item.last() == null
                ? Formats.NONE
                : FORMATS.amount(item.last(), item.unit())
                        + (item.lastDate() == null ? "" : " (" + FORMATS.date(item.lastDate()) + ")");
    }
}

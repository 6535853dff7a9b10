package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.document.Block;
import co.expediente.dossier.document.Document;
import co.expediente.dossier.document.Span;
import co.expediente.web.Formats;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What an office gets for its answer, and what the archive keeps of it. In Spanish, as an official paper. */
final class Receipt {
    private static final Formats FORMATS = Formats.of(LetterDocument.LANGUAGE);
    private static final ZoneId COUNTRY = ZoneId.of("America/Bogota");

    private Receipt() {}

    static Document of(Dossier dossier, Letter letter, List<LetterItem> items, Answer answer, List<AnswerFile> files) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                Block.Role.LEAD, List.of(Span.strong("Constancia de respuesta " + answer.receipt()))));
        blocks.add(Block.Paragraph.of(
                Span.of("El municipio de " + dossier.municipality().name() + " recibió el "
                        + FORMATS.moment(answer.received()) + " la respuesta de "),
                Span.strong(letter.entity()),
                Span.of(" al oficio " + letter.label()
                        + (answer.number() > 1 ? ", corrección " + (answer.number() - 1) : "") + ". Responde "),
                Span.strong(answer.name()),
                Span.of(", " + answer.post() + ".")));
        if (!answer.note().isEmpty()) {
            blocks.add(Block.Paragraph.of("Nota: " + answer.note()));
        }
        List<Block.Row> rows = new ArrayList<>();
        for (LetterItem item : items) {
            Given g = answer.given().get(item.id());
            if (g != null) {
                rows.add(Block.Row.of(
                        Block.Cell.of(item.code()),
                        Block.Cell.of(item.title().equals(item.code()) ? "—" : item.title()),
                        Block.Cell.of(value(item, g)),
                        Block.Cell.of(g.paid() == null ? "—" : FORMATS.number(g.paid(), 0)),
                        Block.Cell.of(state(g)),
                        Block.Cell.of(g.comment().isEmpty() ? "—" : g.comment())));
            }
        }
        blocks.add(new Block.Table(
                "Lo respondido",
                List.of(
                        new Block.Column("Código", 12, false),
                        new Block.Column("Indicador o proyecto", 30, false),
                        new Block.Column("Valor o avance", 14, true),
                        new Block.Column("Ejecutado (COP)", 16, true),
                        new Block.Column("Estado", 12, false),
                        new Block.Column("Comentario", 24, false)),
                rows,
                null));
        if (!files.isEmpty()) {
            blocks.add(new Block.Table(
                    "Archivos entregados",
                    List.of(new Block.Column("Archivo", 40, false), new Block.Column("SHA-256", 60, false)),
                    files.stream()
                            .map(f -> Block.Row.of(Block.Cell.of(f.name()), Block.Cell.of(spaced(f.sha256()))))
                            .toList(),
                    null));
        }
        blocks.add(new Block.Paragraph(
                Block.Role.NOTE,
                List.of(Span.of("Huella SHA-256 del contenido de la respuesta: " + spaced(answer.sha256())))));
        return new Document(
                "Constancia de respuesta " + answer.receipt(),
                dossier.municipality().name() + " · Oficio " + letter.label(),
                null,
                false,
                null,
                LetterDocument.LANGUAGE,
                answer.received().atZoneSameInstant(COUNTRY).toLocalDate(),
                "Municipio de " + dossier.municipality().name(),
                blocks);
    }

    static String value(LetterItem item, Given g) {
        if (g.value() == null) {
            return Formats.NONE;
        }
        double v = g.value();
        int decimals = java.math.BigDecimal.valueOf(v).stripTrailingZeros().scale();
        return FORMATS.number(v, Math.max(0, Math.min(6, decimals))) + Formats.THIN + item.unit();
    }

    private static String state(Given g) {
        return g.state() == null ? Formats.NONE : g.state().replace('_', ' ');
    }

    /** Groups of eight digits, so that a line can break. */
    private static String spaced(String hash) {
        return hash.replaceAll("(.{8})(?=.)", "$1 ");
    }
}

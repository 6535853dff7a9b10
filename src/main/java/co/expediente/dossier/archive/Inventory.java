package co.expediente.dossier.archive;

import co.expediente.dossier.Spreadsheet;
import co.expediente.plan.Plan;
import co.expediente.web.CsvTable;
import co.expediente.web.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/**
 * The two papers that an archive asks for: the formato único de inventario documental (Acuerdo AGN 042 de 2002) and the hoja de
 * control of an expediente (Acuerdo AGN 002 de 2014, art. 12). Always in Spanish: they are official forms.
 */
@Service
public class Inventory {
    private static final Locale SPANISH = Locale.forLanguageTag("es-CO");

    private static final List<String> COLUMNS = List.of(
            "orden",
            "codigo",
            "serie",
            "asunto",
            "inicial",
            "final",
            "unidad",
            "folios",
            "soporte",
            "retencion",
            "disposicion",
            "notas",
            "archivo",
            "sha256");

    private final DocumentKinds kinds;
    private final MessageSource messages;

    Inventory(DocumentKinds kinds, MessageSource messages) {
        this.kinds = kinds;
        this.messages = messages;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage("archive.inventory." + key, arguments, SPANISH);
    }

    /** The inventory for Excel in Spanish. */
    public byte[] csv(Plan plan, List<ArchivedDocument> documents) {
        CsvTable table = new CsvTable();
        table.row(text("title"));
        table.row(text("producer"), plan.municipality() + " (" + plan.codMun() + ")");
        table.row(text("object"), text("objectText", plan.kind()));
        table.row(COLUMNS.stream().map(this::text).toArray());
        int order = 0;
        for (ArchivedDocument d : documents) {
            table.row(row(++order, d).toArray());
        }
        return table.bytes();
    }

    /** The same as a spreadsheet; equal archives give equal bytes. */
    public byte[] xlsx(Plan plan, List<ArchivedDocument> documents, LocalDate dated) {
        List<Spreadsheet.Column> columns = COLUMNS.stream()
                .map(c -> new Spreadsheet.Column(
                        text(c),
                        switch (c) {
                            case "orden", "folios" -> Spreadsheet.Kind.WHOLE;
                            case "inicial", "final" -> Spreadsheet.Kind.DATE;
                            default -> Spreadsheet.Kind.TEXT;
                        },
                        switch (c) {
                            case "asunto", "notas", "archivo" -> 48;
                            case "sha256" -> 66;
                            case "serie" -> 32;
                            default -> 14;
                        }))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        int order = 0;
        for (ArchivedDocument d : documents) {
            List<@Nullable Object> row = new ArrayList<>(row(++order, d));
            row.set(0, (long) order);
            row.set(4, d.date());
            row.set(5, d.date());
            row.set(7, d.folios() == null ? null : d.folios().longValue());
            rows.add(row);
        }
        return Spreadsheet.bytes(dated, List.of(new Spreadsheet.Sheet("FUID", columns, rows)));
    }

    private List<@Nullable Object> row(int order, ArchivedDocument d) {
        DocumentKind kind = kinds.find(d.kind()).orElse(null);
        DocumentKind.Retention retention = kind == null ? null : kind.retention();
        Formats formats = Formats.of(SPANISH);
        String date = d.date() == null ? "" : formats.date(d.date());
        return Arrays.asList(
                order,
                d.series(),
                kind == null ? d.kind() : kind.title().es(),
                d.act() == null || d.title().contains(d.act()) ? d.title() : d.title() + " (" + d.act() + ")",
                date,
                date,
                text("electronic"),
                d.folios(),
                FileNames.format(d.current().name()).toUpperCase(SPANISH),
                retention == null || retention.permanent()
                        ? text("permanent")
                        : retention.office() + " + " + retention.central(),
                retention == null ? "CT" : retention.then(),
                d.withdrawn() == null
                        ? d.notes()
                        : text("withdrawn", d.withdrawn().reason()),
                d.current().name(),
                d.current().sha256());
    }

    /** Which documents the expediente holds, in the order in which they came. */
    public byte[] controlSheet(Plan plan, List<ArchivedDocument> documents) {
        Formats formats = Formats.of(SPANISH);
        CsvTable table = new CsvTable();
        table.row(text("control"));
        table.row(text("producer"), plan.municipality() + " (" + plan.codMun() + ")");
        table.row(
                text("orden"),
                text("entered"),
                text("date"),
                text("tipologia"),
                text("asunto"),
                text("folios"),
                text("who"),
                text("notas"));
        int order = 0;
        for (ArchivedDocument d : documents) {
            table.row(
                    ++order,
                    formats.moment(d.createdAt()),
                    d.date() == null ? "" : formats.date(d.date()),
                    kinds.find(d.kind()).map(k -> k.title().es()).orElse(d.kind()),
                    d.title(),
                    d.folios(),
                    d.createdBy(),
                    d.withdrawn() == null ? "" : text("withdrawn", d.withdrawn().reason()));
        }
        return table.bytes();
    }
}

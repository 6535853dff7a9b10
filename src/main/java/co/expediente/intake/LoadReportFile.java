package co.expediente.intake;

import co.expediente.database.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.util.HtmlUtils;

/** The report of a load as one HTML file that can be sent to who delivered the data. */
@Service
public class LoadReportFile {
    private final Home home;

    public LoadReportFile(Home home) {
        this.home = home;
    }

    /**
     * Writes the report.
     *
     * @param folder where, or null for {@code informes} in the home
     * @return the file
     */
    public Path write(LoadOutcome outcome, @Nullable Path folder, Locale locale) {
        try {
            Path where = folder == null ? home.resolve("informes").resolve(outcome.plan()) : folder;
            Files.createDirectories(where);
            String name = outcome.layer() + "-" + outcome.cutoff()
                    + (outcome.edition() == null ? "" : "-" + outcome.edition()) + ".html";
            return Files.writeString(where.resolve(name), html(outcome, locale), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String html(LoadOutcome o, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle("messages.intake", locale);
        NumberFormat number = NumberFormat.getInstance(locale);
        StringBuilder rows = new StringBuilder();
        for (LoadOutcome.Problem p : o.problems()) {
            rows.append("<tr><td>")
                    .append(texts.getString("severity." + p.severity()))
                    .append("</td><td><b>")
                    .append(escape(p.title()))
                    .append("</b><br><small>")
                    .append(escape(p.code()))
                    .append("</small></td><td class=n>")
                    .append(number.format(p.count()))
                    .append("</td><td>")
                    .append(escape(p.message()))
                    .append("<br>")
                    .append(escape(p.advice()));
            for (LoadOutcome.ByValue by : p.by()) {
                rows.append("<br><small>")
                        .append(escape(by.attribute() + " = " + by.value()))
                        .append(" · ")
                        .append(number.format(by.count()))
                        .append("</small>");
            }
            rows.append("</td></tr>\n");
        }
        String equation = new MessageFormat(texts.getString("report.counts"), locale)
                .format(new Object[] {o.read(), o.loaded(), o.rejected(), o.repaired(), o.flagged()});
        String area = o.areaHa() == null
                ? ""
                : new MessageFormat(texts.getString("report.area"), locale)
                        .format(new Object[] {o.areaHa().planar(), o.areaHa().geodesic()});
        return """
                <!doctype html>
                <html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>
                body{font:14px/20px system-ui,"Segoe UI",Roboto,sans-serif;color:#16211e;margin:24px;max-width:1100px}
                h1{font-size:24px;line-height:30px;margin:0 0 4px} p{margin:4px 0}
                table{border-collapse:collapse;width:100%%;margin-top:16px} th{text-align:left;font-size:12px;border-bottom:1px solid #7d8782}
                td{border-bottom:1px solid #dce1dd;padding:6px 12px 6px 0;vertical-align:top} .n{text-align:right} small{color:#5f6b66}
                </style>
                <h1>%s</h1><p>%s</p><p>%s</p><p>%s</p>
                <table><thead><tr><th>%s<th>%s<th class=n>%s<th>%s</thead><tbody>
                %s</tbody></table></html>
                """.formatted(
                locale.getLanguage(),
                escape(o.layer()),
                escape(new MessageFormat(texts.getString("report.title"), locale).format(new Object[] {
                    o.layer(), o.plan(), o.cutoff().toString(), o.edition() == null ? "—" : String.valueOf(o.edition())
                })),
                escape(equation),
                escape(area),
                escape(new MessageFormat(texts.getString("report.source"), locale).format(new Object[] {
                    String.valueOf(o.crs().found()), String.valueOf(o.crs().how()), String.valueOf(o.encoding())
                })),
                texts.getString("report.severity"),
                texts.getString("report.problem"),
                texts.getString("report.objects"),
                texts.getString("report.what"),
                rows);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

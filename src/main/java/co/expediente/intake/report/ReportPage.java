package co.expediente.intake.report;

import co.expediente.intake.LoadOutcome;
import co.expediente.plan.Acceptances.Acceptance;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/** The report as one HTML file, to be sent to who delivered the data: nothing is fetched, so it reads the same anywhere. */
final class ReportPage {
    /** Places told for each problem; all of them are in the other formats. */
    private static final int PLACES = 200;

    private final LoadReport report;
    private final StoredFindings findings;
    private final ReportMap maps;
    private final ProblemCatalog problems;
    private final Texts texts;
    private final Formats formats;
    private final FindingText words;
    private final StringBuilder page = new StringBuilder();

    ReportPage(
            LoadReport report,
            StoredFindings findings,
            ReportMap maps,
            ProblemCatalog problems,
            MessageSource messages,
            Locale locale) {
        this.report = report;
        this.findings = findings;
        this.maps = maps;
        this.problems = problems;
        this.texts = new Texts(messages, locale);
        this.formats = texts.formats();
        this.words = new FindingText(texts);
    }

    String html() {
        LoadOutcome o = report.outcome();
        String title = texts.get(
                o.edition() == null ? "loadreport.titleDry" : "loadreport.title",
                report.title(texts.locale()),
                report.municipality(),
                formats.date(o.cutoff()),
                String.valueOf(o.edition()));
        page.append("<!doctype html>\n<html lang=\"")
                .append(texts.locale().getLanguage())
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width\"><title>")
                .append(escape(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body><main>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
        paragraph(texts.get(
                "loadreport.counts",
                formats.integer(o.read()),
                formats.integer(o.loaded()),
                formats.integer(o.rejected()),
                formats.integer(o.repaired()),
                formats.integer(o.flagged())));
        if (o.areaHa() != null) {
            paragraph(texts.get(
                    "loadreport.area",
                    formats.amount(o.areaHa().planar(), "ha"),
                    formats.amount(o.areaHa().geodesic(), "ha")));
        }
        summary();
        o.problems().forEach(this::problem);
        origin();
        return page.append("</main></body></html>\n").toString();
    }

    private void summary() {
        List<LoadOutcome.Problem> found = report.outcome().problems();
        if (found.isEmpty()) {
            page.append("<p class=\"good\">")
                    .append(escape(texts.get("intake.page.noProblems")))
                    .append("</p>\n");
            return;
        }
        page.append("<table><thead><tr>");
        for (String key : List.of("report.severity", "report.problem", "report.objects", "report.what")) {
            page.append("<th scope=\"col\">").append(escape(texts.get(key))).append("</th>");
        }
        page.append("</tr></thead><tbody>\n");
        for (LoadOutcome.Problem p : found) {
            page.append("<tr class=\"")
                    .append(p.severity())
                    .append("\"><td>")
                    .append(escape(texts.get("severity." + p.severity())))
                    .append("</td><td><a href=\"#")
                    .append(escape(p.code()))
                    .append("\"><b>")
                    .append(escape(p.title()))
                    .append("</b></a><br><small>")
                    .append(escape(p.code()))
                    .append("</small></td><td class=\"n\">")
                    .append(formats.integer(p.count()))
                    .append("</td><td>")
                    .append(escape(p.message()))
                    .append("<br><small>")
                    .append(escape(p.advice()))
                    .append("</small></td></tr>\n");
        }
        page.append("</tbody></table>\n");
    }

    private void problem(LoadOutcome.Problem p) {
        page.append("<section id=\"")
                .append(escape(p.code()))
                .append("\"><h2>")
                .append(escape(p.title()))
                .append(" <small>")
                .append(escape(p.code()))
                .append("</small></h2>\n");
        paragraph(p.message());
        paragraph(p.advice());
        Acceptance accepted = report.accepted().get(p.code());
        if (accepted != null) {
            paragraph(
                    texts.get("loadreport.accepted", accepted.by(), formats.moment(accepted.at()), accepted.reason()));
        }
        if (!p.by().isEmpty()) {
            paragraph(p.by().stream()
                    .map(b -> b.attribute() + " = " + (b.value().isBlank() ? "—" : b.value()) + " × "
                            + formats.integer(b.count()))
                    .collect(Collectors.joining("; ")));
        }
        LoadReport.Origin from = report.origin();
        if (from != null) {
            places(p, from.edition());
        }
        page.append("</section>\n");
    }

    private void places(LoadOutcome.Problem p, long edition) {
        List<StoredFindings.Finding> places = findings.places(edition, p.code(), 0, PLACES);
        if (places.stream().anyMatch(StoredFindings.Finding::located)) {
            String description = texts.get("intake.page.map.description", formats.integer(p.count()));
            maps.draw(
                            report.layer(),
                            edition,
                            new ReportMap.View(p.title(), description, p.code(), p.severity(), places, 1, null))
                    // Each picture of the page needs names of its own.
                    .map(svg -> svg.replace("fm-t", "t-" + p.code()).replace("fm-d", "d-" + p.code()))
                    .ifPresent(page::append);
        }
        if (places.stream().noneMatch(f -> f.row() != null || f.located())) {
            return;
        }
        page.append("<table><thead><tr><th class=\"n\">#</th>");
        for (String key : List.of("loadreport.row", "loadreport.detail", "loadreport.lonlat", "loadreport.eastnorth")) {
            page.append("<th scope=\"col\">").append(escape(texts.get(key))).append("</th>");
        }
        page.append("</tr></thead><tbody>\n");
        int number = 1;
        for (StoredFindings.Finding f : places) {
            page.append("<tr><td class=\"n\">")
                    .append(number++)
                    .append("</td><td>")
                    .append(escape(String.join(" / ", f.rows())))
                    .append("</td><td>")
                    .append(escape(words.detail(f)))
                    .append("</td><td>")
                    .append(f.located() ? formats.number(f.lon(), 6) + ", " + formats.number(f.lat(), 6) : "—")
                    .append("</td><td>")
                    .append(f.located() ? formats.number(f.east(), 2) + " · " + formats.number(f.north(), 2) : "—")
                    .append("</td></tr>\n");
        }
        page.append("</tbody></table>\n");
        long kept = report.kept().getOrDefault(p.code(), 0L);
        if (kept > places.size()) {
            paragraph(texts.get("loadreport.more", formats.integer(places.size()), formats.integer(kept)));
        }
    }

    private void origin() {
        LoadOutcome o = report.outcome();
        page.append("<section><h2>").append(escape(texts.get("loadreport.how"))).append("</h2><dl>\n");
        entry("loadreport.crs", o.crs().found() == null ? "—" : o.crs().found() + " → EPSG:9377");
        entry("loadreport.encoding", o.encoding() == null ? "—" : o.encoding());
        ReportFiles.stages(report, texts).forEach(s -> dictionary(s.name(), s.state() + " · " + s.said()));
        String conservation = ReportFiles.conservation(report, texts);
        if (conservation != null) {
            entry("loadreport.conserved", conservation);
        }
        LoadReport.Origin from = report.origin();
        if (from != null) {
            if (from.operation() != null) {
                entry("loadreport.operation", from.operation());
            }
            for (LoadReport.SourceFile file : from.files()) {
                entry("loadreport.file", file.name() + " · SHA-256 " + file.sha256());
            }
            entry("loadreport.sourceLayers", from.driver() + ": " + String.join(", ", from.layers()));
            entry("loadreport.by", from.loadedBy() + ", " + formats.moment(from.loadedAt()));
            entry("loadreport.software", from.software());
            if (from.rulesHash() != null) {
                entry("loadreport.rules", from.rules().stream().map(this::rule).collect(Collectors.joining("; ")));
                entry("loadreport.rulesHash", from.rulesHash());
            }
            if (!from.tolerances().isEmpty()) {
                entry("loadreport.tolerances", String.join("; ", ReportFiles.tolerances(from, texts)));
            }
        }
        page.append("</dl></section>\n");
    }

    private String rule(String id) {
        return id + " "
                + problems.find(id)
                        .map(ProblemDefinition::title)
                        .map(t -> t.in(texts.locale()))
                        .orElse("");
    }

    private void entry(String key, String value) {
        dictionary(texts.get(key), value);
    }

    private void dictionary(String name, String value) {
        page.append("<dt>")
                .append(escape(name))
                .append("</dt><dd>")
                .append(escape(value))
                .append("</dd>\n");
    }

    private void paragraph(String text) {
        page.append("<p>").append(escape(text)).append("</p>\n");
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static final String STYLE = """
        body{font:14px/20px system-ui,"Segoe UI",Roboto,sans-serif;color:#16211e;margin:0;background:#f4f5f2}
        main{max-width:1060px;margin:0 auto;padding:24px;background:#fff}
        h1{font-size:24px;line-height:30px;margin:0 0 8px} h2{font-size:18px;margin:28px 0 4px} p{margin:4px 0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;margin-top:12px} th{text-align:left;font-size:12px;border-bottom:1px solid #7d8782;padding:4px 12px 4px 0}
        td{border-bottom:1px solid #dce1dd;padding:6px 12px 6px 0;vertical-align:top;overflow-wrap:anywhere} .n{text-align:right} small{color:#5f6b66;font-weight:400}
        a{color:#16211e} tr.E td:first-child{color:#a31717;font-weight:600} tr.A td:first-child{color:#7a4f00;font-weight:600} .good{color:#0c6b52;font-weight:600}
        dt{font-weight:600;margin-top:8px} dd{margin:0;overflow-wrap:anywhere}
        .findings-map{width:100%;max-width:640px;height:auto;border:1px solid #dce1dd;margin-top:8px}
        .ground{fill:#f3f4f1} .areas path{fill:#c3d9cf;stroke:#7f9b92;stroke-width:.7;vector-effect:non-scaling-stroke;fill-rule:evenodd}
        .lines path{fill:none;stroke:#0c6b52;vector-effect:non-scaling-stroke} .dots circle{fill:#0c6b52}
        .found path{fill:#b3261e;fill-opacity:.45;stroke:#8c1d18;stroke-width:1.4;vector-effect:non-scaling-stroke;fill-rule:evenodd}
        .pin path{fill:#5f6b66;stroke:#fff} .pin-E path{fill:#b3261e} .pin-A path{fill:#e0a100;stroke:#7a4f00} .pin text{font:650 11px system-ui;fill:#fff} .pin-A text{fill:#16211e}
        .bar-scale path{fill:none;stroke:#16211e;stroke-width:1.6} .bar-scale text{font:12px system-ui}
        @media print{body{background:#fff} section{break-inside:avoid-page} a{text-decoration:none}}
        """;
}

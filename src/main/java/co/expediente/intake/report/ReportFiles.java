package co.expediente.intake.report;

import co.expediente.database.Home;
import co.expediente.intake.LoadOutcome;
import co.expediente.intake.check.Checked;
import co.expediente.intake.check.Conservation;
import co.expediente.intake.report.GeoPackageWriter.Column;
import co.expediente.intake.report.GeoPackageWriter.Table;
import co.expediente.intake.report.GeoPackageWriter.Type;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.ProblemDefinition;
import co.expediente.web.CsvTable;
import co.expediente.web.Formats;
import co.expediente.web.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The report of a load as files: HTML to read and send, JSON for programs, GeoPackage for QGIS, CSV for a spreadsheet. */
@Service
public class ReportFiles {
    private final Home home;
    private final StoredFindings findings;
    private final Quarantine quarantine;
    private final ReportMap maps;
    private final ProblemCatalog problems;
    private final MessageSource messages;

    ReportFiles(
            Home home,
            StoredFindings findings,
            Quarantine quarantine,
            ReportMap maps,
            ProblemCatalog problems,
            MessageSource messages) {
        this.home = home;
        this.findings = findings;
        this.quarantine = quarantine;
        this.maps = maps;
        this.problems = problems;
        this.messages = messages;
    }

    /**
     * Writes the report after a load: all formats and the quarantine into a folder that was asked for, else the page alone into
     * {@code informes} of the home.
     *
     * @return the page
     */
    public Path write(LoadReport report, @Nullable Path folder, Locale locale) {
        try {
            Path where = folder == null
                    ? home.resolve("informes").resolve(report.outcome().plan())
                    : folder;
            Files.createDirectories(where);
            Path page = where.resolve(report.stem() + ".html");
            Files.writeString(page, html(report, locale), StandardCharsets.UTF_8);
            if (folder != null) {
                Files.writeString(where.resolve(report.stem() + ".json"), json(report), StandardCharsets.UTF_8);
                try (OutputStream out = Files.newOutputStream(where.resolve(report.stem() + ".csv"))) {
                    csv(report, locale, out);
                }
                if (report.origin() != null) {
                    geoPackage(report, locale, where.resolve(report.stem() + ".gpkg"));
                }
                if (report.origin() != null && !report.rejected().isEmpty()) {
                    try (OutputStream out = Files.newOutputStream(where.resolve(report.stem() + "-cuarentena.csv"))) {
                        rejected(report, locale, out);
                    }
                }
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as one file without anything beside it. */
    public String html(LoadReport report, Locale locale) {
        return new ReportPage(report, findings, maps, problems, messages, locale).html();
    }

    /** One JSON document (docs/reports.md). */
    public String json(LoadReport report) {
        LoadOutcome o = report.outcome();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("status", o.status());
        document.put("edition", o.edition());
        document.put("plan", o.plan());
        document.put("municipality", report.municipality());
        document.put("layer", o.layer());
        document.put("cutoff", o.cutoff().toString());
        document.put("read", o.read());
        document.put("loaded", o.loaded());
        document.put("repaired", o.repaired());
        document.put("rejected", o.rejected());
        document.put("flagged", o.flagged());
        document.put("crs", o.crs());
        document.put("encoding", o.encoding());
        document.put("area_ha", o.areaHa());
        document.put("seconds", o.seconds());
        document.put("checks", o.checks());
        origin(report, document);
        Map<String, List<Map<String, @Nullable Object>>> found = new LinkedHashMap<>();
        if (report.origin() != null) {
            findings.all(
                    report.origin().edition(),
                    f -> found.computeIfAbsent(f.code(), k -> new ArrayList<>()).add(finding(f)));
        }
        List<Map<String, @Nullable Object>> told = new ArrayList<>();
        for (LoadOutcome.Problem p : o.problems()) {
            Map<String, @Nullable Object> problem = new LinkedHashMap<>();
            problem.put("code", p.code());
            problem.put("severity", p.severity());
            problem.put("count", p.count());
            problem.put("rejected", report.rejected().getOrDefault(p.code(), 0L));
            problem.put("title", p.title());
            problem.put("message", p.message());
            problem.put("advice", p.advice());
            problem.put("by", p.by());
            var accepted = report.accepted().get(p.code());
            if (accepted != null) {
                problem.put(
                        "accepted",
                        Map.of(
                                "reason",
                                accepted.reason(),
                                "by",
                                accepted.by(),
                                "at",
                                accepted.at().toString()));
            }
            problem.put("findings", found.getOrDefault(p.code(), List.of()));
            told.add(problem);
        }
        document.put("problems", told);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static void origin(LoadReport report, Map<String, @Nullable Object> document) {
        LoadReport.Origin from = report.origin();
        if (from == null) {
            return;
        }
        document.put("in_force", from.inForce());
        document.put("loaded_by", from.loadedBy());
        document.put("loaded_at", from.loadedAt().toString());
        document.put("software", from.software());
        document.put("files", from.files());
        document.put("sha256", from.sha256());
        document.put("settings_sha256", from.settings());
        document.put("driver", from.driver());
        document.put("source_layers", from.layers());
        document.put("operation", from.operation());
        Map<String, @Nullable Object> rules = new LinkedHashMap<>();
        rules.put("ids", from.rules());
        rules.put("tolerances", from.tolerances());
        rules.put("sha256", from.rulesHash());
        document.put("rules", rules);
    }

    private static Map<String, @Nullable Object> finding(StoredFindings.Finding f) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("row", f.row());
        entry.put("fid", f.fid());
        entry.put("attribute", f.attribute());
        entry.put("value", f.value());
        entry.put("facts", f.facts());
        entry.put("area_m2", f.areaM2());
        entry.put("lon", f.lon());
        entry.put("lat", f.lat());
        entry.put("geometry", f.geometry() == null ? null : JsonMapper.shared().readTree(f.geometry()));
        return entry;
    }

    /** One line for each finding; a problem of the whole file has one without a row. */
    public void csv(LoadReport report, Locale locale, OutputStream out) {
        CsvTable.Stream csv = new CsvTable.Stream(out);
        csv.row(
                "codigo",
                "gravedad",
                "problema",
                "fila",
                "fid",
                "atributo",
                "valor",
                "area_m2",
                "longitud",
                "latitud",
                "este_9377",
                "norte_9377",
                "detalle",
                "como_se_arregla");
        FindingText words = words(locale);
        if (report.origin() == null) {
            report.outcome()
                    .problems()
                    .forEach(p -> csv.row(
                            p.code(),
                            p.severity(),
                            p.title(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            p.message(),
                            p.advice()));
            return;
        }
        findings.all(report.origin().edition(), f -> {
            ProblemDefinition d = definition(f.code());
            csv.row(
                    f.code(),
                    f.severity(),
                    d.title().in(locale),
                    f.row() == null ? String.join(" / ", f.rows()) : f.row(),
                    f.fid(),
                    f.attribute(),
                    f.value(),
                    f.areaM2(),
                    f.lon(),
                    f.lat(),
                    f.east(),
                    f.north(),
                    words.detail(f),
                    d.advice(f.facts(), locale));
        });
    }

    /** The rows in quarantine as a table. */
    public void rejected(LoadReport report, Locale locale, OutputStream out) {
        LoadReport.Origin from = report.origin();
        if (from != null) {
            quarantine.csv(from.edition(), files(report), new Texts(messages, locale), out);
        }
    }

    /** Points of all findings, their areas and lines, and the quarantine in the source's own system. */
    public void geoPackage(LoadReport report, Locale locale, Path out) throws IOException {
        LoadReport.Origin from = report.origin();
        if (from == null) {
            throw new IllegalArgumentException("a dry run keeps no places");
        }
        List<Table> tables = new ArrayList<>();
        tables.add(findings(from.edition(), "hallazgos", "POINT", locale));
        tables.add(findings(from.edition(), "hallazgos_area", "MULTIPOLYGON", locale));
        tables.add(findings(from.edition(), "hallazgos_linea", "MULTILINESTRING", locale));
        tables.add(quarantined(report, from.edition(), locale));
        GeoPackageWriter.write(tables, out);
    }

    private Table findings(long edition, String name, String kind, Locale locale) {
        List<Column> columns = List.of(
                new Column("codigo", Type.TEXT),
                new Column("gravedad", Type.TEXT),
                new Column("problema", Type.TEXT),
                new Column("fila", Type.INTEGER),
                new Column("otra_fila", Type.INTEGER),
                new Column("fid_objeto", Type.INTEGER),
                new Column("atributo", Type.TEXT),
                new Column("valor", Type.TEXT),
                new Column("area_m2", Type.NUMBER),
                new Column("detalle", Type.TEXT),
                new Column("como_se_arregla", Type.TEXT));
        FindingText words = words(locale);
        Consumer<Consumer<@Nullable Object[]>> rows = taker -> findings.all(edition, f -> {
            String wkt = place(f, kind);
            if (wkt == null && !kind.equals("POINT")) {
                return;
            }
            ProblemDefinition d = definition(f.code());
            List<String> about = f.rows();
            taker.accept(new @Nullable Object[] {
                f.code(),
                f.severity(),
                d.title().in(locale),
                about.isEmpty() ? null : about.get(0),
                about.size() < 2 ? null : about.get(1),
                f.fid(),
                f.attribute(),
                f.value(),
                f.areaM2(),
                words.detail(f),
                d.advice(f.facts(), locale),
                wkt
            });
        });
        return new Table(name, kind, "EPSG:9377", columns, rows);
    }

    private static @Nullable String place(StoredFindings.Finding f, String kind) {
        String wkt = f.wkt();
        if (kind.equals("POINT")) {
            return f.located() ? String.format(Locale.ROOT, "POINT(%.4f %.4f)", f.east(), f.north()) : null;
        }
        String plain = kind.replace("MULTI", "");
        return wkt != null && (wkt.startsWith(plain) || wkt.startsWith(kind)) ? wkt : null;
    }

    private Table quarantined(LoadReport report, long edition, Locale locale) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("archivo", Type.TEXT),
                new Column("fila", Type.INTEGER),
                new Column("codigo", Type.TEXT),
                new Column("motivo", Type.TEXT),
                new Column("detalle", Type.TEXT),
                new Column("contenido", Type.TEXT)));
        String file = files(report);
        FindingText words = words(locale);
        return new Table(
                "cuarentena",
                "GEOMETRY",
                report.outcome().crs().found(),
                columns,
                taker -> quarantine.all(
                        edition,
                        row -> taker.accept(new @Nullable Object[] {
                            file,
                            row.row(),
                            row.code(),
                            quarantine.title(row, locale),
                            String.join(" · ", words.facts(row.facts())),
                            JsonMapper.shared().writeValueAsString(row.content()),
                            row.geometry() == null ? null : row.geometry().toText()
                        })));
    }

    /** A stage of the checks in words. */
    public record StageLine(String name, String state, String said, boolean ran) {}

    public static List<StageLine> stages(LoadReport report, Texts texts) {
        Checked checks = report.outcome().checks();
        if (checks == null) {
            return List.of();
        }
        return checks.stages().stream()
                .map(s -> {
                    List<String> waits = checks.rules().stream()
                            .filter(r -> r.stage() == s.stage() && r.state() == Checked.State.WAITS)
                            .map(r -> r.rule() + " (" + String.join(", ", r.waitsFor()) + ")")
                            .toList();
                    String said = !s.because().isEmpty()
                            ? texts.get("loadreport.stage.because", String.join(", ", s.because()))
                            : !waits.isEmpty()
                                    ? texts.get("loadreport.stage.waits", String.join("; ", waits))
                                    : texts.get(
                                            "loadreport.stage.findings",
                                            texts.formats().integer(s.findings()));
                    return new StageLine(
                            texts.get("loadreport.stage." + s.stage()),
                            texts.get("loadreport.state." + s.state()),
                            said,
                            s.state() == Checked.State.RAN);
                })
                .toList();
    }

    /** The conservation statement of a layer that must tile; null for others. */
    public static @Nullable String conservation(LoadReport report, Texts texts) {
        Checked checks = report.outcome().checks();
        Conservation c = checks == null ? null : checks.conservation();
        return c == null
                ? null
                : texts.get(
                        "loadreport.conservation",
                        texts.formats().amount(c.covered(), "m²"),
                        texts.formats().amount(c.outside(), "m²"),
                        texts.formats().amount(c.gaps(), "m²"),
                        texts.formats().amount(c.reference(), "m²"),
                        texts.formats().amount(c.overlaps(), "m²"),
                        texts.formats().number(c.difference(), 4) + Formats.THIN + "m²");
    }

    /** Tolerances in words, always in the same order. */
    public static List<String> tolerances(LoadReport.Origin origin, Texts texts) {
        boolean english = texts.locale().getLanguage().equals("en");
        return origin.tolerances().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(t -> {
                    String plain = new BigDecimal(String.valueOf(t.getValue()))
                            .stripTrailingZeros()
                            .toPlainString();
                    return texts.get("loadreport.tolerance." + t.getKey(), english ? plain : plain.replace('.', ','));
                })
                .toList();
    }

    static String files(LoadReport report) {
        LoadReport.Origin from = report.origin();
        return from == null
                ? ""
                : String.join(
                        " + ",
                        from.files().stream().map(LoadReport.SourceFile::name).toList());
    }

    private ProblemDefinition definition(String code) {
        // A finding below the sliver limits carries its rule's code with an S (domain §B.0.7).
        return problems.find(code)
                .or(() ->
                        code.endsWith("S") ? problems.find(code.substring(0, code.length() - 1)) : problems.find(code))
                .orElseGet(() -> ProblemDefinition.untold(code));
    }

    private FindingText words(Locale locale) {
        return new FindingText(new Texts(messages, locale));
    }
}

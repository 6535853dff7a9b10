package co.expediente.intake.report;

import co.expediente.intake.EditionRecords;
import co.expediente.intake.LoadOutcome;
import co.expediente.plan.Acceptances;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Municipalities;
import co.expediente.plan.Municipality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of stored editions and of dry runs. */
@Service
public class LoadReports {
    private final JdbcClient jdbc;
    private final Editions editions;
    private final EditionRecords records;
    private final StoredFindings findings;
    private final Quarantine quarantine;
    private final Acceptances acceptances;
    private final LayerCatalog catalog;
    private final Municipalities municipalities;

    LoadReports(
            JdbcClient jdbc,
            Editions editions,
            EditionRecords records,
            StoredFindings findings,
            Quarantine quarantine,
            Acceptances acceptances,
            LayerCatalog catalog,
            Municipalities municipalities) {
        this.jdbc = jdbc;
        this.editions = editions;
        this.records = records;
        this.findings = findings;
        this.quarantine = quarantine;
        this.acceptances = acceptances;
        this.catalog = catalog;
        this.municipalities = municipalities;
    }

    /** The report of a load that has just ended. */
    public LoadReport of(LoadOutcome outcome, Locale locale) {
        return outcome.edition() == null
                ? new LoadReport(
                        outcome, catalog.get(outcome.layer()), name(outcome.plan()), null, Map.of(), Map.of(), Map.of())
                : of(editions.find(outcome.edition()).orElseThrow(), locale);
    }

    /** The report of a stored edition. */
    public LoadReport of(Editions.Record edition, Locale locale) {
        long number = edition.ref().number();
        return new LoadReport(
                records.outcome(edition, locale),
                catalog.get(edition.ref().layer()),
                name(edition.ref().planId().substring(0, 5)),
                origin(edition),
                quarantine.counts(number),
                findings.kept(number),
                acceptances.of(number));
    }

    private String name(String divipola) {
        return municipalities.find(divipola).map(Municipality::name).orElse(divipola);
    }

    private LoadReport.Origin origin(Editions.Record edition) {
        JsonNode source = JsonMapper.shared().readTree(edition.source());
        JsonNode rules = source.path("rules");
        List<LoadReport.SourceFile> files = new ArrayList<>();
        for (JsonNode file : JsonMapper.shared().readTree(edition.files())) {
            files.add(new LoadReport.SourceFile(
                    file.path("name").asString(""), file.path("sha256").asString("")));
        }
        Map<String, Double> tolerances = new LinkedHashMap<>();
        rules.path("tolerances")
                .properties()
                .forEach(t -> tolerances.put(t.getKey(), t.getValue().asDouble()));
        return jdbc.sql("SELECT software, profile, settings_hash FROM registro.layer_edition WHERE number = ?")
                .param(edition.ref().number())
                .query((row, n) -> new LoadReport.Origin(
                        edition.ref().number(),
                        edition.ref().planId(),
                        edition.inForce(),
                        edition.loadedBy(),
                        edition.loadedAt(),
                        row.getString("software"),
                        edition.ref().sha256(),
                        row.getString("settings_hash"),
                        files,
                        source.path("driver").asString(""),
                        texts(source.path("layers")),
                        text(source.path("operation")),
                        texts(rules.path("ids")),
                        text(rules.path("sha256")),
                        tolerances,
                        row.getString("profile")))
                .single();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString("");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asString("")));
        return texts;
    }
}

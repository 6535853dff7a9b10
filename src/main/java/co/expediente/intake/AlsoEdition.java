package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.check.Finding;
import co.expediente.intake.read.Delivery;
import co.expediente.plan.AttributeProblem;
import co.expediente.plan.Editions;
import co.expediente.plan.FeatureTables;
import co.expediente.plan.FlatDraft;
import co.expediente.plan.FlatEditions;
import co.expediente.plan.Plan;
import co.expediente.plan.ProblemCatalog;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stores a statistics table that came out of a layer's columns, in the transaction of the layer's own load. */
final class AlsoEdition {
    private final DataSource source;
    private final FeatureTables tables;
    private final Editions editions;
    private final FlatEditions flats;
    private final EditionRecords records;
    private final ProblemCatalog problems;
    private final Plan plan;
    private final LoadRequest request;

    AlsoEdition(
            DataSource source,
            FeatureTables tables,
            Editions editions,
            FlatEditions flats,
            EditionRecords records,
            ProblemCatalog problems,
            Plan plan,
            LoadRequest request) {
        this.source = source;
        this.tables = tables;
        this.editions = editions;
        this.flats = flats;
        this.records = records;
        this.problems = problems;
        this.plan = plan;
        this.request = request;
    }

    /** A statistics table fed from the same columns: an edition of its own, tied to the layer's. */
    void store(
            AlsoTable table,
            Connection connection,
            long tiedTo,
            String sha256,
            String settings,
            List<Delivery> deliveries,
            List<LoadSource> sources,
            ChosenProfile profile,
            Locale locale)
            throws SQLException, IOException {
        ProblemTally found = new ProblemTally();
        long number = records.nextNumber();
        FidBlocks fids = new FidBlocks(source);
        Identities identities = new Identities(table.definition().id(), -1, null);
        try (FlatDraft draft = flats.draft(number, plan.id(), table.definition(), sha256);
                EditionStaging staging = new EditionStaging(connection, tables, table.definition(), number)) {
            Set<Long> flagged = new HashSet<>();
            for (AlsoTable.Row row : table.rows()) {
                Map<String, @Nullable Object> values = table.complete(
                        row,
                        plan.codMun(),
                        request.layer(),
                        request.cutoff(),
                        deliveries.get(0).fileName());
                values.put("edicion", plan.id() + "@" + request.cutoff());
                values.put("id_objeto", identities.newId(String.valueOf(values)));
                for (AttributeProblem problem : row.typed().problems()) {
                    if (values.get(problem.attribute()) == null) {
                        String severity = LoadLedger.severity(problems, problem.code());
                        flagged.add(row.number());
                        found.add(new Finding(
                                problem.code(),
                                severity,
                                row.number(),
                                problem.attribute(),
                                problem.value(),
                                Map.of("attribute", problem.attribute(), "value", String.valueOf(problem.value())),
                                null,
                                null));
                    }
                }
                long fid = fids.next();
                @Nullable Object[] stored = staging.stored(values);
                staging.add(fid, stored, null, null);
                draft.add(fid, null, stored);
            }
            staging.endRows();
            staging.beginAttach();
            staging.attached();
            draft.finish();
            long rows = table.rows().size();
            LoadOutcome outcome = new LoadOutcome(
                    "loaded",
                    number,
                    plan.codMun(),
                    table.definition().id(),
                    request.cutoff(),
                    rows,
                    rows,
                    0,
                    0,
                    flagged.size(),
                    new LoadOutcome.Crs(null, null),
                    null,
                    null,
                    found.problems(problems, locale),
                    profile.origin(),
                    Map.of(),
                    0);
            records.store(
                    new EditionRecords.NewEdition(
                            number,
                            plan,
                            table.definition(),
                            request,
                            outcome,
                            sha256,
                            settings,
                            deliveries,
                            sources,
                            profile,
                            false,
                            null,
                            null,
                            null,
                            tiedTo),
                    found.kept(),
                    null,
                    found.hasErrors(),
                    null);
            flats.keep(number, draft);
            editions.putInForce(plan, table.definition().id(), request.cutoff(), number, request.user());
        }
    }
}

package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.check.LoadedRows;
import co.expediente.intake.read.ClosedLineRows;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.RowRemark;
import co.expediente.plan.AttributeProblem;
import co.expediente.plan.FlatDraft;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Plan;
import co.expediente.plan.Refusal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Pours the rows of the sources into an edition: to the database and to the flat draft at the same time, one row in memory. A
 * feature whose shape is in no former one waits for a second pass, when all equal shapes are taken (domain §B.0.3).
 */
final class EditionFill {
    private final LayerCatalog catalog;
    private final LayerDefinition layer;
    private final Plan plan;
    private final LoadRequest request;
    private final LoadProgress progress;
    private final LoadLedger ledger;
    private final Identities identities;
    private final EditionStaging staging;
    private final FlatDraft draft;
    private final FidBlocks fids;

    private final LoadedRows rows = new LoadedRows();
    private final MixedUnits units = new MixedUnits();
    private final Map<String, AlsoTable> also = new LinkedHashMap<>();
    private final DeliveredIds given = new DeliveredIds();
    /** Places of rows that wait for the second pass. */
    private final BitSet waiting = new BitSet();

    EditionFill(
            LayerCatalog catalog,
            LayerDefinition layer,
            Plan plan,
            LoadRequest request,
            LoadProgress progress,
            LoadLedger ledger,
            Identities identities,
            EditionStaging staging,
            FlatDraft draft,
            FidBlocks fids) {
        this.catalog = catalog;
        this.layer = layer;
        this.plan = plan;
        this.request = request;
        this.progress = progress;
        this.ledger = ledger;
        this.identities = identities;
        this.staging = staging;
        this.draft = draft;
        this.fids = fids;
    }

    /** Which row became which feature. */
    LoadedRows rows() {
        return rows;
    }

    /** Units written in columns of numbers. */
    MixedUnits units() {
        return units;
    }

    /** Statistics tables that the same columns feed. */
    Map<String, AlsoTable> also() {
        return also;
    }

    /** @param keyed whether the key column identifies the rows */
    void fill(List<LoadSource> sources, boolean keyed) throws SQLException, IOException {
        for (LoadSource from : sources) {
            first(from, keyed);
        }
        if (!waiting.isEmpty()) {
            second(sources);
        }
    }

    private void first(LoadSource from, boolean keyed) throws SQLException, IOException {
        from.also().keySet().forEach(t -> also.computeIfAbsent(t, id -> new AlsoTable(catalog, id)));
        try (RowReader reader = ClosedLineRows.of(
                        from.layer(), layer.isTable() ? -1 : layer.geometry().dimension());
                PreparedRows prepared = new PreparedRows(
                        reader,
                        from.filter(),
                        () -> new RowPreparation(catalog, layer, plan, request.cutoff(), from)::prepare)) {
            for (PreparedRows.Prepared next = prepared.next(); next != null; next = prepared.next()) {
                RawRow row = next.row();
                long number = ledger.nextRow();
                if ((number & 1023) == 0) {
                    progress.rows(number);
                    requireNotCancelled();
                }
                for (Map.Entry<String, ColumnMapping> feed : from.also().entrySet()) {
                    AlsoTable table = also.get(feed.getKey());
                    if (table != null) {
                        table.add(number, feed.getValue().apply(row.values()));
                    }
                }
                RowPreparation.Result result = next.result();
                if (result instanceof RowPreparation.Fit fit) {
                    count(number, fit, from.system().surroundings());
                    remarks(number, row, from, fit);
                    store(number, fit, keyed ? row.values()[from.keyColumn()] : null);
                } else if (result instanceof RowPreparation.Unfit unfit) {
                    ledger.rejected(number, unfit, from, row);
                }
            }
            reader.notes().forEach(ledger::note);
        }
    }

    private void requireNotCancelled() {
        if (progress.cancelled()) {
            throw new Refusal("EXP-025", Map.of("layer", layer.id()));
        }
    }

    private void count(long number, RowPreparation.Fit fit, @Nullable Surroundings surroundings) {
        RowPreparation.Place place = fit.place();
        Geometry geometry = place == null ? null : place.geometry();
        if (place == null) {
            ledger.stored();
        } else {
            ledger.stored(place.geometry().getEnvelopeInternal(), place.area(), place.geodesicArea());
            if (surroundings != null) {
                surroundings
                        .outside(place.geometry().getEnvelopeInternal())
                        .ifPresent(facts -> ledger.finding(
                                number,
                                SourceSystems.FAR,
                                ledger.severity(SourceSystems.FAR),
                                null,
                                null,
                                facts,
                                geometry));
            }
            if (place.repair() != null) {
                ledger.repaired(number, place.repair(), geometry);
            }
            for (RowPreparation.ShapeRemark remark : place.remarks()) {
                ledger.finding(
                        number,
                        remark.code(),
                        ledger.severity(remark.code()),
                        null,
                        null,
                        Map.of(),
                        remark.at() == null ? geometry : remark.at());
            }
        }
        fit.problems().forEach(problem -> tell(number, problem, geometry));
    }

    private void tell(long number, AttributeProblem problem, @Nullable Geometry geometry) {
        if ("SHP-028".equals(problem.code())) {
            units.see(problem.attribute(), problem.value());
        }
        ledger.finding(
                number,
                problem.code(),
                ledger.severity(problem.code()),
                problem.attribute(),
                problem.value(),
                Map.of("attribute", problem.attribute(), "value", String.valueOf(problem.value())),
                geometry);
    }

    private boolean isFirst(long number, String id, RowPreparation.@Nullable Place place) {
        Optional<AttributeProblem> repeated = given.repeated(id);
        repeated.ifPresent(problem -> tell(number, problem, place == null ? null : place.geometry()));
        return repeated.isEmpty();
    }

    /** What the reader remarked of a row that is stored; of one that is not, its fault says enough. */
    private void remarks(long number, RawRow row, LoadSource from, RowPreparation.Fit fit) {
        for (RowRemark remark : row.remarks()) {
            boolean cell = remark.column() >= 0;
            ledger.finding(
                    number,
                    remark.code(),
                    ledger.severity(remark.code()),
                    cell ? from.layer().columns().get(remark.column()).name() : null,
                    cell ? row.values()[remark.column()] : null,
                    remark.facts(),
                    fit.place() == null ? null : fit.place().geometry());
        }
    }

    private void store(long number, RowPreparation.Fit fit, @Nullable String key) throws SQLException, IOException {
        long fid = fids.next();
        rows.add(fid, number);
        RowPreparation.Place place = fit.place();
        String id = null;
        if (key != null) {
            id = key;
        } else if (fit.values().get("id_objeto") instanceof String said && isFirst(number, said, place)) {
            id = said;
        } else if (place != null && identities.hasFormer()) {
            id = identities.equalShape(place.shape());
            if (id == null) {
                waiting.set(rows.size() - 1);
                return;
            }
        }
        write(fid, number, fit, id);
    }

    /** Those without an equal shape in the former edition: by overlap, in the order of the file. */
    private void second(List<LoadSource> sources) throws SQLException, IOException {
        int at = waiting.nextSetBit(0);
        long number = 0;
        for (LoadSource from : sources) {
            RowPreparation preparation = new RowPreparation(catalog, layer, plan, request.cutoff(), from);
            try (RowReader reader = ClosedLineRows.of(
                    from.layer(), layer.isTable() ? -1 : layer.geometry().dimension())) {
                for (RawRow row = reader.next(); row != null && at >= 0; row = reader.next()) {
                    if (from.filter() != null && !from.filter().keeps(row.values())) {
                        continue;
                    }
                    number++;
                    if (number != rows.row(at)) {
                        continue;
                    }
                    if ((number & 1023) == 0) {
                        requireNotCancelled();
                    }
                    if (preparation.prepare(row) instanceof RowPreparation.Fit fit && fit.place() != null) {
                        write(
                                rows.fid(at),
                                number,
                                fit,
                                identities.byOverlap(fit.place().shape()));
                    }
                    at = waiting.nextSetBit(at + 1);
                }
            }
        }
    }

    private void write(long fid, long number, RowPreparation.Fit fit, @Nullable String known)
            throws SQLException, IOException {
        RowPreparation.Place place = fit.place();
        String id = known;
        if (id == null) {
            id = place == null
                    ? identities.newId(number + "/" + fit.rest())
                    : identities.newId(place.geometry(), place.shape());
        }
        fit.values().put("id_objeto", id);
        @Nullable Object[] stored = staging.stored(fit.values());
        staging.add(fid, stored, fit.rest(), place);
        draft.add(fid, place == null ? null : place.shape(), stored);
    }
}

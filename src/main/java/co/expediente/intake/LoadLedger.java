package co.expediente.intake;

import co.expediente.intake.check.Finding;
import co.expediente.intake.check.Findings;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.RawRow;
import co.expediente.plan.ProblemCatalog;
import co.expediente.plan.Severity;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.json.JsonMapper;

/** What a load has counted so far: rows, areas, findings. Of a row it keeps a bit or two. */
final class LoadLedger implements Findings {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ProblemCatalog problems;
    private final ProblemTally tally = new ProblemTally();
    private final RejectedRows rejected;
    private final BitSet flagged = new BitSet();
    private final Envelope box = new Envelope();
    private long read;
    private long loaded;
    private long repaired;
    private double planar;
    private double geodesic;

    LoadLedger(ProblemCatalog problems, RejectedRows rejected) {
        this.problems = problems;
        this.rejected = rejected;
    }

    ProblemTally tally() {
        return tally;
    }

    RejectedRows rejected() {
        return rejected;
    }

    long read() {
        return read;
    }

    long loaded() {
        return loaded;
    }

    long repaired() {
        return repaired;
    }

    long flagged() {
        return flagged.cardinality();
    }

    /** Sum of the features' planar areas, m². */
    double planar() {
        return planar;
    }

    /** Sum of their ellipsoidal areas, m². */
    double geodesic() {
        return geodesic;
    }

    /** minX, minY, maxX, maxY in EPSG:9377; null when nothing has a place. */
    double @Nullable [] box() {
        return box.isNull() ? null : new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
    }

    /** One row more; its number. */
    long nextRow() {
        return ++read;
    }

    void stored() {
        loaded++;
    }

    void stored(Envelope place, double planarArea, double geodesicArea) {
        loaded++;
        box.expandToInclude(place);
        planar += planarArea;
        geodesic += geodesicArea;
    }

    void repaired(long row, RowPreparation.Repair repair, @Nullable Geometry geometry) {
        repaired++;
        // What the catalogue calls an error is one where the row is rejected; a row that could be mended needs no more
        // than a look.
        boolean look = repair.areaChanged() || severity(repair.code()).equals(Severity.A.name());
        finding(row, repair.code(), look ? "A" : "I", null, null, repair.facts(), geometry);
    }

    /** A row that is not stored: somebody has to say why that is right before the cut is approved. */
    void rejected(long number, RowPreparation.Unfit why, LoadService.LoadSource from, RawRow row) {
        Map<String, @Nullable String> content = new LinkedHashMap<>();
        for (int i = 0; i < from.layer().columns().size() && i < row.values().length; i++) {
            content.put(from.layer().columns().get(i).name(), row.values()[i]);
        }
        rejected.add(new RejectedRows.Rejected(
                number, why.code(), JSON.writeValueAsString(why.facts()), JSON.writeValueAsString(content), why.wkb()));
        tally.add(new Finding(why.code(), "A", number, null, null, why.facts(), null, null));
    }

    void finding(
            long row,
            String code,
            String severity,
            @Nullable String attribute,
            @Nullable String value,
            Map<String, Object> facts,
            @Nullable Geometry geometry) {
        if (!severity.equals(Severity.I.name())) {
            flag(row);
        }
        tally.add(new Finding(code, severity, row, attribute, value, facts, null, geometry));
    }

    @Override
    public void add(Finding finding) {
        tally.add(finding);
    }

    @Override
    public boolean keeps(String code) {
        return tally.keeps(code);
    }

    @Override
    public void flag(long row) {
        flagged.set(Math.toIntExact(row));
    }

    void note(IntakeNote note) {
        tally.note(note.code(), severity(note.code()), note.count(), note.params());
    }

    String severity(String code) {
        return severity(problems, code);
    }

    /** Severity by the catalogue; a code that it lacks is a notice. */
    static String severity(ProblemCatalog problems, String code) {
        return problems.find(code).map(p -> p.severity().name()).orElse(Severity.I.name());
    }
}

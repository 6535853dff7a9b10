package co.expediente.intake;

import co.expediente.intake.read.CrsStatement;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.SourceLayer;
import co.expediente.plan.Municipality;
import co.expediente.spatial.CoordinateSystem;
import co.expediente.spatial.CrsEvidence;
import co.expediente.spatial.CrsFinding;
import co.expediente.spatial.CrsRecognition;
import co.expediente.spatial.CrsResult;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.Transforms;
import co.expediente.spatial.WkbExtent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** Finds the reference system of each source layer (domain §B.0.6) and the way from there to EPSG:9377. */
final class SourceSystems {
    /**
     * A system that may be loaded.
     *
     * @param found {@code EPSG:n}, or null for tables
     * @param operation EPSG code of the datum operation, or null when none is needed
     */
    record Found(
            @Nullable String found,
            @Nullable String how,
            int srid,
            @Nullable Integer operation,
            @Nullable GeometryTransform transform,
            List<IntakeNote> notes) {}

    static final Found NONE = new Found(null, null, 0, null, null, List.of());

    private final Municipality municipality;
    private final @Nullable String userCode;

    SourceSystems(Municipality municipality, @Nullable String userCode) {
        this.municipality = municipality;
        this.userCode = userCode;
    }

    /** @throws IntakeRefusal with the code of the first finding that keeps the layer out (CRS-…) */
    Found of(SourceLayer layer) {
        Envelope extent = extent(layer);
        CrsStatement said = layer.crs();
        String text = said.text();
        CrsEvidence evidence = switch (said.kind()) {
            case WKT -> CrsEvidence.ofWkt(text);
            case AUTHORITY -> CrsEvidence.ofCode(String.valueOf(text));
            case FORMAT -> CrsEvidence.ofFormat(String.valueOf(text));
            case NONE -> CrsEvidence.none();
        };
        CrsResult result = CrsRecognition.recognise(evidence.withUser(userCode), extent, municipality.box());
        List<IntakeNote> notes = new ArrayList<>();
        for (CrsFinding finding : result.findings()) {
            Map<String, Object> facts = new LinkedHashMap<>(finding.data());
            facts.putIfAbsent("layer", layer.name());
            facts.putIfAbsent("municipality", municipality.name());
            if (finding.blocking()) {
                throw new IntakeRefusal(finding.code(), facts);
            }
            notes.add(new IntakeNote(finding.code(), 1, facts));
        }
        CoordinateSystem system = result.system();
        if (system == null || !result.mayLoad()) {
            throw new IntakeRefusal("CRS-001", Map.of("layer", layer.name(), "municipality", municipality.name()));
        }
        GeometryTransform transform = Transforms.to9377(system, extent);
        Integer operation =
                transform.operation().isPresent() ? transform.operation().getAsInt() : null;
        int srid = Integer.parseInt(system.id().substring(system.id().indexOf(':') + 1));
        return new Found(
                result.found(), result.how() == null ? null : result.how().label(), srid, operation, transform, notes);
    }

    private static Envelope extent(SourceLayer layer) {
        Envelope extent = new Envelope();
        try (RowReader rows = layer.read()) {
            for (RawRow row = rows.next(); row != null; row = rows.next()) {
                if (row.wkb() != null) {
                    WkbExtent.expand(extent, row.wkb());
                }
            }
        }
        return extent;
    }
}

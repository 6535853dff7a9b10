package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.inspect.SourceCrs;
import co.expediente.intake.read.IntakeNote;
import co.expediente.intake.read.IntakeRefusal;
import co.expediente.intake.read.RawRow;
import co.expediente.intake.read.RowReader;
import co.expediente.intake.read.SourceLayer;
import co.expediente.plan.Municipality;
import co.expediente.spatial.CoordinateSystem;
import co.expediente.spatial.CrsFinding;
import co.expediente.spatial.CrsResult;
import co.expediente.spatial.DataExtent;
import co.expediente.spatial.ExtentCollector;
import co.expediente.spatial.GeometryTransform;
import co.expediente.spatial.Transforms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the reference system of each source layer (domain §B.0.6) and the way from there to EPSG:9377. */
final class SourceSystems {
    /**
     * A system that may be loaded.
     *
     * @param found {@code EPSG:n}, or null for tables
     * @param operation EPSG code of the datum operation, or null when none is needed
     * @param surroundings where its features should lie; null for tables
     */
    record Found(
            @Nullable String found,
            @Nullable String how,
            int srid,
            @Nullable Integer operation,
            @Nullable GeometryTransform transform,
            @Nullable Surroundings surroundings,
            List<IntakeNote> notes) {}

    /** Features outside of the municipality and its surroundings. */
    static final String FAR = "CRS-008";

    static final Found NONE = new Found(null, null, 0, null, null, null, List.of());

    private final Municipality municipality;
    private final @Nullable String userCode;

    SourceSystems(Municipality municipality, @Nullable String userCode) {
        this.municipality = municipality;
        this.userCode = userCode;
    }

    /** @throws IntakeRefusal with the code of the first finding that keeps the layer out (CRS-…) */
    Found of(SourceLayer layer) {
        CrsResult result = SourceCrs.recognise(layer.crs(), userCode, extent(layer), municipality.box());
        List<IntakeNote> notes = new ArrayList<>();
        for (CrsFinding finding : result.findings()) {
            Map<String, Object> facts = new LinkedHashMap<>(finding.data());
            facts.putIfAbsent("layer", layer.name());
            facts.putIfAbsent("municipality", municipality.name());
            if (finding.blocking()) {
                throw new IntakeRefusal(finding.code(), facts);
            }
            if (finding.code().equals(FAR)) {
                continue; // each feature that lies outside is told by itself
            }
            notes.add(new IntakeNote(finding.code(), 1, facts));
        }
        CoordinateSystem system = result.system();
        if (system == null || !result.mayLoad()) {
            throw new IntakeRefusal("CRS-001", Map.of("layer", layer.name(), "municipality", municipality.name()));
        }
        GeometryTransform transform = Transforms.to9377(system, municipality.box());
        if (result.swapped()) {
            transform = transform.northFirst();
        }
        Integer operation =
                transform.operation().isPresent() ? transform.operation().getAsInt() : null;
        int srid = Integer.parseInt(system.id().substring(system.id().indexOf(':') + 1));
        return new Found(
                result.found(),
                result.how() == null ? null : result.how().label(),
                srid,
                operation,
                transform,
                Surroundings.of(municipality, system),
                notes);
    }

    /** What is to be said when the parts of an edition come in different systems (CRS-014). */
    static Optional<IntakeNote> several(List<LoadSource> sources) {
        return SourceCrs.several(sources.stream()
                .map(s -> s.system().found())
                .filter(Objects::nonNull)
                .toList());
    }

    private static DataExtent extent(SourceLayer layer) {
        ExtentCollector extent = new ExtentCollector();
        try (RowReader rows = layer.read()) {
            for (RawRow row = rows.next(); row != null; row = rows.next()) {
                if (row.wkb() != null) {
                    extent.add(row.wkb());
                }
            }
        }
        return extent.extent();
    }
}

package co.expediente.intake;

import co.expediente.intake.LoadService.LoadSource;
import co.expediente.intake.read.IntakeNote;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Feature;
import co.expediente.plan.TerritoryState;
import co.expediente.spatial.ConstantShift;
import co.expediente.spatial.GeometryTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/** Whether a layer of the whole municipality lies beside the municipal boundary in force (CRS-020). */
final class ShiftCheck {
    private static final String BORDER = "limite_municipal";

    private ShiftCheck() {}

    /** @param layer box of what was loaded, in EPSG:9377 */
    static Optional<IntakeNote> run(String layerId, Envelope layer, LoadSource from, TerritoryState state) {
        GeometryTransform transform = from.system().transform();
        Surroundings around = from.system().surroundings();
        EditionRef edition = state.edition(BORDER).orElse(null);
        if (transform == null || around == null || edition == null || layerId.equals(BORDER)) {
            return Optional.empty();
        }
        Envelope border = new Envelope();
        for (Feature feature : state.read(edition)) {
            if (feature.geometry() != null) {
                border.expandToInclude(feature.geometry().getEnvelopeInternal());
            }
        }
        return note(layerId, layer, border, transform, around);
    }

    static Optional<IntakeNote> note(
            String layerId, Envelope layer, Envelope border, GeometryTransform transform, Surroundings around) {
        return ConstantShift.find(layer, border, transform.source(), around.municipality())
                .map(shift -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("layer", layerId);
                    facts.put("crs", transform.source().id());
                    facts.put("east", Math.round(shift.east() * 10) / 10.0);
                    facts.put("north", Math.round(shift.north() * 10) / 10.0);
                    facts.put(
                            "likely",
                            shift.likely() == null ? "—" : shift.likely().id());
                    return new IntakeNote("CRS-020", 1, facts);
                });
    }

    static Optional<IntakeNote> run(String layerId, LoadLedger ledger, List<LoadSource> sources, TerritoryState state) {
        double[] box = ledger.box();
        return box == null || sources.size() != 1
                ? Optional.empty()
                : run(layerId, new Envelope(box[0], box[2], box[1], box[3]), sources.get(0), state);
    }
}

package co.expediente.spatial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * What intake does with the geometry of one feature.
 *
 * @param status stored as it is, repaired, or rejected
 * @param geometry the multi geometry to store, valid, two-dimensional, shells counter-clockwise; null when rejected
 * @param code why it was repaired or rejected: MOD-004, SHP-010, SHP-016…SHP-024 (anchors §6.3); null when stored
 * @param reason the finding in one English phrase for logs; people read the catalogue's text of the code
 * @param areaBefore Σ|shells| − Σ|holes| as delivered, in squares of the source's unit; 0 for lines and points
 * @param areaAfter area of what is stored or would be, same unit
 * @param location where the geometry is invalid, in source coordinates; null where it is not known
 * @param areaChanged the repair changed the area by more than 0.1 %
 * @param partsDropped parts left out: other kinds of geometry, rings without area
 * @param tidied what was done that is no repair: SHP-012 heights or measures left out, SHP-019 repeated points taken away
 */
public record RepairOutcome(
        Status status,
        @Nullable Geometry geometry,
        @Nullable String code,
        @Nullable String reason,
        double areaBefore,
        double areaAfter,
        @Nullable Coordinate location,
        boolean areaChanged,
        int partsDropped,
        List<String> tidied) {
    public RepairOutcome {
        tidied = List.copyOf(tidied);
    }

    /** The three ways. */
    public enum Status {
        /** Valid as delivered; promotion to multi, dropped Z and M, ring orientation are no repair. */
        STORED,
        REPAIRED,
        REJECTED
    }

    /** The relative change of the area by the repair; 0 when nothing changed. */
    public double areaChange() {
        if (areaAfter == areaBefore) {
            return 0;
        }
        return areaBefore == 0 ? Double.POSITIVE_INFINITY : Math.abs(areaAfter - areaBefore) / areaBefore;
    }
}

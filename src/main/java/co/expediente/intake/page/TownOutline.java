package co.expediente.intake.page;

import co.expediente.plan.EditionRef;
import co.expediente.plan.Feature;
import co.expediente.plan.Municipality;
import co.expediente.plan.Plan;
import co.expediente.plan.Plans;
import co.expediente.plan.TerritoryState;
import co.expediente.plan.TerritoryStates;
import co.expediente.spatial.CoordinateSystems;
import co.expediente.spatial.Transforms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.springframework.stereotype.Component;

/** The ground of the pictures of a delivery: the municipal boundary in force, else the box of the municipality. */
@Component
class TownOutline {
    private static final String BORDER = "limite_municipal";
    /** Finer than a pixel of the picture for any municipality. */
    private static final double METRES = 25;

    private final Plans plans;
    private final TerritoryStates states;

    TownOutline(Plans plans, TerritoryStates states) {
        this.plans = plans;
        this.states = states;
    }

    PlaceMap map(Municipality municipality, LocalDate cutoff) {
        Envelope box = Transforms.between(CoordinateSystems.MAGNA, CoordinateSystems.ORIGEN_NACIONAL, new Envelope())
                .image(municipality.box());
        List<Geometry> border = border(municipality, cutoff);
        if (border.isEmpty()) {
            return new PlaceMap(box, List.of(new GeometryFactory().toGeometry(box)), false);
        }
        Envelope frame = new Envelope();
        border.forEach(g -> frame.expandToInclude(g.getEnvelopeInternal()));
        return new PlaceMap(frame, border, true);
    }

    private List<Geometry> border(Municipality municipality, LocalDate cutoff) {
        Plan plan = plans.find(municipality.code()).orElse(null);
        if (plan == null) {
            return List.of();
        }
        TerritoryState state = states.office(plan.id(), cutoff);
        EditionRef edition = state.edition(BORDER).orElse(null);
        List<Geometry> border = new ArrayList<>();
        if (edition != null) {
            for (Feature feature : state.read(edition)) {
                if (feature.geometry() != null) {
                    border.add(DouglasPeuckerSimplifier.simplify(feature.geometry(), METRES));
                }
            }
        }
        return border;
    }
}

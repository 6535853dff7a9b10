package co.expediente.indicator;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Outlines and inhabitants of the units by which indicators are told: comunas, veredas. */
public interface UnitShapes {
    /**
     * @param code code of the unit, as in {@link IndicatorValue.Part#unit()}
     * @param shape EPSG:9377, metres
     * @param population inhabitants at the date, or null
     */
    record Shape(
            String code,
            String name,
            Geometry shape,
            @Nullable Long population) {}

    /** In order of code; empty when the layer is not loaded, or not published for the public. */
    List<Shape> find(String planId, LocalDate cutoff, String dimension, Results.Audience audience);
}

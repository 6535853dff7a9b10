package co.expediente.dossier.conceptual;

import co.expediente.dossier.Dossier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the Expediente that holds indicators of objectives which no definition of the battery measures. */
public interface ReportedIndicators {
    /**
     * One at the cut-off of a year.
     *
     * @param objective id of the element that it measures
     * @param weight among the indicators of that objective
     * @param attainment 0–100, or null when it has no value or no target
     */
    record Reported(
            long objective,
            String code,
            String weight,
            @Nullable Double attainment) {}

    List<Reported> reported(Dossier dossier);
}

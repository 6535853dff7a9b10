package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The battery of each plan: what the program brings and over it what the office defines, changes and retires. */
public interface IndicatorCatalogs {
    /**
     * The definitions in force now. Equal registers give equal catalogues.
     *
     * @param planId the plan, or null for what holds for every plan
     */
    IndicatorCatalog of(@Nullable String planId);

    /** Own definitions that are in force and cannot be read by this version of the program, by id. */
    default Map<String, DefinitionException> broken(@Nullable String planId) {
        return Map.of();
    }
}

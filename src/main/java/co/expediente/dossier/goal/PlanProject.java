package co.expediente.dossier.goal;

import co.expediente.dossier.conceptual.Element;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A project of the programme of execution (Ley 388 art. 18).
 *
 * @param id null before it is stored
 * @param code {@code id_proyecto} of layers and tables, unique within the plan
 * @param objective code of an element of the conceptual map, as the programme writes it, or empty
 * @param system three letters, or null
 * @param term when it is to be done, or null
 * @param from planned start, or null
 * @param to planned end, or null
 * @param target quantity that it is to make, or null
 * @param cost in COP, or null
 * @param funds where the money comes from
 * @param office key of the office that answers for it, or null
 * @param responsible as the programme names it, where no office of the directory is that
 * @param place vereda, barrio or address in words
 * @param planned money planned by year, in COP
 * @param retired why it is no longer of the programme, or null
 * @param version as it was read
 */
public record PlanProject(
        @Nullable Long id,
        String code,
        String name,
        String objective,
        String strategy,
        @Nullable String system,
        Element.@Nullable Term term,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable BigDecimal target,
        String unit,
        @Nullable BigDecimal cost,
        String funds,
        @Nullable Long office,
        String responsible,
        String place,
        String description,
        Map<Integer, BigDecimal> planned,
        @Nullable String retired,
        int version) {
    public PlanProject {
        planned = Collections.unmodifiableSortedMap(new TreeMap<>(planned));
    }

    /** The id of one that is stored. */
    public long key() {
        return java.util.Objects.requireNonNull(id);
    }

    public boolean active() {
        return retired == null;
    }

    /** The same with another id, version and reason for retiring. */
    PlanProject as(@Nullable Long otherId, int otherVersion, @Nullable String reason) {
        return new PlanProject(
                otherId,
                code,
                name,
                objective,
                strategy,
                system,
                term,
                from,
                to,
                target,
                unit,
                cost,
                funds,
                office,
                responsible,
                place,
                description,
                planned,
                reason,
                otherVersion);
    }

    /** Whether both say the same, whatever their id and version. */
    boolean says(PlanProject other) {
        return as(null, 0, retired).equals(other.as(null, 0, other.retired));
    }
}

package co.expediente.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A land-use plan of one municipality.
 *
 * @param id {@code {cod_mun}-{kind}-{ordinal}}
 * @param codMun DIVIPOLA, five digits
 * @param kind POT, PBOT or EOT (Ley 388 art. 9)
 * @param draft made by a load; act and dates are still to be told
 * @param act adoption act in words, or null
 * @param population inhabitants declared for the plan, or null
 * @param modoArea which area is shown first: PLANA or GEODESICA
 * @param onePerson whether who loads may approve
 */
public record Plan(
        String id,
        String codMun,
        String municipality,
        String department,
        String kind,
        int ordinal,
        boolean draft,
        @Nullable String act,
        @Nullable LocalDate actDate,
        Term shortTerm,
        Term mediumTerm,
        Term longTerm,
        @Nullable Integer population,
        String modoArea,
        boolean onePerson,
        boolean fictitious) {
    /** First and last day of a horizon; null where the act was not told. */
    public record Term(@Nullable LocalDate from, @Nullable LocalDate to) {}

    /** Schema with what is in force. */
    public String officeSchema() {
        return "p" + codMun;
    }

    /** Schema with what is published. */
    public String publicSchema() {
        return "p" + codMun + "_pub";
    }
}

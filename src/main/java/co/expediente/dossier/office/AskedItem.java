package co.expediente.dossier.office;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that one office is asked to report.
 *
 * @param kind indicator or project
 * @param code code of the indicator ({@code OBJ-03}) or project
 * @param title as the letter names it
 * @param office key of the office that reports it
 * @param unit unit of the value of an indicator; for a project, of its physical progress ({@code %})
 * @param min smallest value that is accepted, or null
 * @param max largest value that is accepted, or null
 * @param last value accepted last, or null
 * @param lastDate cut-off of that value, or null
 * @param baseline value that the sheet begins with, or null
 * @param target target of the term in force at the cut-off, or null
 * @param cost programmed cost of a project in COP, or null
 * @param help what exactly is asked: definition, or description of the project
 */
public record AskedItem(
        Kind kind,
        String code,
        String title,
        long office,
        String unit,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double last,
        @Nullable LocalDate lastDate,
        @Nullable Double baseline,
        @Nullable Double target,
        @Nullable Double cost,
        String help) {
    /** What is reported of it: a value; or physical and financial progress, state and footprint. */
    public enum Kind {
        INDICADOR,
        PROYECTO
    }
}

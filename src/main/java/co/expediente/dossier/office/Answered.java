package co.expediente.dossier.office;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One accepted answer.
 *
 * @param kind indicator or project
 * @param code its code
 * @param cutoff date that the values are of
 * @param value value of an indicator, or physical progress of a project in percent, or null
 * @param paid money executed until the cut-off in COP, of a project, or null
 * @param state state of the project (code of {@code estado_obra}), or null
 * @param comment what the office said, or empty
 * @param provenance how figures name it, e.g. "Oficio 2025-003, Secretaría de Infraestructura, 20/01/2026"
 * @param request key of the answered item, for a link
 */
public record Answered(
        AskedItem.Kind kind,
        String code,
        LocalDate cutoff,
        @Nullable Double value,
        @Nullable Double paid,
        @Nullable String state,
        String comment,
        String provenance,
        long request) {}

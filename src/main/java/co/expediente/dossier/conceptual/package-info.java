/**
 * The conceptual map of the plan (domain §B.3.2): each thing that the plan says, with the article that says it, and for each objective
 * the indicators that measure it. Start at {@link co.expediente.dossier.conceptual.Elements}; {@link
 * co.expediente.dossier.conceptual.ElementTable} is the same as XLSX, and what a table would change. May use {@code dossier} and what
 * stands below it; articulation and operative reading build on it.
 */
@NullMarked
package co.expediente.dossier.conceptual;

import org.jspecify.annotations.NullMarked;

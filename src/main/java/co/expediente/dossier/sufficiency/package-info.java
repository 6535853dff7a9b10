/**
 * Sufficiency of the plan (domain §F, §B.3.3): which requirements of law the plan fulfils, and what proves it. The requirements are
 * data, {@code dossier/requirements.yaml}. Start at {@link co.expediente.dossier.sufficiency.Sufficiency}; {@link
 * co.expediente.dossier.sufficiency.Score} is the figure of OBP-11. May use {@code dossier}, the archive and the document model.
 */
@NullMarked
package co.expediente.dossier.sufficiency;

import org.jspecify.annotations.NullMarked;

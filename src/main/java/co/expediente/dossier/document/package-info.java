/**
 * Documents that officials sign: one model, written as DOCX, as accessible HTML and as PDF/UA.
 *
 * <p>Knows nothing of the Expediente: the parts build a {@link co.expediente.dossier.document.Document} of blocks and give it to the
 * writers. The same document gives the same bytes. Start with {@link co.expediente.dossier.document.Document}.
 */
@NullMarked
package co.expediente.dossier.document;

import org.jspecify.annotations.NullMarked;

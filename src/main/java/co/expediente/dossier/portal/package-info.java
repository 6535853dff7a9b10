/**
 * What of the Expediente is public (activity 20, Ley 1712 de 2014): which records may become so ({@code dossier/public-records.yaml}),
 * the act that publishes or withdraws them, and the pages, files and lists that visitors read.
 *
 * <p>Start with {@link co.expediente.dossier.portal.RecordPublisher}. A {@link co.expediente.dossier.portal.CandidateSource} offers frozen
 * versions; publishing copies their files, or names those of the archive, and from then on visitors get only what
 * {@link co.expediente.dossier.portal.PublicRecords} holds. Pages for visitors never ask a table that the office edits, so nothing
 * that is not published can slip into them. May use {@code dossier}, its {@code archive}, and what stands below them.
 */
@NullMarked
package co.expediente.dossier.portal;

import org.jspecify.annotations.NullMarked;

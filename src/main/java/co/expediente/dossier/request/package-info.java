/**
 * Requests to the offices (domain §B.3.5; activities 12 to 14): rounds, letters, links, answers, their acceptance, the matrix.
 *
 * <p>Start with {@link co.expediente.dossier.request.Rounds}, which freezes what every office is asked, then
 * {@link co.expediente.dossier.request.Answers}, which stores what an office sends, and
 * {@link co.expediente.dossier.request.Acceptance}, which hands it to the parts that need it.
 * {@link co.expediente.dossier.request.RequestMatrix} is what other parts read. What is asked and who takes it is known only through
 * {@code AskSource} and {@code AnswerTaker} of the package {@code office}.
 */
@NullMarked
package co.expediente.dossier.request;

import org.jspecify.annotations.NullMarked;

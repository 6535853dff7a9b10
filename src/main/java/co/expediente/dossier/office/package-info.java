/**
 * The directory of offices, and what they are asked and answer.
 *
 * <p>Start with {@link co.expediente.dossier.office.Offices}. {@link co.expediente.dossier.office.AskSource} and
 * {@link co.expediente.dossier.office.AnswerTaker} join the parts that need reports (goals, programme) with the one that asks for them
 * (requests) without either knowing the other.
 */
@NullMarked
package co.expediente.dossier.office;

import org.jspecify.annotations.NullMarked;

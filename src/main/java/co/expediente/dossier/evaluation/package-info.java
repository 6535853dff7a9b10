/**
 * Analysis and evaluation (domain §A.1.1 activities 16 to 18): readings of the indicators, the four criteria, DOFA, conclusions.
 *
 * <p>The program drafts from the figures by rules that are data ({@code dossier/readings.yaml}, {@code criteria.yaml},
 * {@code statements.yaml}); people edit, confirm or discard. Start with {@link co.expediente.dossier.evaluation.Figure}, what is known
 * of one indicator, and {@link co.expediente.dossier.evaluation.Condition}, the question that a rule asks of it. Others read
 * {@link co.expediente.dossier.evaluation.Readings}, {@link co.expediente.dossier.evaluation.Judgements} and
 * {@link co.expediente.dossier.evaluation.Statements}.
 */
@NullMarked
package co.expediente.dossier.evaluation;

import org.jspecify.annotations.NullMarked;

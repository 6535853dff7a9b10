/**
 * Measuring one indicator on one state of a plan: regions, areas, lengths, counts, statistics and projects.
 *
 * <p>Plain Java over {@code plan.TerritoryState}; no Spring, no database. Operations are done once for a run by their canonical
 * text (package {@code operation}), so that indicators share them. Start with {@link co.expediente.indicator.measuring.Evaluator} and
 * {@link co.expediente.indicator.measuring.Territory}.
 */
@NullMarked
package co.expediente.indicator.measuring;

import org.jspecify.annotations.NullMarked;

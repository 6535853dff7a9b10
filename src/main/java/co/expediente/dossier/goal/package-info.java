/**
 * What the plan promised beside its model of occupation: indicators of objectives and projects that offices report, and the programme
 * of execution, each with what was reported by cut-off (domain §C.11–C.13, activities 9 to 11 of the procedure).
 *
 * <p>Other parts read {@link co.expediente.dossier.goal.Goals} (objectives and indicators with their standing) and
 * {@link co.expediente.dossier.goal.Programme} (projects with their progress); both answer for one year and count nothing twice. Records
 * are written through {@link co.expediente.dossier.goal.GoalIndicators}, {@link co.expediente.dossier.goal.PlanProjects} and
 * {@link co.expediente.dossier.goal.Reports}. Attainment and expected progress are those of the measurement
 * ({@link co.expediente.indicator.Standing}); what was reported reaches the measurement as editions of its tables, never by another way.
 */
@NullMarked
package co.expediente.dossier.goal;

import org.jspecify.annotations.NullMarked;

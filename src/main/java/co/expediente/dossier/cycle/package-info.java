/**
 * The yearly cycle: the board of the twenty activities, the plan of action that is approved and followed, the calendar of terms.
 *
 * <p>Start at {@link co.expediente.dossier.cycle.Board}: what the page shows, made from the template
 * ({@code dossier/activities.yaml}), the plan of action in force ({@link co.expediente.dossier.cycle.PlansOfAction}), what people told
 * ({@link co.expediente.dossier.cycle.FollowUp}) and the registers that the other parts hold
 * ({@link co.expediente.dossier.RegisterSource}). May use {@code dossier} and what stands below it.
 */
@NullMarked
package co.expediente.dossier.cycle;

import org.jspecify.annotations.NullMarked;

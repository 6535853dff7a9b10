/**
 * The state of the plan: its acts, which contents are in force and which have expired, which revisions are open and on what grounds,
 * what a revision must bring, and how far the route of revision was walked.
 *
 * <p>Start at {@link co.expediente.dossier.status.StatusView}; the dates are reckoned by {@link co.expediente.plan.Validity}, the rest
 * is data ({@code dossier/revision.yaml}). May use {@code dossier}, its archive, and what stands below.
 */
@NullMarked
package co.expediente.dossier.status;

import org.jspecify.annotations.NullMarked;

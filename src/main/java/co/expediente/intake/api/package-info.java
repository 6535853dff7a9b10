/**
 * Loading by programs: the whole way from a file to an edition as JSON over HTTP, described by {@link
 * co.expediente.intake.api.OpenApi} at {@code /api}. Start at {@link co.expediente.intake.api.DeliveriesApi}; what is running tells
 * {@link co.expediente.intake.api.JobsApi}, what came of it {@link co.expediente.intake.api.EditionsApi}.
 */
@NullMarked
package co.expediente.intake.api;

import org.jspecify.annotations.NullMarked;

/**
 * Long work: queue, phases, progress, cancel. May use {@code database}.
 *
 * <p>A feature brings a {@link co.expediente.job.JobWork} bean for each kind of work; a page puts a job in the queue with
 * {@link co.expediente.job.Jobs#submit} and shows the {@link co.expediente.job.Job} that {@link co.expediente.job.Jobs#find}
 * gives. The queue is in PostgreSQL (db-scheduler), so that another node may take a job whose node died; work must therefore
 * be safe to begin again. Start with {@link co.expediente.job.Jobs}.
 */
@NullMarked
package co.expediente.job;

import org.jspecify.annotations.NullMarked;

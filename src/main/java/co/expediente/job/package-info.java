/**
 * Long work: queue, phases, progress, cancel, log. May use {@code database}.
 */
@NullMarked
package co.expediente.job;

import org.jspecify.annotations.NullMarked;

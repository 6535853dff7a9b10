/**
 * The battery: definitions, formula language, measuring, results and the index.
 *
 * <p>May use {@code plan} and what stands below it. Start with {@link co.expediente.indicator.Measurement}.
 */
@NullMarked
package co.expediente.indicator;

import org.jspecify.annotations.NullMarked;

/**
 * A file becomes an edition: inspect, map, read, check, load, report.
 *
 * <p>May use {@code plan}, {@code job} and what stands below them.
 */
@NullMarked
package co.expediente.intake;

import org.jspecify.annotations.NullMarked;

/**
 * A file becomes an edition: inspect, map, read, check, load, report.
 *
 * <p>May use {@code plan}, {@code job} and what stands below them. Reading starts at {@link co.expediente.intake.Delivery}:
 * it opens what a person brought, unpacks it safely and hands out {@link co.expediente.intake.SourceLayer}s, whose
 * {@link co.expediente.intake.RowReader}s stream undigested rows. {@link co.expediente.intake.Inspections} tells people what
 * is inside. Files are judged by their bytes, not their names; a file that cannot be trusted ends in an
 * {@link co.expediente.intake.IntakeRefusal} with a code of the catalogue, never in a guess.
 */
@NullMarked
package co.expediente.intake;

import org.jspecify.annotations.NullMarked;

/**
 * Files, whatever their format, become rows. Start at {@link co.expediente.intake.read.Delivery}: it opens what a person
 * brought, unpacks it safely and hands out {@link co.expediente.intake.read.SourceLayer}s, whose
 * {@link co.expediente.intake.read.RowReader}s stream undigested rows. Files are judged by their bytes, not their names; a file
 * that cannot be trusted ends in an {@link co.expediente.intake.read.IntakeRefusal} with a code of the catalogue, never in a
 * guess. Knows nothing of layers, plans or the database.
 */
@NullMarked
package co.expediente.intake.read;

import org.jspecify.annotations.NullMarked;

/**
 * The flat file of a layer edition: geometry and attributes as arrays in spatial order, memory-mapped, with content hashes.
 *
 * <p>Knows arrays, columns and bytes, but neither plans nor the database; {@link co.expediente.plan.FlatEdition} gives it a name and
 * {@link co.expediente.plan.FlatEditions} makes and keeps the files. Start with {@link co.expediente.plan.flat.FlatLayer}; the
 * format is described in {@link co.expediente.plan.flat.FlatFormat}.
 */
@NullMarked
package co.expediente.plan.flat;

import org.jspecify.annotations.NullMarked;

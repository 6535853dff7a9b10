/**
 * What is inside a file, told before anything is loaded: start at {@link co.expediente.intake.inspect.Inspections}. Columns with
 * their values, the reference system, the layers of the model that a file resembles, and a profile that maps it.
 */
@NullMarked
package co.expediente.intake.inspect;

import org.jspecify.annotations.NullMarked;

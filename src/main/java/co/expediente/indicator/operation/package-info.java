/**
 * The shared operations of a run: each is done once whoever asks first, by any thread, and noted for {@code measure
 * --explain}; areas by class come from one cross table for all questions over the same layers and are kept between runs.
 *
 * <p>Knows layers, classes and tables, not formulas. Start with {@link co.expediente.indicator.operation.Operations}
 * (once, who needs what), then {@link co.expediente.indicator.operation.AreaTables} (questions become tables),
 * {@link co.expediente.indicator.operation.TableUpdate} (a kept table follows the changes of its layers) and
 * {@link co.expediente.indicator.operation.KeptResults} (files).
 */
@NullMarked
package co.expediente.indicator.operation;

import org.jspecify.annotations.NullMarked;

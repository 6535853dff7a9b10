/**
 * The formula language: an expression over named inputs becomes a checked tree of nodes.
 *
 * <p>ECQL is the grammar (GeoTools); the functions and the unit check are ours. Nothing here reads a layer or measures a
 * geometry, so that the same tree can be run alone or as part of a plan of shared operations. May use {@code plan} only.
 * Start with {@link co.expediente.indicator.formula.Formula} and {@link co.expediente.indicator.formula.Functions}.
 */
@NullMarked
package co.expediente.indicator.formula;

import org.jspecify.annotations.NullMarked;

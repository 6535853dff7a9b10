/**
 * The plan model: municipalities, plans, layer definitions, code lists, editions and cuts.
 *
 * <p>May use {@code spatial}, {@code database}, {@code access} and {@code web}. Start with {@link co.expediente.plan.LayerDefinition}.
 */
@NullMarked
package co.expediente.plan;

import org.jspecify.annotations.NullMarked;

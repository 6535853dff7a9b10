/**
 * What is wrong with a layer: the rules of {@code layers/topology.yaml} between its features, between layers and between editions.
 * Start at {@link co.expediente.intake.check.LayerChecks}, which runs them in stages; {@link co.expediente.intake.check.RuleBook}
 * says which rules a layer has; each way to check is a class of its own, named in {@link co.expediente.intake.check.Kind}.
 *
 * <p>Knows layers as flat arrays and the editions in force, nothing of files, loads or the database; what is found goes to
 * {@link co.expediente.intake.check.Findings}. Rules about one row alone are {@link co.expediente.plan.FeatureRules}.
 */
@NullMarked
package co.expediente.intake.check;

import org.jspecify.annotations.NullMarked;

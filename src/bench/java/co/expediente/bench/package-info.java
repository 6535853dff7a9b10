/**
 * Benchmarks against peers ({@code ./expediente bench}): generated and real layers, the same question asked of this program
 * and of others in turn, answers compared, medians told. Start reading at {@link co.expediente.bench.Bench}; what the
 * figures mean is in docs/bench.md. Nothing of the service uses this package.
 */
@NullMarked
package co.expediente.bench;

import org.jspecify.annotations.NullMarked;

/**
 * Generator of the fictitious municipality Villa Aurora: everything in {@code sample-data/} comes from here.
 *
 * <p>Start reading at {@link co.expediente.sample.VillaAurora}: relief, streams and boundary first, then land classes,
 * streets and blocks, then the plan that is drawn on them, and last what was built by each cut-off date. Every layer is
 * a union of faces of shared linework on a grid of 1/64 m, so that neighbours share their vertices exactly and areas
 * are exact in double arithmetic. Same seed, same bytes: only {@code StrictMath}, a {@code SplittableRandom} and our own
 * writers are used. Nothing here is on the class path of the service.
 */
@NullMarked
package co.expediente.sample;

import org.jspecify.annotations.NullMarked;

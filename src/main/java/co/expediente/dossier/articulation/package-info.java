/**
 * Articulation of ends and means (domain §G): how vision, objectives, strategies, decisions of the model and projects hang together.
 * Its elements are those of the conceptual map; here are the links. Start at {@link
 * co.expediente.dossier.articulation.Articulation}, plain Java; {@link co.expediente.dossier.articulation.ArticulationMatrix} keeps the
 * links, {@link co.expediente.dossier.articulation.Graph} draws them. May use {@code dossier} and its conceptual map.
 */
@NullMarked
package co.expediente.dossier.articulation;

import org.jspecify.annotations.NullMarked;

/**
 * The map page of a municipality and the one document that it is drawn from.
 *
 * <p>The page itself is an empty frame; {@code static/js/map/main.js} asks {@link co.expediente.publication.map.MapController}
 * for the state at a date and draws it in EPSG:9377. What may be read is decided by {@code ReadableStates}, how it looks by
 * {@code styles/*.sld}.
 */
@NullMarked
package co.expediente.publication.map;

import org.jspecify.annotations.NullMarked;

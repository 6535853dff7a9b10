/**
 * Vector tiles of collections, encoded by PostGIS ({@code ST_AsMVT}), in our own matrix set of EPSG:9377 and in web mercator.
 *
 * <p>An edition never changes: a tile asked for with {@code edicion=} may be kept for ever, one without is asked again with its
 * ETag. Start with {@link co.expediente.publication.tiles.TilesController}.
 */
@NullMarked
package co.expediente.publication.tiles;

import org.jspecify.annotations.NullMarked;

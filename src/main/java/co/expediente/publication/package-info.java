/**
 * What others read: GeoServer, OGC API, vector tiles, QGIS projects and the static site.
 *
 * <p>May use {@code plan}, {@code indicator} and what stands below them.
 */
@NullMarked
package co.expediente.publication;

import org.jspecify.annotations.NullMarked;

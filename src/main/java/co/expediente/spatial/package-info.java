/**
 * Geometry without any framework: reference systems, geodesic measures, repair, flat geometry, the area kernel.
 *
 * <p>No Spring, no database, no input or output. May use JTS, GeoTools, proj4j and GeographicLib only.
 */
@NullMarked
package co.expediente.spatial;

import org.jspecify.annotations.NullMarked;

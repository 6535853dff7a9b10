/**
 * Publication in GeoServer as desired state: what the published cut says is compared with what the server has, only the
 * difference is written, and the result is verified as a reader would see it (WMS, WFS).
 *
 * <p>Only objects with this product's mark are touched: the workspace whose namespace is ours, our store in it, and in that
 * store the layers of the plan model.
 *
 * <p>Start reading at {@link co.expediente.publication.geoserver.Publisher}; {@code GeoServer} knows the server's habits,
 * {@code Declaration} is what we want. May use {@code plan}, {@code spatial} and {@code database}.
 */
@NullMarked
package co.expediente.publication.geoserver;

import org.jspecify.annotations.NullMarked;

/**
 * OGC API Features at {@code /ogc}: the collections that a reader may see, straight from PostGIS.
 *
 * <p>Visitors read the last published cut; the office may ask for what is in force with {@code estado=vigor}. Identifiers in
 * SQL come from the layer catalogue only, values are always bound. Start with {@link
 * co.expediente.publication.ogcapi.FeaturesController}; {@link co.expediente.publication.ogcapi.Crs} explains the axis order.
 */
@NullMarked
package co.expediente.publication.ogcapi;

import org.jspecify.annotations.NullMarked;

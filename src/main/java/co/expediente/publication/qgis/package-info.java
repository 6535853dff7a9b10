/**
 * QGIS projects: one file per municipality ({@code /qgis/{divipola}.qgz}) that opens every published layer, with titles, aliases,
 * code titles and the symbols of {@code styles/*.sld}.
 *
 * <p>A project holds no data: its layers read {@code /ogc} at the address under which the project was fetched. The same state
 * gives the same bytes. Uses {@code publication.ogcapi} for what is published and {@code plan} for styles and texts. Start with
 * {@link co.expediente.publication.qgis.QgisController}; {@link co.expediente.publication.qgis.QgisExpression} and
 * {@link co.expediente.publication.qgis.QgisSymbols} turn filters and symbols of an SLD into those of QGIS.
 */
@NullMarked
package co.expediente.publication.qgis;

import org.jspecify.annotations.NullMarked;

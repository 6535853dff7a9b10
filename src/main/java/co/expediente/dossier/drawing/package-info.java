/**
 * Pictures on paper: maps with north, scale bar and legend, and charts, as images whose bytes are the same on every machine.
 *
 * <p>Letters are drawn from the outlines of the Liberation fonts, because the machine's own fonts differ and a server often has none.
 * Start with {@link co.expediente.dossier.drawing.MapImage}.
 */
@NullMarked
package co.expediente.dossier.drawing;

import org.jspecify.annotations.NullMarked;

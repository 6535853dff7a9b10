/**
 * Charts as SVG made on the server: no script, no inline style (the content policy forbids it), text as text. Callers give
 * words and formats; each chart carries a title and a description, and the page shows the same figures in a table.
 */
@NullMarked
package co.expediente.web.chart;

import org.jspecify.annotations.NullMarked;

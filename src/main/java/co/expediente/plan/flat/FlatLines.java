package co.expediente.plan.flat;

/**
 * Lines or points of some features as arrays.
 *
 * @param xy vertices x, y, x, y…, metres of EPSG:9377
 * @param partStart line or point → first vertex; one entry more than parts
 * @param firstPart feature → first line or point; one entry more than features
 */
public record FlatLines(double[] xy, int[] partStart, int[] firstPart) {}

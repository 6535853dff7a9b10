package co.expediente.spatial;

import org.locationtech.jts.geom.Envelope;

/**
 * Where a layer lies, in the coordinates of its file.
 *
 * @param whole box of all features; the null envelope when nothing has a place
 * @param core box of the features without those that lie far from the rest; equal to {@code whole} when none does
 * @param decimals most decimals that any coordinate has, 0 to {@link ExtentCollector#COARSE}; −1 when some has more, or when
 *     there are too few coordinates to tell a cut from chance
 */
public record DataExtent(Envelope whole, Envelope core, int decimals) {
    /** Nothing has a place. */
    public static final DataExtent EMPTY = new DataExtent(new Envelope(), new Envelope(), -1);

    /** A box of which nothing else is known. */
    public static DataExtent of(Envelope box) {
        return new DataExtent(box, box, -1);
    }
}

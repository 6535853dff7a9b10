package co.expediente.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the evidence of one indicator in one measurement, once it is drawn.
 *
 * @param measurement its number
 * @param pieces that can be shown
 * @param dimension greatest of the pieces: 2, 1, 0; −1 without any
 * @param box west, south, east, north of the pieces in EPSG:9377, or null without any
 * @param slivers pieces that a map cannot show: counted, not stored
 * @param sliverArea of them, m²
 * @param measured area of all roles by the kernel, m², or null where none is an area
 * @param drawn the same as drawn, slivers included
 * @param differs whether the two differ in a role by more than a hundredth of a m² and a thousand-millionth of the area
 * @param failure why nothing could be drawn, or null
 */
public record EvidenceNote(
        long measurement,
        String indicator,
        long pieces,
        int dimension,
        double @Nullable [] box,
        long slivers,
        double sliverArea,
        @Nullable Double measured,
        @Nullable Double drawn,
        boolean differs,
        @Nullable String failure) {}

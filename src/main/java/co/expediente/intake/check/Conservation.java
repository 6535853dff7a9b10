package co.expediente.intake.check;

/**
 * Where the land of a layer that must tile a reference has gone, all planar m² in EPSG:9377. Nothing is lost when
 * {@code covered − outside + gaps = reference}; {@code difference} is what is missing from that, the rounding of three
 * overlays. {@code overlaps} is what the sum of the features counts more than once: {@code features = covered + overlaps}.
 *
 * @param rule rule of coverage that says what the reference is
 * @param reference area that must be covered: the municipality or the classes of land that the rule names
 * @param features sum of the areas of all features, with those of the layers that help
 * @param covered area of their union
 * @param overlaps counted twice or more by the sum
 * @param outside part of the union beyond the reference
 * @param gaps part of the reference that no feature covers
 * @param difference reference − (covered − outside + gaps)
 */
public record Conservation(
        String rule,
        double reference,
        double features,
        double covered,
        double overlaps,
        double outside,
        double gaps,
        double difference) {}

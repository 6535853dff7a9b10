package co.expediente.dossier.articulation;

import org.jspecify.annotations.Nullable;

/**
 * A link from an element to one of the next level.
 *
 * @param id 0 before it is stored
 * @param from id of the upper element
 * @param to id of the lower element
 * @param grade 1 direct, 0.5 partial
 * @param version as it was read
 */
public record Link(
        long id, long from, long to, double grade, @Nullable String reason, int version) {
    public static final double DIRECT = 1;
    public static final double PARTIAL = 0.5;
}

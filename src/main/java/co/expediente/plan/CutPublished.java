package co.expediente.plan;

import java.time.LocalDate;

/**
 * Told when a page has published a cut, so that others do what follows (measuring, services).
 *
 * @param cut revision that is public now
 */
public record CutPublished(String planId, String codMun, LocalDate cutoff, long cut, String user) {}

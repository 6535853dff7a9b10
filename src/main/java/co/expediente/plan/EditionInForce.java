package co.expediente.plan;

import java.time.LocalDate;

/** Told when an edition has come in force, loaded or gone back to: what was judged against the one before must be looked at again. */
public record EditionInForce(String planId, String layer, LocalDate cutoff, long edition) {}

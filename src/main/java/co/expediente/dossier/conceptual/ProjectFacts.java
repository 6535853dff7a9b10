package co.expediente.dossier.conceptual;

import java.util.Set;

/** A part of the Expediente that knows projects beside the loaded layers. */
public interface ProjectFacts {
    /** Codes of projects with a cost and a responsible office. */
    Set<String> described(String planId);
}

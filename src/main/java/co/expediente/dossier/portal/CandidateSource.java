package co.expediente.dossier.portal;

import co.expediente.dossier.Dossier;
import java.util.List;
import java.util.Locale;

/** A part of the Expediente that has records which may become public. It offers frozen versions, never what is being written. */
interface CandidateSource {
    /** What could be published, of all years. */
    List<Candidate> candidates(Dossier dossier);

    /** What stays back in the year of the expediente, and why. */
    List<Held> held(Dossier dossier, Locale locale);
}

package co.expediente.dossier;

import java.util.List;
import java.util.Locale;

/** A part of the Expediente that holds registers. The board asks every one of them; what none tells has no register yet. */
public interface RegisterSource {
    /** Registers of this year, at most one for each activity; cheap, because a page asks. */
    List<Register> registers(Dossier dossier, Locale locale);
}

package co.expediente.dossier.office;

import co.expediente.dossier.Dossier;
import java.util.List;

/** A part of the Expediente that needs reports of offices: indicators with a responsible office, projects under way. */
public interface AskSource {
    /** What every office is asked for the cut-off of this year; things without an office that reports are left out. */
    List<AskedItem> items(Dossier dossier);
}

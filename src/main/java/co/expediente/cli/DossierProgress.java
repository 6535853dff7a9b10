package co.expediente.cli;

import co.expediente.dossier.archive.ImportProgress;

/** Tells on stderr how far a long work of the archive is, once a second at most. */
final class DossierProgress implements ImportProgress {
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final Console console;
    private String phase = "";
    private long total;
    private long told;

    DossierProgress(Console console) {
        this.console = console;
    }

    @Override
    public void phase(String name, long units) {
        phase = console.text("dossier.phase." + name);
        total = units;
        told = System.nanoTime();
        console.progress(phase + (units > 0 ? " (" + units + ")" : ""));
    }

    @Override
    public void done(long units) {
        if (System.nanoTime() - told >= PAUSE_NANOS) {
            told = System.nanoTime();
            console.progress("  " + phase + ": " + units + (total > 0 ? " / " + total : ""));
        }
    }
}

package co.expediente.dossier.archive;

/** Whom an import tells how far it is. */
public interface ImportProgress {
    /** Nobody. */
    ImportProgress SILENT = new ImportProgress() {
        @Override
        public void phase(String name, long total) {}

        @Override
        public void done(long units) {}
    };

    /** A step begins: CHECK, STORE, READ. Ends the work by throwing. */
    void phase(String name, long total);

    /** So many of the step are done. Ends the work by throwing. */
    void done(long units);
}

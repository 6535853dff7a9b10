package co.expediente.dossier;

/** Parts of the Expediente in the order of the tabs. One is shown only where a page answers its address and the reader may see it. */
public enum DossierTab {
    TABLERO("", "board.read"),
    ARCHIVO("archivo", "archive.read"),
    ESTADO("estado", "status.read"),
    CONTENIDOS("contenidos", "content.read"),
    SUFICIENCIA("suficiencia", "content.read"),
    ARTICULACION("articulacion", "content.read"),
    LECTURA("lectura", "content.read"),
    OBJETIVOS("objetivos", "goals.read"),
    OFICIOS("oficios", "request.read"),
    EVALUACION("evaluacion", "evaluation.read"),
    INFORME("informe", "report.read.final"),
    PUBLICACION("publicacion", "publication.read");

    private final String path;
    private final String act;

    DossierTab(String path, String act) {
        this.path = path;
        this.act = act;
    }

    /** Under {@code /planes/{divipola}/expediente}, without stroke. */
    public String path() {
        return path;
    }

    /** Act that a reader needs. */
    public String act() {
        return act;
    }

    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

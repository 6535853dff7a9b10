package co.expediente.publication.geoserver;

/** The server did not do what was asked of one object; the others may still go on. */
final class ServerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerRefused(String object, Answer answer) {
        super(object + ": " + answer.reason());
    }
}

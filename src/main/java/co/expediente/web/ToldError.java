package co.expediente.web;

/**
 * What happened, for the error page, where a filter knows it better than the status says: an attribute of the request.
 *
 * @param code code of the catalogue of problems
 * @param title what happened, in the reader's language
 * @param advice what to do
 */
public record ToldError(String code, String title, String advice) {
    public static final String ATTRIBUTE = ToldError.class.getName();
}

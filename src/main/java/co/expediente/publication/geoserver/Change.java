package co.expediente.publication.geoserver;

/**
 * One difference between what shall be and what is.
 *
 * @param object what it is about, e.g. {@code exp_05088/featuretype/vereda}
 * @param action what was done, or with {@code --dry-run} and {@code --check} what would be done
 * @param why in words for people
 */
public record Change(String object, Action action, String why) {
    /** What happens to an object. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE,
        /** Left alone because it is not ours. */
        REFUSE,
        /** The server did not do it. */
        FAIL
    }
}

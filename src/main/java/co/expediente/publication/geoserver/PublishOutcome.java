package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.List;

/**
 * What a publication did, or with a dry run would do.
 *
 * @param server version of the server
 * @param unchanged objects found as they shall be
 * @param verified layers that a visitor can see and count
 * @param failed objects that the server refused and layers that did not pass the verification
 * @param warnings codes of family GSV with their parameters, such as a server with known weaknesses
 */
public record PublishOutcome(
        String server, List<Change> changes, int unchanged, int verified, int failed, List<Warning> warnings) {
    /** Something to tell that stops nothing. */
    public record Warning(String code, java.util.Map<String, Object> parameters) {}

    public PublishOutcome {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /** How many changes are of a kind. */
    public long count(Action action) {
        return changes.stream().filter(c -> c.action() == action).count();
    }

    /** Whether what is there differs from what shall be there, be it an object or what visitors get. */
    public boolean drift() {
        return !changes.isEmpty() || failed > 0;
    }
}

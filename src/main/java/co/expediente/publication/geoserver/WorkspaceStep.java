package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.Optional;

/**
 * The workspace and its namespace. Ours is the one whose namespace has our URI; an empty one under our name that still has the
 * URI which GeoServer gives by itself was left half-made by a publication that was interrupted.
 */
final class WorkspaceStep {
    private final GeoServer server;
    private final Ledger ledger;

    WorkspaceStep(GeoServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /** Whether the workspace is ours, or would be. */
    boolean run(Declaration want) {
        String name = want.workspace();
        Optional<String> uri = server.namespace(name);
        if (uri.isEmpty() && !server.hasWorkspace(name)) {
            return ledger.change(
                    name,
                    Action.CREATE,
                    ledger.why("geoserver.missing"),
                    () -> {
                        server.createWorkspace(name);
                        server.setNamespace(name, want.namespace());
                    },
                    () -> ours(want));
        }
        if (uri.filter(want.namespace()::equals).isPresent()) {
            ledger.same();
            return true;
        }
        if (uri.orElse("").equals("http://" + name) && server.isEmpty(name)) {
            return ledger.change(
                    name,
                    Action.UPDATE,
                    ledger.why("geoserver.halfMade"),
                    () -> server.setNamespace(name, want.namespace()),
                    () -> ours(want));
        }
        ledger.refuse(name, "geoserver.foreign.workspace", uri.orElse("–"));
        return false;
    }

    private boolean ours(Declaration want) {
        return server.namespace(want.workspace())
                .filter(want.namespace()::equals)
                .isPresent();
    }
}

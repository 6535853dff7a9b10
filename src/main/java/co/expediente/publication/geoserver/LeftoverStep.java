package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes away what we published once and publish no longer: feature types of our store and styles of our workspace that bear a
 * name of the plan model. Whatever else people have put there stays.
 */
final class LeftoverStep {
    /** Names of the plan model. */
    record Names(Set<String> layers, Set<String> styles) {}

    private final GeoServer server;
    private final Ledger ledger;
    private final Names names;

    LeftoverStep(GeoServer server, Ledger ledger, Names names) {
        this.server = server;
        this.ledger = ledger;
        this.names = names;
    }

    void run(Declaration want) {
        String workspace = want.workspace();
        Set<String> wanted = want.layers().stream().map(Declaration.Layer::name).collect(Collectors.toSet());
        for (String name : server.featureTypes(workspace, Declaration.STORE)) {
            if (!wanted.contains(name) && names.layers().contains(name)) {
                ledger.change(
                        workspace + "/featuretype/" + name,
                        Action.DELETE,
                        ledger.why("geoserver.unpublished"),
                        () -> server.deleteFeatureType(workspace, Declaration.STORE, name),
                        () -> false);
            }
        }
        for (String name : server.styles(workspace)) {
            if (!want.styles().containsKey(name) && names.styles().contains(name)) {
                ledger.change(
                        workspace + "/style/" + name,
                        Action.DELETE,
                        ledger.why("geoserver.style.unused"),
                        () -> server.deleteStyle(workspace, name),
                        () -> false);
            }
        }
    }
}

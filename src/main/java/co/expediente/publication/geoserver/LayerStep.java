package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One published layer: its feature type, the default style of its layer, and its cached tiles.
 *
 * <p>The seal in the feature type's metadata says for which edition and style the tiles were thrown away. It is written last:
 * who is interrupted before that finds an old seal and does the rest again.
 */
final class LayerStep {
    private final GeoServer server;
    private final Ledger ledger;
    private final Declaration want;
    private final String workspace;
    private final Set<String> relations;
    private final Set<String> written;
    private final boolean storeReads;

    /**
     * @param relations what the store can read, or null when the store is not there yet
     * @param written styles that this run has changed
     */
    LayerStep(
            GeoServer server, Ledger ledger, Declaration want, @Nullable List<String> relations, Set<String> written) {
        this.server = server;
        this.ledger = ledger;
        this.want = want;
        this.workspace = want.workspace();
        this.relations = relations == null ? Set.of() : Set.copyOf(relations);
        this.written = written;
        this.storeReads = relations != null;
    }

    /** Whether the layer is as it shall be, so that it is worth verifying. */
    boolean run(Declaration.Layer layer) {
        String object = workspace + "/featuretype/" + layer.name();
        if (storeReads && !relations.contains(layer.name())) {
            // GeoServer would answer with an attempt to make the table.
            ledger.fail(object, ledger.why("geoserver.view.missing", want.schema() + "." + layer.name()));
            return false;
        }
        Optional<JsonNode> type = server.featureType(workspace, Declaration.STORE, layer.name());
        Optional<JsonNode> drawn = server.layer(workspace, layer.name());
        if (type.isEmpty() && drawn.isPresent()) {
            ledger.refuse(object, "geoserver.foreign.layer");
            return false;
        }
        boolean fine = type.isEmpty()
                ? create(object, layer)
                : drawn.isEmpty() ? replaceOrphan(object, layer) : update(object, layer, type.get());
        return fine && style(layer, drawn) && (!ledger.applies() || seal(object, layer));
    }

    private boolean create(String object, Declaration.Layer layer) {
        return ledger.change(
                object,
                Action.CREATE,
                ledger.why("geoserver.missing"),
                () -> make(layer),
                () -> server.featureType(workspace, Declaration.STORE, layer.name())
                        .map(t -> FeatureTypeBody.differences(layer, t).isEmpty())
                        .orElse(false));
    }

    /** A feature type whose layer was deleted alone: it blocks the name and shows nowhere. */
    private boolean replaceOrphan(String object, Declaration.Layer layer) {
        return ledger.change(
                object,
                Action.CREATE,
                ledger.why("geoserver.orphan"),
                () -> {
                    server.deleteFeatureType(workspace, Declaration.STORE, layer.name());
                    make(layer);
                },
                () -> false);
    }

    /**
     * Makes the feature type. A server that has the definition of EPSG:9377 in its file and has not read it yet (a publication
     * was interrupted between the two) calls the layer mis-configured: it is made to read, once.
     */
    private void make(Declaration.Layer layer) {
        Map<String, Object> body = FeatureTypeBody.of(layer, null, FeatureTypeBody.UNSEALED);
        try {
            server.createFeatureType(workspace, Declaration.STORE, layer.name(), body);
        } catch (ServerRefused refused) {
            if (!String.valueOf(refused.getMessage()).contains("mis-configured")) {
                throw refused;
            }
            server.reset();
            server.createFeatureType(workspace, Declaration.STORE, layer.name(), body);
        }
    }

    private boolean update(String object, Declaration.Layer layer, JsonNode actual) {
        List<String> differences = FeatureTypeBody.differences(layer, actual);
        boolean sealed = FeatureTypeBody.seal(actual).equals(layer.seal());
        if (differences.isEmpty() && sealed) {
            ledger.same();
            return true;
        }
        String why = differences.isEmpty()
                ? ledger.why("geoserver.edition")
                : ledger.why("geoserver.differs", String.join(", ", differences));
        return ledger.change(
                object,
                Action.UPDATE,
                why,
                () -> {
                    server.forgetColumns(workspace, Declaration.STORE, layer.name());
                    server.updateFeatureType(
                            workspace,
                            Declaration.STORE,
                            layer.name(),
                            FeatureTypeBody.of(layer, actual, FeatureTypeBody.UNSEALED));
                },
                () -> server.featureType(workspace, Declaration.STORE, layer.name())
                        .map(t -> FeatureTypeBody.differences(layer, t).isEmpty())
                        .orElse(false));
    }

    private boolean style(Declaration.Layer layer, Optional<JsonNode> before) {
        String style = layer.style();
        if (style == null) {
            return true;
        }
        String object = workspace + "/layer/" + layer.name();
        // Looked at anew: a feature type just made has brought its layer, with a style of GeoServer's choice.
        Optional<JsonNode> now = ledger.applies() ? server.layer(workspace, layer.name()) : before;
        if (now.map(l -> LayerBody.hasStyle(l, workspace, style)).orElse(false)) {
            ledger.same();
            return true;
        }
        return ledger.change(
                object,
                Action.UPDATE,
                ledger.why("geoserver.layer.style", style),
                () -> {
                    server.updateLayer(workspace, layer.name(), LayerBody.of(workspace, style, now.orElse(null)));
                    unseal(layer);
                },
                () -> false);
    }

    /** An old seal, so that the tiles drawn with the other style go even if we are interrupted now. */
    private void unseal(Declaration.Layer layer) {
        server.featureType(workspace, Declaration.STORE, layer.name())
                .filter(t -> FeatureTypeBody.seal(t).equals(layer.seal()))
                .ifPresent(t -> server.updateFeatureType(
                        workspace,
                        Declaration.STORE,
                        layer.name(),
                        FeatureTypeBody.of(layer, t, FeatureTypeBody.UNSEALED)));
    }

    private boolean seal(String object, Declaration.Layer layer) {
        try {
            JsonNode actual = server.featureType(workspace, Declaration.STORE, layer.name())
                    .orElseThrow();
            boolean drawnAnew = layer.style() != null && written.contains(layer.style());
            if (FeatureTypeBody.seal(actual).equals(layer.seal()) && !drawnAnew) {
                return true;
            }
            if (layer.drawn()) {
                server.truncate(workspace, layer.name());
            }
            server.updateFeatureType(
                    workspace, Declaration.STORE, layer.name(), FeatureTypeBody.of(layer, actual, layer.seal()));
            return true;
        } catch (ServerRefused refused) {
            ledger.fail(object, String.valueOf(refused.getMessage()));
            return false;
        }
    }
}

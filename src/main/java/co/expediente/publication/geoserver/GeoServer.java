package co.expediente.publication.geoserver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue of one GeoServer: what is there, and the few changes that a publication makes. Every name has been checked
 * before it stands in an address. Writing throws {@link ServerRefused} with the server's own words.
 */
final class GeoServer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Connection connection;
    private final String url;

    GeoServer(GeoServerSettings settings) {
        this.connection = new Connection(settings);
        this.url = settings.url().toString();
    }

    Connection connection() {
        return connection;
    }

    /**
     * The server's version; also the first question, which shows whether we are let in.
     *
     * @throws GeoServerFailure GSV-003 on the first start of an empty data directory, when the administrator gets 403 on every
     *     call until a restart; GSV-010 when something else than GeoServer answers
     */
    String version() {
        Answer answer = connection.ask(RestApi::version);
        if (answer.status() == 403) {
            throw new GeoServerFailure("GSV-003", Map.of("url", url), false, null);
        }
        if (!answer.done() || !answer.contentType().contains("json")) {
            throw new GeoServerFailure("GSV-010", Map.of("url", url, "detail", answer.reason()), false, null);
        }
        for (JsonNode part : Readback.list(answer.json().path("about"), "resource")) {
            if ("GeoServer".equals(Readback.text(part.path("@name")))) {
                return Readback.text(part.path("Version"));
            }
        }
        return "";
    }

    // --- workspace

    boolean hasWorkspace(String workspace) {
        return find("workspace " + workspace, api -> api.workspace(workspace)).isPresent();
    }

    /** URI of the workspace's namespace. */
    Optional<String> namespace(String workspace) {
        return find("namespace " + workspace, api -> api.namespace(workspace))
                .map(n -> Readback.text(n.path("namespace").path("uri")));
    }

    /** Whether nobody has put a store or style into the workspace. */
    boolean isEmpty(String workspace) {
        return find("workspace " + workspace, api -> api.stores(workspace))
                        .map(n -> Readback.names(n.path("dataStores"), "dataStore")
                                .isEmpty())
                        .orElse(true)
                && styles(workspace).isEmpty();
    }

    void createWorkspace(String workspace) {
        write(
                "workspace " + workspace,
                api -> api.createWorkspace(json(Map.of("workspace", Map.of("name", workspace)))));
    }

    void setNamespace(String workspace, String uri) {
        write(
                "namespace " + workspace,
                api -> api.updateNamespace(
                        workspace, json(Map.of("namespace", Map.of("prefix", workspace, "uri", uri)))));
    }

    // --- store

    Optional<JsonNode> store(String workspace, String store) {
        return find("store " + store, api -> api.store(workspace, store)).map(n -> n.path("dataStore"));
    }

    void createStore(String workspace, String store, Map<String, ?> body) {
        write("store " + store, api -> api.createStore(workspace, json(Map.of("dataStore", body))));
    }

    void updateStore(String workspace, String store, Map<String, ?> body) {
        write("store " + store, api -> api.updateStore(workspace, store, json(Map.of("dataStore", body))));
    }

    /**
     * Tables and views that the store can see; empty when it cannot connect to the database, which GeoServer tells as 404. (A
     * store is never tested when it is made.)
     */
    Optional<List<String>> relations(String workspace, String store) {
        return find("store " + store, api -> api.relations(workspace, store))
                .map(n -> Readback.texts(n.path("list"), "string"));
    }

    // --- feature types and layers

    List<String> featureTypes(String workspace, String store) {
        return find("store " + store, api -> api.featureTypes(workspace, store))
                .map(n -> Readback.names(n.path("featureTypes"), "featureType"))
                .orElse(List.of());
    }

    Optional<JsonNode> featureType(String workspace, String store, String name) {
        return find("featuretype " + name, api -> api.featureType(workspace, store, name))
                .map(n -> n.path("featureType"));
    }

    void createFeatureType(String workspace, String store, String name, Map<String, ?> body) {
        write("featuretype " + name, api -> api.createFeatureType(workspace, store, json(Map.of("featureType", body))));
    }

    void updateFeatureType(String workspace, String store, String name, Map<String, ?> body) {
        write(
                "featuretype " + name,
                api -> api.updateFeatureType(workspace, store, name, json(Map.of("featureType", body))));
    }

    /** Makes the server look at the view's columns again; servers before 2.20 have no such call, which is no harm. */
    void forgetColumns(String workspace, String store, String name) {
        connection.ask(api -> api.resetFeatureType(workspace, store, name));
    }

    void deleteFeatureType(String workspace, String store, String name) {
        remove("featuretype " + name, api -> api.deleteFeatureType(workspace, store, name));
    }

    Optional<JsonNode> layer(String workspace, String name) {
        return find("layer " + name, api -> api.layer(workspace, name)).map(n -> n.path("layer"));
    }

    void updateLayer(String workspace, String name, Map<String, ?> body) {
        write("layer " + name, api -> api.updateLayer(workspace, name, json(Map.of("layer", body))));
    }

    // --- styles

    List<String> styles(String workspace) {
        return find("styles of " + workspace, api -> api.styles(workspace))
                .map(n -> Readback.names(n.path("styles"), "style"))
                .orElse(List.of());
    }

    /** The text of a style as it is kept; an entry without a file has none, which is told by empty bytes. */
    Optional<byte[]> style(String workspace, String style) {
        if (find("style " + style, api -> api.style(workspace, style)).isEmpty()) {
            return Optional.empty();
        }
        Answer text = connection.ask(api -> api.styleText(workspace, style));
        return Optional.of(text.done() ? text.body() : new byte[0]);
    }

    void createStyle(String workspace, String style, byte[] sld) {
        write("style " + style, api -> api.createStyle(workspace, style, sld));
    }

    void updateStyle(String workspace, String style, byte[] sld) {
        write("style " + style, api -> api.updateStyle(workspace, style, sld));
    }

    void deleteStyle(String workspace, String style) {
        remove("style " + style, api -> api.deleteStyle(workspace, style));
    }

    // --- reference systems

    /** Whether the server says that it knows a system; older servers cannot be asked and then the answer is no. */
    boolean saysItKnows(int code) {
        return connection.ask(api -> api.referenceSystem("EPSG:" + code)).done();
    }

    /** The file of systems that people have added, which replaces the built-in list of non-EPSG codes. */
    Optional<String> userProjections() {
        Answer answer = connection.ask(RestApi::userProjections);
        if (answer.missing()) {
            return Optional.empty();
        }
        if (!answer.done()) {
            throw new ServerRefused("user_projections/epsg.properties", answer);
        }
        return Optional.of(answer.text());
    }

    /** Writes that file and makes the server read it. */
    void writeUserProjections(String text) {
        write(
                "user_projections/epsg.properties",
                api -> api.writeUserProjections(text.getBytes(StandardCharsets.UTF_8)));
        reset();
    }

    /** Makes the server forget what it has read: reference systems, columns, connections. No restart is needed. */
    void reset() {
        write("reset", RestApi::reset);
    }

    // --- tiles

    /** Throws away the cached tiles of a layer; one without a tile layer has none. */
    void truncate(String workspace, String layer) {
        String body = "<truncateLayer><layerName>" + workspace + ":" + layer + "</layerName></truncateLayer>";
        Answer answer = connection.ask(api -> api.massTruncate(body.getBytes(StandardCharsets.UTF_8)));
        if (!answer.done() && !answer.missing()) {
            throw new ServerRefused("tiles " + layer, answer);
        }
    }

    private Optional<JsonNode> find(String object, Function<RestApi, ResponseEntity<byte[]>> call) {
        Answer answer = connection.ask(call);
        if (answer.missing()) {
            return Optional.empty();
        }
        if (!answer.done()) {
            throw new ServerRefused(object, answer);
        }
        return Optional.of(answer.json());
    }

    private void write(String object, Function<RestApi, ResponseEntity<byte[]>> call) {
        Answer answer = connection.ask(call);
        if (!answer.done()) {
            throw new ServerRefused(object, answer);
        }
    }

    private void remove(String object, Function<RestApi, ResponseEntity<byte[]>> call) {
        Answer answer = connection.ask(call);
        // Somebody else was faster.
        if (!answer.done() && !answer.missing()) {
            throw new ServerRefused(object, answer);
        }
    }

    private static byte[] json(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }
}

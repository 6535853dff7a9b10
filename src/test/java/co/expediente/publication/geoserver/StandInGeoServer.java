package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Recordings.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GeoServer in memory that answers with the statuses, types and texts of the recordings (names put in), keeps what it is
 * sent and reads it back as {@link ReadBackShapes} learnt from them. {@code StandInTest} holds it against the recordings.
 */
final class StandInGeoServer implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "geheim-1";

    /** A workspace and what is in it. */
    static final class Workspace {
        String uri;
        final Map<String, ObjectNode> stores = new TreeMap<>();
        final Map<String, byte[]> styles = new TreeMap<>();
        final Map<String, ObjectNode> types = new TreeMap<>();
        final Map<String, ObjectNode> layers = new TreeMap<>();
        final Set<String> put = new TreeSet<>();
    }

    final Map<String, Workspace> workspaces = new TreeMap<>();
    /** What the database has: view to number of features. */
    final Map<String, Integer> views = new TreeMap<>();
    /** Writing requests in order, as {@code METHOD path}. */
    final List<String> writes = new CopyOnWriteArrayList<>();

    final List<String> truncated = new CopyOnWriteArrayList<>();
    final Set<String> blank = new TreeSet<>();
    /** Requests that are answered with a fault instead, each at most once. */
    final Map<Predicate<String>, MockResponse> faults = new HashMap<>();

    boolean databaseUp = true;
    boolean firstStart;
    boolean knows9377;
    boolean knows900913 = true;
    String projections;

    private final MockWebServer server = new MockWebServer();
    private final Recordings recordings;
    private final ReadBackShapes shapes;

    StandInGeoServer(String version) throws IOException {
        recordings = Recordings.of(version);
        shapes = new ReadBackShapes(recordings);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.setServerSocketFactory(new PromptSockets());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getPort() + "/geoserver";
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String method = request.getMethod();
        String target = request.getUrl().encodedPath();
        String path = String.join("/", request.getUrl().pathSegments()).replaceFirst("^geoserver", "");
        String call = method + " " + path;
        for (Predicate<String> fault : List.copyOf(faults.keySet())) {
            if (fault.test(call)) {
                return faults.remove(fault);
            }
        }
        boolean admin = path.startsWith("/rest/") || path.startsWith("/gwc/rest/");
        if (!admin) {
            return ows(path, request);
        }
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(request.getHeaders().get("Authorization"))) {
            return recorded("01-about:10");
        }
        if (firstStart || !Set.of("GET", "POST", "PUT", "DELETE").contains(method)) {
            return recorded("00-first-boot:1", Recordings.V2_26);
        }
        if (!method.equals("GET")) {
            writes.add(call);
        }
        byte[] body =
                request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
        String type = String.valueOf(request.getHeaders().get("Content-Type"));
        MockResponse answer = path.startsWith("/gwc/rest/masstruncate")
                ? truncate(new String(body, StandardCharsets.UTF_8), type)
                : rest(method, path, request, body, type);
        if (answer == null) {
            throw new IllegalStateException("Nothing recorded for " + call + " (" + target + ")");
        }
        return answer;
    }

    private MockResponse rest(String method, String path, RecordedRequest request, byte[] body, String type) {
        String[] p = path.substring("/rest/".length()).split("/");
        switch (p[0]) {
            case "about":
                return recorded("19-happy-path:1");
            case "crs":
                return recorded("01-about:29");
            case "resource":
                if (method.equals("PUT")) {
                    projections = new String(body, StandardCharsets.UTF_8);
                    return recorded("04-featuretypes:16");
                }
                return projections == null ? recorded("04-featuretypes:15") : plain(200, "text/plain", projections);
            case "reset":
                if (projections != null) {
                    knows9377 = projections.contains("\n9377=") || projections.startsWith("9377=");
                    knows900913 = projections.contains("900913=");
                }
                return plain(200, "", "");
            case "namespaces":
                return namespace(method, noExtension(p[1]), body);
            case "workspaces":
                return workspaces(method, p, request, body, type);
            default:
                return null;
        }
    }

    private MockResponse namespace(String method, String name, byte[] body) {
        Workspace workspace = workspaces.get(name);
        if (workspace == null) {
            return recorded("19-happy-path:3", "catastro", name);
        }
        if (method.equals("PUT")) {
            workspace.uri = Recordings.MAPPER
                    .readTree(body)
                    .path("namespace")
                    .path("uri")
                    .asString();
            return recorded("19-happy-path:23");
        }
        return recorded("19-happy-path:51", "http://catastro.test/ns", workspace.uri, "catastro", name);
    }

    private MockResponse workspaces(String method, String[] p, RecordedRequest request, byte[] body, String type) {
        if (p.length == 1) {
            String name = Recordings.MAPPER
                    .readTree(body)
                    .path("workspace")
                    .path("name")
                    .asString();
            if (workspaces.containsKey(name)) {
                return recorded("02-workspaces:5", "catastro", name);
            }
            Workspace made = new Workspace();
            made.uri = "http://" + name;
            workspaces.put(name, made);
            return recorded("19-happy-path:22", "catastro", name);
        }
        String name = noExtension(p[1]);
        Workspace workspace = workspaces.get(name);
        if (p.length == 2) {
            return workspace == null
                    ? recorded("19-happy-path:2", "catastro", name)
                    : recorded("19-happy-path:50", "catastro", name);
        }
        switch (noExtension(p[2])) {
            case "styles":
                return styles(method, name, workspace, p, request, body, type);
            case "datastores":
                return stores(method, name, workspace, p, request, body);
            case "layers":
                return layers(method, name, workspace, p, body);
            default:
                return null;
        }
    }

    private MockResponse styles(
            String method,
            String name,
            Workspace workspace,
            String[] p,
            RecordedRequest request,
            byte[] body,
            String type) {
        if (workspace == null) {
            return recorded("19-happy-path:8", "catastro", name);
        }
        boolean raw = "true".equals(request.getUrl().queryParameter("raw"));
        if (p.length == 3 && method.equals("POST")) {
            String style = request.getUrl().queryParameter("name");
            if (!type.startsWith("application/vnd.ogc.sld+xml")) {
                return recorded("05-styles:22");
            }
            if (workspace.styles.containsKey(style)) {
                return recorded("05-styles:4", "predio_uso", style);
            }
            workspace.styles.put(style, raw ? body : rewritten(body));
            return recorded("19-happy-path:28", "predio_uso", style);
        }
        if (p.length == 3) {
            return workspace.styles.isEmpty()
                    ? recorded("05-styles:2")
                    : json(shapes.list("styles", "style", workspace.styles.keySet()));
        }
        String style = noExtension(p[3]);
        byte[] known = workspace.styles.get(style);
        if (method.equals("DELETE")) {
            return workspace.styles.remove(style) == null
                    ? recorded("05-styles:84", "viejo", style)
                    : recorded("19-happy-path:183");
        }
        if (known == null) {
            return recorded("19-happy-path:9", "predio_uso", style, "catastro", name);
        }
        if (method.equals("PUT")) {
            workspace.styles.put(style, raw ? body : rewritten(body));
            return recorded("19-happy-path:23");
        }
        return p[3].endsWith(".sld")
                ? new MockResponse.Builder()
                        .code(200)
                        .setHeader("Content-Type", "application/vnd.ogc.sld+xml")
                        .body(new Buffer().write(known))
                        .build()
                : recorded("19-happy-path:57", "predio_uso", style, "catastro", name);
    }

    private static byte[] rewritten(byte[] sld) {
        return ("<sld:rewritten/>" + new String(sld, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private MockResponse stores(
            String method, String name, Workspace workspace, String[] p, RecordedRequest request, byte[] body) {
        if (p.length == 3 && method.equals("POST")) {
            ObjectNode store = sent(body, "dataStore");
            String made = store.path("name").asString();
            if (workspace.stores.containsKey(made)) {
                return recorded("03-datastores:3", "sig_pg", made, "catastro", name);
            }
            workspace.stores.put(made, store);
            return recorded("19-happy-path:26", "sig_pg", made);
        }
        if (p.length == 3) {
            return workspace == null || workspace.stores.isEmpty()
                    ? plain(200, "application/json", "{\"dataStores\":\"\"}")
                    : json(shapes.list("dataStores", "dataStore", workspace.stores.keySet()));
        }
        String store = noExtension(p[3]);
        ObjectNode known = workspace == null ? null : workspace.stores.get(store);
        if (p.length == 4) {
            if (known == null) {
                return recorded("19-happy-path:6", "catastro", name, "sig_pg", store);
            }
            if (method.equals("PUT")) {
                // Maps that are sent replace the map that is there, whole.
                known.setAll(sent(body, "dataStore"));
                workspace.put.add(store);
                return recorded("19-happy-path:23");
            }
            return json(shapes.store(known, name, workspace.put.contains(store)));
        }
        if (known == null) {
            return recorded("19-happy-path:7", "catastro", name, "sig_pg", store);
        }
        return types(method, name, workspace, store, known, p, request, body);
    }

    private MockResponse types(
            String method,
            String name,
            Workspace workspace,
            String store,
            ObjectNode known,
            String[] p,
            RecordedRequest request,
            byte[] body) {
        if (p.length == 5 && method.equals("GET")) {
            if (request.getUrl().queryParameter("list") != null) {
                return databaseUp
                        ? json(shapes.relations(views.keySet()))
                        : recorded("03-datastores:18", "malclave", store);
            }
            return workspace.types.isEmpty()
                    ? recorded("03-datastores:38")
                    : json(shapes.list("featureTypes", "featureType", workspace.types.keySet()));
        }
        if (p.length == 5) {
            ObjectNode type = sent(body, "featureType");
            String made = type.path("name").asString();
            if (!databaseUp) {
                return recorded("03-datastores:19");
            }
            if (workspace.types.containsKey(made)) {
                return recorded("04-featuretypes:2", "estacion", made, "sig_pg", store);
            }
            if (!views.containsKey(made)) {
                return recorded("04-featuretypes:48");
            }
            if ("EPSG:9377".equals(type.path("srs").asString("")) && !knows9377) {
                return recorded("04-featuretypes:11");
            }
            workspace.types.put(made, type);
            workspace.layers.put(made, shapes.newLayer(made, name, store));
            return recorded("19-happy-path:30");
        }
        String type = noExtension(p[5]);
        ObjectNode there = workspace.types.get(type);
        if (p.length == 7) {
            return plain(200, "", "");
        }
        if (there == null) {
            return recorded("04-featuretypes:117", "nada", type, "sig_pg", store, "catastro", name);
        }
        switch (method) {
            case "DELETE":
                workspace.types.remove(type);
                workspace.layers.remove(type);
                return recorded("19-happy-path:181");
            case "PUT":
                there.setAll(sent(body, "featureType"));
                workspace.put.add(type);
                return recorded("19-happy-path:23");
            default:
                return json(shapes.featureType(there, name, store, workspace.put.contains(type)));
        }
    }

    private MockResponse layers(String method, String name, Workspace workspace, String[] p, byte[] body) {
        String layer = noExtension(p[3]);
        ObjectNode there = workspace == null ? null : workspace.layers.get(layer);
        if (there == null) {
            return recorded("19-happy-path:14", "catastro", name, "predio", layer);
        }
        if (method.equals("PUT")) {
            ObjectNode sent = sent(body, "layer");
            String style = sent.path("defaultStyle").path("name").asString("");
            // A style that does not exist is ignored, with 200.
            if (workspace.styles.containsKey(style)) {
                shapes.setStyle(there, name, style);
            } else if (style.equals("polygon")) {
                shapes.setGlobalStyle(there, style);
            }
            for (String field : List.of("authorityURLs", "identifiers")) {
                if (sent.has(field)) {
                    there.set(field, sent.path(field));
                } else {
                    there.remove(field);
                }
            }
            return recorded("19-happy-path:32");
        }
        ObjectNode wrapped = Recordings.MAPPER.createObjectNode();
        wrapped.set("layer", there);
        return json(wrapped);
    }

    private MockResponse truncate(String xml, String type) {
        if (!type.startsWith("text/xml")) {
            return recorded("08-gwc:45");
        }
        Matcher name = Pattern.compile("<layerName>([^:]+):([^<]+)</layerName>").matcher(xml);
        if (!name.find()
                || !workspaces.containsKey(name.group(1))
                || !workspaces.get(name.group(1)).layers.containsKey(name.group(2))) {
            return recorded("08-gwc:44");
        }
        truncated.add(name.group(2));
        return recorded("08-gwc:41");
    }

    private MockResponse ows(String path, RecordedRequest request) {
        String[] p = path.substring(1).split("/");
        if (request.getHeaders().get("Authorization") != null) {
            throw new IllegalStateException("credentials sent to OWS");
        }
        Workspace workspace = workspaces.get(p[0]);
        String asked = request.getUrl().queryParameter("request");
        if ("GetCapabilities".equals(asked)) {
            StringBuilder layers = new StringBuilder();
            if (workspace != null) {
                workspace.layers.keySet().stream()
                        .filter(l -> served(workspace, l))
                        .forEach(l -> layers.append("<Layer queryable=\"1\"><Name>")
                                .append(l)
                                .append("</Name></Layer>"));
            }
            return plain(
                    200,
                    "text/xml",
                    "<WMS_Capabilities version=\"1.3.0\" xmlns=\"http://www.opengis.net/wms\"><Capability><Layer><Title/>"
                            + layers + "</Layer></Capability></WMS_Capabilities>");
        }
        String type = request.getUrl().queryParameter("GetMap".equals(asked) ? "layers" : "typeNames");
        String layer = type.substring(type.indexOf(':') + 1);
        boolean served = workspace != null && served(workspace, layer);
        if ("GetMap".equals(asked)) {
            return !served
                    ? recorded("19-happy-path:112", "predio", layer)
                    : blank.contains(layer) ? recorded("13-ows:16") : recorded("13-ows:11");
        }
        return !served
                ? recorded("19-happy-path:117", "predio", layer)
                : recorded("19-happy-path:47", "numberMatched=\"400\"", "numberMatched=\"" + views.get(layer) + "\"");
    }

    private boolean served(Workspace workspace, String layer) {
        ObjectNode type = workspace.types.get(layer);
        return databaseUp
                && views.containsKey(layer)
                && type != null
                && workspace.layers.containsKey(layer)
                && type.path("enabled").asBoolean(true)
                && workspace.stores.values().stream()
                        .allMatch(s -> s.path("enabled").asBoolean(true));
    }

    private static String noExtension(String name) {
        return name.replaceFirst("\\.(json|sld|xml)$", "");
    }

    private static ObjectNode sent(byte[] body, String root) {
        return (ObjectNode) Recordings.MAPPER.readTree(body).path(root);
    }

    private static MockResponse json(ObjectNode body) {
        return plain(200, "application/json", Recordings.MAPPER.writeValueAsString(body));
    }

    private static MockResponse plain(int status, String type, String body) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        return (type.isEmpty() ? response : response.setHeader("Content-Type", type)).build();
    }

    /** A recorded answer with names replaced, pair by pair. */
    MockResponse recorded(String line, String... replaced) {
        boolean version = replaced.length == 1;
        Exchange exchange = (version ? Recordings.of(replaced[0]) : recordings).get(line);
        MockResponse.Builder response = new MockResponse.Builder().code(exchange.status());
        if (!exchange.type().isEmpty()) {
            response.setHeader("Content-Type", exchange.type());
        }
        if (exchange.type().startsWith("image/")) {
            return response.body(new Buffer().write(exchange.body())).build();
        }
        String text = exchange.text();
        for (int i = 0; !version && i < replaced.length; i += 2) {
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        return response.body(text).build();
    }

    /** Requests that changed something, without the resets of columns. */
    List<String> changingWrites() {
        List<String> changing = new ArrayList<>(writes);
        changing.removeIf(w -> w.endsWith("/reset"));
        return changing;
    }

    @Override
    public void close() {
        server.close();
    }

    /** Sockets that send at once; else every answer waits 40 ms for an acknowledgement that the client delays. */
    private static final class PromptSockets extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            throw new UnsupportedOperationException();
        }
    }
}

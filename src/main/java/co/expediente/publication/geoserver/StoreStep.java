package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The one PostGIS store of a workspace, on the schema of published views, with the role that may only read. Its description
 * carries our mark and a fingerprint of what was sent, password included: GeoServer gives the password back encrypted anew
 * each time, so it cannot be compared. (Who can read the fingerprint is an administrator, who can decrypt the password too.)
 */
final class StoreStep {
    private static final String MARK = "expediente";

    private final GeoServer server;
    private final Ledger ledger;
    private final GeoServerSettings.Store database;

    StoreStep(GeoServer server, Ledger ledger, GeoServerSettings.Store database) {
        this.server = server;
        this.ledger = ledger;
        this.database = database;
    }

    /** Whether the store is ours and as it shall be. */
    boolean run(Declaration want) {
        String object = want.workspace() + "/store/" + Declaration.STORE;
        Optional<JsonNode> found = server.store(want.workspace(), Declaration.STORE);
        if (found.isEmpty()) {
            return ledger.change(
                    object,
                    Action.CREATE,
                    ledger.why("geoserver.missing"),
                    () -> server.createStore(want.workspace(), Declaration.STORE, body(want, Map.of())),
                    () -> settled(want));
        }
        JsonNode actual = found.get();
        if (!Readback.text(actual.path("description")).startsWith(MARK)) {
            ledger.refuse(object, "geoserver.foreign.store");
            return false;
        }
        List<String> differences = differences(want, actual);
        if (differences.isEmpty()) {
            ledger.same();
            return true;
        }
        Map<String, String> kept = Readback.entries(actual.path("connectionParameters"));
        return ledger.change(
                object,
                Action.UPDATE,
                ledger.why("geoserver.differs", String.join(", ", differences)),
                () -> server.updateStore(want.workspace(), Declaration.STORE, body(want, kept)),
                () -> settled(want));
    }

    private boolean settled(Declaration want) {
        return server.store(want.workspace(), Declaration.STORE)
                .map(s -> differences(want, s).isEmpty())
                .orElse(false);
    }

    private List<String> differences(Declaration want, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        if (!Readback.on(actual.path("enabled"))) {
            differences.add("enabled");
        }
        Map<String, String> entries = Readback.entries(actual.path("connectionParameters"));
        Map<String, String> parameters = parameters(want);
        parameters.forEach((key, value) -> {
            if (!key.equals("passwd") && !value.equals(entries.get(key))) {
                differences.add(key);
            }
        });
        if (!entries.containsKey("passwd")) {
            differences.add("passwd");
        }
        if (differences.isEmpty() && !Readback.text(actual.path("description")).equals(description(parameters))) {
            differences.add("passwd");
        }
        return differences;
    }

    /** The whole store: what is left out of the parameters in a PUT is lost, so those that others added are sent back. */
    private Map<String, Object> body(Declaration want, Map<String, String> kept) {
        Map<String, String> parameters = new LinkedHashMap<>(kept);
        parameters.putAll(parameters(want));
        List<Map<String, String>> entries = new ArrayList<>();
        parameters.forEach((key, value) -> entries.add(Map.of("@key", key, "$", value)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", Declaration.STORE);
        body.put("description", description(parameters(want)));
        body.put("type", "PostGIS");
        body.put("enabled", true);
        body.put("connectionParameters", Map.of("entry", entries));
        return body;
    }

    private static String description(Map<String, String> parameters) {
        return MARK + " " + Declarations.hash(parameters.toString());
    }

    private Map<String, String> parameters(Declaration want) {
        Map<String, String> p = new LinkedHashMap<>();
        p.put("dbtype", "postgis");
        p.put("host", database.host());
        p.put("port", String.valueOf(database.port()));
        p.put("database", database.database());
        p.put("schema", want.schema());
        p.put("user", database.user());
        p.put("passwd", database.password());
        // Views have no keys: without this table pages of WFS have no order and ids change with every request.
        p.put("Primary key metadata table", FeatureKeys.TABLE);
        p.put("Expose primary keys", "true");
        // A department has hundreds of stores in one server: few connections each, and none kept idle.
        p.put("max connections", "4");
        p.put("min connections", "0");
        p.put("Max connection idle time", "60");
        p.put("Connection timeout", "5");
        p.put("validate connections", "true");
        p.put("preparedStatements", "true");
        p.put("Loose bbox", "false");
        p.put("Estimated extends", "false");
        return p;
    }
}

package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.PublishOutcome.Warning;
import co.expediente.publication.geoserver.Publisher.Mode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * One run: look, compare, write the difference in the order that is safe for GeoServer, verify as a visitor. Run twice, the
 * second run writes nothing; interrupted, the next run does the rest.
 */
final class Publication {
    private final GeoServerSettings settings;
    private final Mode mode;
    private final GeoServer server;
    private final Ledger ledger;
    private final Verification verification;
    private final LeftoverStep leftovers;

    /**
     * @param names names of the plan model, by which leftovers of ours are known
     * @param closeUps see {@link Verification}
     */
    Publication(
            GeoServerSettings settings,
            Mode mode,
            Locale locale,
            LeftoverStep.Names names,
            BiFunction<Declaration, Declaration.Layer, List<double[]>> closeUps) {
        Wording words = new Wording(locale);
        this.settings = settings;
        this.mode = mode;
        this.server = new GeoServer(settings);
        this.ledger = new Ledger(mode == Mode.APPLY, words);
        this.verification = new Verification(server, words, closeUps);
        this.leftovers = new LeftoverStep(server, ledger, names);
    }

    /** @throws GeoServerFailure when the server as a whole cannot be used; what was written until then stays */
    PublishOutcome run(List<Declaration> wanted) {
        ServerVersion version = ServerVersion.parse(server.version());
        List<Change> broken = new ArrayList<>();
        int verified = 0;
        boolean systemKnown = guarded("EPSG:9377", () -> new ReferenceSystemStep(server, ledger).run());
        for (Declaration want : systemKnown ? wanted : List.<Declaration>of()) {
            List<Declaration.Layer> ready = new ArrayList<>();
            guarded(want.workspace(), () -> publish(want, ready));
            if (mode != Mode.DRY_RUN) {
                List<Change> failures = verification.failures(want, ready);
                broken.addAll(failures);
                verified += ready.size() - failures.size();
            }
        }
        List<Change> changes = new ArrayList<>(ledger.changes());
        changes.addAll(broken);
        int failed = (int)
                changes.stream().filter(c -> c.action() == Change.Action.FAIL).count();
        return new PublishOutcome(
                version.text(), changes, ledger.unchanged(), verified, failed, warnings(version, settings.url()));
    }

    /** A refusal of the server on something that the rest needs ends the work on that object, not on the others. */
    private boolean guarded(String object, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (ServerRefused refused) {
            ledger.fail(object, String.valueOf(refused.getMessage()));
            return false;
        }
    }

    private boolean publish(Declaration want, List<Declaration.Layer> ready) {
        if (!new WorkspaceStep(server, ledger).run(want)
                || !new StoreStep(server, ledger, settings.store()).run(want)) {
            return false;
        }
        Optional<List<String>> relations = server.relations(want.workspace(), Declaration.STORE);
        boolean storeIsThere = ledger.applies()
                || server.store(want.workspace(), Declaration.STORE).isPresent();
        if (relations.isEmpty() && storeIsThere) {
            ledger.fail(
                    want.workspace() + "/store/" + Declaration.STORE,
                    ledger.why("geoserver.store.noConnection", settings.store().toString()));
            return false;
        }
        Set<String> written = new StyleStep(server, ledger).run(want);
        LayerStep layers = new LayerStep(server, ledger, want, relations.orElse(null), written);
        for (Declaration.Layer layer : want.layers()) {
            guarded(want.workspace() + "/featuretype/" + layer.name(), () -> {
                if (layers.run(layer)) {
                    ready.add(layer);
                }
                return true;
            });
        }
        leftovers.run(want);
        return true;
    }

    private static List<Warning> warnings(ServerVersion version, URI url) {
        List<Warning> warnings = new ArrayList<>();
        List<String> weaknesses = version.weaknesses();
        if (!weaknesses.isEmpty()) {
            warnings.add(
                    new Warning("GSV-005", Map.of("version", version.text(), "cves", String.join(", ", weaknesses))));
        } else if (!version.current()) {
            warnings.add(new Warning("GSV-006", Map.of("version", version.text())));
        }
        String host = String.valueOf(url.getHost());
        // A name without a dot is one of the same machine's containers.
        boolean near = host.startsWith("127.") || host.equals("[::1]") || !host.contains(".");
        if ("http".equals(url.getScheme()) && !near) {
            warnings.add(new Warning("GSV-013", Map.of("url", url)));
        }
        return warnings;
    }
}

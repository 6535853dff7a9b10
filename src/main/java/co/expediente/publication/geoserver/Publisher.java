package co.expediente.publication.geoserver;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.Refusal;
import co.expediente.publication.geoserver.PublishOutcome.Warning;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes GeoServer have what the published cut says: look, compare, write the difference in the order that is safe for
 * GeoServer, verify as a visitor. Run twice, the second run writes nothing; interrupted, the next run does the rest.
 */
@Component
public class Publisher {
    /** What a run may do. */
    public enum Mode {
        /** Writes the differences, then verifies. */
        APPLY,
        /** Tells the differences. */
        DRY_RUN,
        /** Tells the differences and verifies what is there. */
        CHECK
    }

    private final Declarations declarations;
    private final LayerCatalog catalog;
    private final FeatureKeys keys;
    private final CloseUps closeUps;

    Publisher(Declarations declarations, LayerCatalog catalog, FeatureKeys keys, CloseUps closeUps) {
        this.declarations = declarations;
        this.catalog = catalog;
        this.keys = keys;
        this.closeUps = closeUps;
    }

    /**
     * Publishes one municipality or all that have a published cut.
     *
     * @param codMun DIVIPOLA, or null for all
     * @param locale language of the reasons in the changes
     * @throws Refusal GSV-011 when nothing is published
     * @throws GeoServerFailure when the server as a whole cannot be used
     */
    public PublishOutcome run(GeoServerSettings settings, @Nullable String codMun, Mode mode, Locale locale) {
        List<Declaration> wanted = new ArrayList<>();
        for (String municipality : codMun == null ? declarations.municipalities() : List.of(codMun)) {
            declarations.of(municipality).ifPresent(wanted::add);
        }
        if (wanted.isEmpty()) {
            throw new Refusal("GSV-011", Map.of("plan", codMun == null ? "–" : codMun));
        }
        GeoServer server = new GeoServer(settings);
        ServerVersion version = ServerVersion.parse(server.version());
        Wording words = new Wording(locale);
        if (mode == Mode.APPLY) {
            keys.letReaderSee();
        }
        Ledger ledger = new Ledger(mode == Mode.APPLY, words);
        Verification verification = new Verification(server, words, closeUps::of);
        List<Change> broken = new ArrayList<>();
        int verified = 0;
        boolean systemKnown = guarded(ledger, "EPSG:9377", () -> new ReferenceSystemStep(server, ledger).run());
        for (Declaration want : systemKnown ? wanted : List.<Declaration>of()) {
            List<Declaration.Layer> ready = new ArrayList<>();
            guarded(ledger, want.workspace(), () -> publish(server, settings, ledger, want, ready));
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

    /** A refusal of the server on something that all the rest needs ends the work on that municipality, not on the others. */
    private static boolean guarded(Ledger ledger, String object, java.util.function.BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (ServerRefused refused) {
            ledger.fail(object, String.valueOf(refused.getMessage()));
            return false;
        }
    }

    private boolean publish(
            GeoServer server,
            GeoServerSettings settings,
            Ledger ledger,
            Declaration want,
            List<Declaration.Layer> ready) {
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
            guarded(ledger, want.workspace() + "/featuretype/" + layer.name(), () -> {
                if (layers.run(layer)) {
                    ready.add(layer);
                }
                return true;
            });
        }
        new LeftoverStep(server, ledger, catalog).run(want);
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
        boolean near = host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                // A name without a dot is one of the same machine's containers.
                || !host.contains(".");
        if ("http".equals(url.getScheme()) && !near) {
            warnings.add(new Warning("GSV-013", Map.of("url", url)));
        }
        return warnings;
    }
}

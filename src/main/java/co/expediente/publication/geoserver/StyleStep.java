package co.expediente.publication.geoserver;

import co.expediente.publication.geoserver.Change.Action;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The styles of a workspace, kept byte for byte so that any other byte is a difference. */
final class StyleStep {
    private final GeoServer server;
    private final Ledger ledger;

    StyleStep(GeoServer server, Ledger ledger) {
        this.server = server;
        this.ledger = ledger;
    }

    /** Names of styles that were or would be written, so that tiles drawn with them are old. */
    Set<String> run(Declaration want) {
        Set<String> written = new HashSet<>();
        for (Map.Entry<String, byte[]> style : new TreeMap<>(want.styles()).entrySet()) {
            if (style(want.workspace(), style.getKey(), style.getValue())) {
                written.add(style.getKey());
            }
        }
        return written;
    }

    private boolean style(String workspace, String name, byte[] sld) {
        Optional<byte[]> actual = server.style(workspace, name);
        if (actual.isPresent() && Arrays.equals(actual.get(), sld)) {
            ledger.same();
            return false;
        }
        String object = workspace + "/style/" + name;
        if (actual.isEmpty()) {
            ledger.change(
                    object,
                    Action.CREATE,
                    ledger.why("geoserver.missing"),
                    () -> server.createStyle(workspace, name, sld),
                    () -> settled(workspace, name, sld));
        } else {
            ledger.change(
                    object,
                    Action.UPDATE,
                    ledger.why("geoserver.style.differs"),
                    () -> server.updateStyle(workspace, name, sld),
                    () -> settled(workspace, name, sld));
        }
        return true;
    }

    private boolean settled(String workspace, String name, byte[] sld) {
        return server.style(workspace, name).map(s -> Arrays.equals(s, sld)).orElse(false);
    }
}

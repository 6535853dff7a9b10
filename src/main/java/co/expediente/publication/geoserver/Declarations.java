package co.expediente.publication.geoserver;

import co.expediente.plan.AttributeDefinition;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.publication.ReadableState;
import co.expediente.publication.ReadableStates;
import co.expediente.publication.View;
import co.expediente.spatial.CoordinateSystems;
import co.expediente.spatial.Transforms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;

/** Computes what GeoServer shall have from the published cut and the definitions of its layers. */
@Component
class Declarations {
    /** Half a kilometre: a layer of a single point needs a box with an inside. */
    private static final double SMALLEST_SIDE = 500;

    private final ReadableStates states;
    private final LayerCatalog catalog;

    Declarations(ReadableStates states, LayerCatalog catalog) {
        this.states = states;
        this.catalog = catalog;
    }

    /** Municipalities with a published cut, ascending. */
    List<String> municipalities() {
        return states.municipalities(View.VISITOR);
    }

    /** What shall be there of a municipality; empty when nothing of it is published. */
    Optional<Declaration> of(String codMun) {
        return states.current(codMun, View.VISITOR).map(this::declare);
    }

    private Declaration declare(ReadableState state) {
        Envelope whole = new Envelope();
        state.editions().values().forEach(e -> include(whole, e.box()));
        Map<String, byte[]> styles = new TreeMap<>();
        List<Declaration.Layer> layers = new ArrayList<>();
        for (ReadableState.Edition edition : state.editions().values()) {
            Optional<LayerDefinition> known = catalog.find(edition.layer());
            if (known.isEmpty()) {
                continue;
            }
            LayerDefinition layer = known.get();
            String style = layer.isTable() ? null : layer.style().orElse(null);
            byte[] sld = style == null ? new byte[0] : styles.computeIfAbsent(style, Declarations::sld);
            // An empty layer still needs a box, or GeoServer makes up one in the Pacific.
            Envelope box = new Envelope();
            include(box, edition.box());
            if (box.isNull()) {
                box = new Envelope(whole);
            }
            if (!layer.isTable() && box.isNull()) {
                continue;
            }
            double[] native9377 = layer.isTable() ? null : corners(roomy(box));
            layers.add(new Declaration.Layer(
                    layer.id(),
                    layer.title().es(),
                    summary(layer, state),
                    keywords(layer, state),
                    style,
                    native9377,
                    native9377 == null ? null : Transforms.lonLat(CoordinateSystems.ORIGEN_NACIONAL, roomy(box)),
                    edition.features(),
                    seal(layer, edition, sld)));
        }
        return new Declaration(
                state.divipola(),
                "exp_" + state.divipola(),
                Declaration.namespaceOf(state.divipola()),
                state.municipality(),
                "p" + state.divipola() + "_pub",
                state.cutoff(),
                styles,
                layers);
    }

    private static void include(Envelope envelope, double @Nullable [] box) {
        if (box != null) {
            envelope.expandToInclude(box[0], box[1]);
            envelope.expandToInclude(box[2], box[3]);
        }
    }

    private static Envelope roomy(Envelope box) {
        Envelope roomy = new Envelope(box);
        roomy.expandBy(
                Math.max(0, (SMALLEST_SIDE - box.getWidth()) / 2), Math.max(0, (SMALLEST_SIDE - box.getHeight()) / 2));
        return roomy;
    }

    private static double[] corners(Envelope e) {
        return new double[] {e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()};
    }

    /** The abstract that readers of the service see; in Spanish, the language of the service. */
    private static String summary(LayerDefinition layer, ReadableState state) {
        Wording words = Wording.SPANISH;
        String text = words.text(
                "geoserver.summary", layer.title().es(), state.municipality(), String.valueOf(state.cutoff()));
        if (state.act() != null) {
            text += " " + words.text("geoserver.summary.act", state.act());
        }
        return state.fictitious() ? text + " " + words.text("geoserver.summary.fictitious") : text;
    }

    private static List<String> keywords(LayerDefinition layer, ReadableState state) {
        Set<String> words = new LinkedHashSet<>(layer.keywords());
        words.add(state.municipality());
        words.add(state.divipola());
        return List.copyOf(words);
    }

    private String seal(LayerDefinition layer, ReadableState.Edition edition, byte[] sld) {
        String columns = catalog.attributes(layer).stream()
                .map(AttributeDefinition::name)
                .collect(Collectors.joining(","));
        return hash(edition.number() + "|" + edition.sha256() + "|" + edition.cutoff() + "|" + edition.features() + "|"
                + columns + "|" + HexFormat.of().formatHex(sha256(sld)));
    }

    private static byte[] sld(String style) {
        try (InputStream in = Declarations.class.getResourceAsStream("/styles/" + style + ".sld")) {
            if (in == null) {
                throw new IllegalStateException("No style " + style);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** First 16 hexadecimal digits of the SHA-256 of a text. */
    static String hash(String text) {
        return HexFormat.of()
                .formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 16);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package co.expediente.publication.geoserver;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes what the published cuts say; see {@link Publication} for how. */
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
        if (mode == Mode.APPLY) {
            keys.letReaderSee();
        }
        LeftoverStep.Names names = new LeftoverStep.Names(
                catalog.layers().stream().map(LayerDefinition::id).collect(Collectors.toSet()),
                catalog.layers().stream().flatMap(l -> l.style().stream()).collect(Collectors.toSet()));
        return new Publication(settings, mode, locale, names, closeUps::of).run(wanted);
    }
}

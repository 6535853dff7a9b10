package co.expediente.indicator;

import co.expediente.plan.DefinitionException;
import co.expediente.plan.LayerCatalog;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Lays the office's own definitions over the packed battery. What was put in force under an earlier version of the program
 * and cannot be read any more is left out and named by {@link #broken}, so that the others go on.
 */
@Service
class OwnCatalogs implements IndicatorCatalogs {
    private static final Logger LOG = LoggerFactory.getLogger(OwnCatalogs.class);

    private final IndicatorCatalog packed;
    private final LayerCatalog layers;
    private final OwnDefinitions own;
    private final Map<String, Made> made = new ConcurrentHashMap<>();

    private record Made(long stamp, IndicatorCatalog catalog, Map<String, DefinitionException> broken) {}

    OwnCatalogs(IndicatorCatalog packed, LayerCatalog layers, OwnDefinitions own) {
        this.packed = packed;
        this.layers = layers;
        this.own = own;
    }

    @Override
    public IndicatorCatalog of(@Nullable String planId) {
        return made(planId).catalog();
    }

    @Override
    public Map<String, DefinitionException> broken(@Nullable String planId) {
        return made(planId).broken();
    }

    private Made made(@Nullable String planId) {
        long stamp = own.stamp();
        String key = Objects.requireNonNullElse(planId, "");
        Made known = made.get(key);
        if (known == null || known.stamp() != stamp) {
            known = make(planId, stamp);
            made.put(key, known);
        }
        return known;
    }

    private Made make(@Nullable String planId, long stamp) {
        if (stamp == 0) {
            return new Made(stamp, packed, Map.of());
        }
        Map<String, Optional<String>> texts = new LinkedHashMap<>();
        own.inForce(planId).forEach(e -> texts.put(e.indicator(), Optional.ofNullable(e.text())));
        Map<String, IndicatorDefinition> all = new LinkedHashMap<>();
        packed.all().stream().filter(d -> !texts.containsKey(d.id())).forEach(d -> all.put(d.id(), d));
        DefinitionReader reader = new DefinitionReader(layers, packed.with(List.copyOf(all.values())));
        texts.forEach((id, text) -> text.ifPresent(t -> reader.announce(id, t)));
        Map<String, DefinitionException> broken = new LinkedHashMap<>();
        texts.forEach((id, text) -> text.ifPresent(t -> {
            try {
                IndicatorDefinition definition = reader.read(id + ".yaml", t);
                reader.join(definition);
                all.put(id, definition);
            } catch (DefinitionException e) {
                LOG.warn("Own definition of {} cannot be used: {}", id, e.getMessage());
                broken.put(id, e);
            }
        }));
        return new Made(
                stamp,
                packed.with(all.values().stream()
                        .sorted(Comparator.comparing(IndicatorDefinition::place))
                        .toList()),
                broken);
    }
}

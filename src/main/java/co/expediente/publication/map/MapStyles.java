package co.expediente.publication.map;

import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Style;
import co.expediente.plan.StyleJson;
import co.expediente.plan.StyleReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of a layer's SLD for the web map, read once. */
@Component
class MapStyles {
    private final Map<String, Style> styles = new ConcurrentHashMap<>();

    /** Rules in the form of {@link StyleJson}; a rule without filter and title takes the layer's title, for the legend. */
    List<Map<String, @Nullable Object>> rules(LayerDefinition layer, Locale locale) {
        Style style = styles.computeIfAbsent(layer.style().orElse(layer.id()), StyleReader::read);
        List<Map<String, @Nullable Object>> rules = StyleJson.rules(style);
        if (style.legend().isEmpty()) {
            rules.stream()
                    .findFirst()
                    .ifPresent(r -> r.put("title", layer.title().in(locale)));
        }
        return rules;
    }
}

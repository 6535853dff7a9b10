package co.expediente.indicator;

import co.expediente.plan.LayerCatalog;
import co.expediente.web.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the disaggregations are called on pages. */
final class DimensionNames {
    private DimensionNames() {}

    /**
     * A heading such as “Por comuna”; an attribute without words of its own goes by its title in the plan model.
     *
     * @param dimension {@code comuna}, {@code fenomeno} or {@code input.fenomeno}
     * @param layers the plan model, or null where it is not known
     */
    static String of(String dimension, Texts texts, @Nullable LayerCatalog layers) {
        String name = dimension.replaceFirst("^.*\\.", "");
        String known = texts.or("progress.by." + name, "");
        return known.isEmpty() ? texts.get("progress.by.other", title(name, texts.locale(), layers)) : known;
    }

    private static String title(String attribute, Locale locale, @Nullable LayerCatalog layers) {
        String plain = attribute.replace('_', ' ');
        return layers == null
                ? plain
                : layers.layers().stream()
                        .flatMap(l -> l.attributes().stream())
                        .filter(a -> a.name().equals(attribute))
                        .findFirst()
                        .map(a -> lower(a.title().in(locale), locale))
                        .orElse(plain);
    }

    private static String lower(String title, Locale locale) {
        return title.substring(0, 1).toLowerCase(locale) + title.substring(1);
    }
}

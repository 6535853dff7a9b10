package co.expediente.dossier.archive;

import co.expediente.dossier.Dossier;
import co.expediente.indicator.IndicatorCatalogs;
import co.expediente.plan.LayerCatalog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Layers of the plan model and indicators of the plan's battery, which stand below the Expediente and cannot offer themselves. */
@Configuration(proxyBeanMethods = false)
class PlanLinks {
    @Bean
    LinkSource linkedLayers(LayerCatalog layers) {
        return new LinkSource() {
            @Override
            public DocumentLinks.Target target() {
                return DocumentLinks.Target.CAPA;
            }

            @Override
            public Map<String, String> choices(Dossier dossier, Locale locale) {
                Map<String, String> all = new LinkedHashMap<>();
                layers.layers().forEach(l -> all.put(l.id(), l.title().in(locale)));
                return all;
            }

            @Override
            public String href(Dossier dossier, String key) {
                return "/planes/" + dossier.divipola() + "/ediciones?capa=" + key;
            }
        };
    }

    @Bean
    LinkSource linkedIndicators(IndicatorCatalogs catalogs) {
        return new LinkSource() {
            @Override
            public DocumentLinks.Target target() {
                return DocumentLinks.Target.INDICADOR;
            }

            @Override
            public Map<String, String> choices(Dossier dossier, Locale locale) {
                Map<String, String> all = new LinkedHashMap<>();
                catalogs.of(dossier.plan().id())
                        .all()
                        .forEach(i -> all.put(i.id(), i.title().in(locale)));
                return all;
            }

            @Override
            public String href(Dossier dossier, String key) {
                return "/planes/" + dossier.divipola() + "/indicadores/" + key;
            }
        };
    }
}

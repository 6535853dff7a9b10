package co.expediente.plan;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The definitions that ship with the service, as beans. A broken one stops the start here. */
@Configuration(proxyBeanMethods = false)
public class PlanConfiguration {
    @Bean
    LayerCatalog layerCatalog() {
        return LayerCatalogReader.read();
    }

    @Bean
    Municipalities municipalities() {
        return Municipalities.list();
    }

    @Bean
    ProblemCatalog problemCatalog() {
        return ProblemCatalog.shipped();
    }

    @Bean(initMethod = "ensure")
    FeatureTables featureTables(DataSource source, LayerCatalog catalog) {
        return new FeatureTables(source, catalog);
    }
}

package co.expediente.indicator;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryStates;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The battery as a bean; a broken definition stops the start here. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = MeasurementRecord.class)
public class IndicatorConfiguration {
    @Bean
    IndicatorCatalog indicatorCatalog(LayerCatalog layers) {
        return IndicatorCatalogReader.read(layers);
    }

    @Bean
    FrozenStates frozenStates(TerritoryStates states) {
        return states::noted;
    }
}

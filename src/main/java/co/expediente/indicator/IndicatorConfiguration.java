package co.expediente.indicator;

import co.expediente.database.Home;
import co.expediente.indicator.operation.KeptResults;
import co.expediente.indicator.operation.PreparedLayers;
import co.expediente.indicator.operation.RunSettings;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.TerritoryStates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The battery as a bean; a broken definition stops the start here. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = MeasurementRecord.class)
public class IndicatorConfiguration {
    private static final long MOST_KEPT = 1L << 30;

    @Bean
    IndicatorCatalog indicatorCatalog(LayerCatalog layers) {
        return IndicatorCatalogReader.read(layers);
    }

    @Bean
    FrozenStates frozenStates(TerritoryStates states) {
        return states::noted;
    }

    /** Kept results lie in {@code results/} of the home. */
    @Bean
    KeptResults keptResults(Home home, @Value("${expediente.version:0-dev}") String version) {
        KeptResults kept = new KeptResults(home.resolve("results"), MOST_KEPT, version + " " + ProgramMark.of());
        kept.tidy();
        return kept.remembering();
    }

    @Bean
    RunSettings runSettings(KeptResults kept) {
        return new RunSettings(RunSettings.alone().threads(), kept, new PreparedLayers());
    }
}

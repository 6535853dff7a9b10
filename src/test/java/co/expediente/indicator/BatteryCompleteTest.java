package co.expediente.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerCatalogReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The battery of the domain is there as a whole: 112 indicators in eleven groups, numbered without gaps. */
class BatteryCompleteTest {
    private static final LayerCatalog LAYERS = LayerCatalogReader.read();
    private static final IndicatorCatalog BATTERY = IndicatorCatalogReader.readThoroughly(LAYERS);

    /** Domain §C.1 to §C.11. */
    private static final Map<String, Integer> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put("AMR", 11);
        COUNTS.put("SPD", 10);
        COUNTS.put("MAR", 10);
        COUNTS.put("VTR", 11);
        COUNTS.put("EPU", 9);
        COUNTS.put("VIV", 9);
        COUNTS.put("EQU", 9);
        COUNTS.put("PAT", 7);
        COUNTS.put("SUE", 15);
        COUNTS.put("SPR", 9);
        COUNTS.put("OBP", 12);
    }

    @Test
    void every_indicator_of_the_domain_is_defined() {
        assertThat(BATTERY.all().size()).isEqualTo(112);
        COUNTS.forEach((group, count) -> assertThat(BATTERY.all().stream()
                        .filter(d -> d.group().equals(group))
                        .map(IndicatorDefinition::id))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, count)
                        .mapToObj(n -> "%s-%02d".formatted(group, n))
                        .collect(Collectors.toList())));
    }

    @Test
    void every_indicator_shows_a_value_and_another_case() {
        assertThat(BATTERY.all().stream().filter(d -> d.examples().size() < 2).map(IndicatorDefinition::id))
                .isEmpty();
    }
}

package co.expediente.indicator.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mix of the classes of one attribute by area. */
final class Diversity {
    private final Territory territory;
    private final Scope scope;

    Diversity(Territory territory, Scope scope) {
        this.territory = territory;
        this.scope = scope;
    }

    /**
     * −Σ p ln p / ln k over the classes of an attribute; p by area, classes without area skipped.
     *
     * @throws NoValue R09 with k below 2, R03 without any area
     */
    double shannon(Region region, String attribute, double k) {
        if (k < 2) {
            throw new NoValue(Reason.R09, attribute);
        }
        List<Double> areas = new ArrayList<>();
        Map<String, String> values = territory.valuesOf(region, attribute);
        for (String value : values.keySet()) {
            var some = region.features().stream()
                    .filter(f -> value.equals(String.valueOf(f.attributes().get(attribute))))
                    .toList();
            Region part = Region.ofFeatures(
                    region.key() + "{" + attribute + "=" + value + "}", 2, some, region.overlapsItself());
            double area = new Extents(territory, scope).area(List.of(part));
            if (area > 0) {
                areas.add(area);
            }
        }
        double sum = areas.stream().mapToDouble(x -> x).sum();
        if (sum == 0) {
            throw new NoValue(Reason.R03, "");
        }
        return areas.size() == 1
                ? 0
                : -areas.stream().mapToDouble(x -> x / sum * Math.log(x / sum)).sum() / Math.log(k);
    }
}

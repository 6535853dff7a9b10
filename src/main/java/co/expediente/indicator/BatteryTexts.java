package co.expediente.indicator;

import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The definitions of the battery as pages word them. */
@Component
class BatteryTexts implements IndicatorTexts {
    private final ObjectProvider<IndicatorCatalog> catalog;

    BatteryTexts(ObjectProvider<IndicatorCatalog> catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<IndicatorText> find(String id) {
        IndicatorCatalog battery = catalog.getIfAvailable();
        return battery == null ? Optional.empty() : battery.find(id).map(BatteryTexts::text);
    }

    @Override
    public List<IndicatorText> all() {
        IndicatorCatalog battery = catalog.getIfAvailable();
        return battery == null
                ? List.of()
                : battery.all().stream().map(BatteryTexts::text).toList();
    }

    private static IndicatorText text(IndicatorDefinition d) {
        List<IndicatorText.Input> inputs = d.inputs().entrySet().stream()
                .map(e -> new IndicatorText.Input(
                        e.getKey(),
                        e.getValue().input().layer(),
                        String.valueOf(e.getValue().input().where())))
                .map(i -> "null".equals(i.where()) ? new IndicatorText.Input(i.name(), i.layer(), "") : i)
                .toList();
        return new IndicatorText(
                d.id(),
                d.group(),
                d.title(),
                d.purpose(),
                d.unit(),
                d.direction().name(),
                d.version(),
                d.formula(),
                inputs,
                !d.evidence().isEmpty(),
                fields(d.sheet()));
    }

    private static List<IndicatorText.Field> fields(IndicatorDefinition.Sheet sheet) {
        List<IndicatorText.Field> fields = new ArrayList<>();
        fields.add(same("type", sheet.type()));
        fields.add(same("component", sheet.component()));
        fields.add(new IndicatorText.Field("source", sheet.source()));
        fields.add(same("periodicity", sheet.periodicity()));
        fields.add(new IndicatorText.Field("responsible", sheet.responsible()));
        fields.add(new IndicatorText.Field("limits", sheet.limits()));
        fields.add(same("reference", sheet.reference()));
        return fields;
    }

    private static IndicatorText.Field same(String key, String text) {
        return new IndicatorText.Field(key, new Title(text, text));
    }
}

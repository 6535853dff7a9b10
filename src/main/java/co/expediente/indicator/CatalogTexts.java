package co.expediente.indicator;

import co.expediente.indicator.IndicatorText.Field;
import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The definitions in words, for pages. */
@Component
class CatalogTexts implements IndicatorTexts {
    private final IndicatorCatalog catalog;

    CatalogTexts(IndicatorCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<IndicatorText> find(String id) {
        return catalog.find(id).map(CatalogTexts::text);
    }

    @Override
    public List<IndicatorText> all() {
        return catalog.all().stream().map(CatalogTexts::text).toList();
    }

    private static IndicatorText text(IndicatorDefinition d) {
        List<IndicatorText.Input> inputs = d.inputs().values().stream()
                .map(b -> new IndicatorText.Input(
                        b.input().name(),
                        b.input().layer(),
                        b.input().where() == null ? "" : b.input().where()))
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
                hasEvidence(d),
                sheet(d.sheet()));
    }

    private static boolean hasEvidence(IndicatorDefinition d) {
        return !d.evidence().isEmpty() || Proof.drawsAdvance(d.compiled());
    }

    private static List<Field> sheet(IndicatorDefinition.Sheet sheet) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("type", same(sheet.type())));
        fields.add(new Field("component", same(sheet.component())));
        fields.add(new Field("source", sheet.source()));
        fields.add(new Field("periodicity", same(sheet.periodicity())));
        fields.add(new Field("responsible", sheet.responsible()));
        fields.add(new Field("limits", sheet.limits()));
        fields.add(new Field("reference", same(sheet.reference())));
        return fields;
    }

    private static Title same(String text) {
        return new Title(text, text);
    }
}

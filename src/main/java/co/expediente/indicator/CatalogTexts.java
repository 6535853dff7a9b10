package co.expediente.indicator;

import co.expediente.indicator.IndicatorText.Field;
import co.expediente.plan.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The definitions in words, for pages. */
@Component
class CatalogTexts implements IndicatorTexts {
    private final IndicatorCatalogs catalogs;
    private final OwnDefinitions own;
    private final Map<String, IndicatorText> byHash = new ConcurrentHashMap<>();

    CatalogTexts(IndicatorCatalogs catalogs, OwnDefinitions own) {
        this.catalogs = catalogs;
        this.own = own;
    }

    @Override
    public Optional<IndicatorText> find(String id) {
        return catalogs.of(null)
                .find(id)
                .map(CatalogTexts::text)
                .or(() -> own.history(id).stream()
                        .map(OwnDefinitions.Entry::hash)
                        .filter(h -> h != null)
                        .findFirst()
                        .flatMap(this::kept));
    }

    @Override
    public Optional<IndicatorText> find(String id, String definition) {
        IndicatorText known = byHash.get(definition);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<IndicatorText> found = catalogs.of(null)
                .find(id)
                .filter(d -> d.hash().equals(definition))
                .map(CatalogTexts::text)
                .or(() -> kept(definition));
        found.ifPresent(text -> byHash.put(definition, text));
        return found.or(() -> find(id));
    }

    /** A text that was in force once, as far as it can still be read. */
    private Optional<IndicatorText> kept(String hash) {
        return own.text(hash).flatMap(KeptText::read);
    }

    @Override
    public List<IndicatorText> all() {
        return catalogs.of(null).all().stream().map(CatalogTexts::text).toList();
    }

    static IndicatorText text(IndicatorDefinition d) {
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

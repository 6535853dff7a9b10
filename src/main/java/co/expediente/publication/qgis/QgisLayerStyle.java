package co.expediente.publication.qgis;

import co.expediente.plan.Style;
import co.expediente.publication.qgis.QgisProject.Layer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

/** Writes how QGIS draws and labels one layer. */
final class QgisLayerStyle {
    private final Xml xml;
    private final QgisSymbols symbols;

    QgisLayerStyle(Xml xml) {
        this.xml = xml;
        this.symbols = new QgisSymbols(xml);
    }

    void renderer(Layer layer) throws XMLStreamException {
        List<Style.Rule> rules = layer.rules().stream()
                .filter(r -> QgisSymbols.draws(r, layer.dimension()))
                .toList();
        boolean passes = rules.stream().anyMatch(r -> r.pass() > 0);
        xml.open(
                "renderer-v2",
                "type",
                "RuleRenderer",
                "symbollevels",
                passes ? "1" : "0",
                "forceraster",
                "0",
                "enableorderby",
                "0");
        xml.open("rules", "key", key(layer, "rules"));
        for (int i = 0; i < rules.size(); i++) {
            Style.Rule rule = rules.get(i);
            xml.open("rule", "key", key(layer, "rule" + i), "symbol", String.valueOf(i));
            xml.attribute("label", rule.title().isEmpty() ? layer.name() : rule.title());
            conditions(rule);
            xml.close();
        }
        xml.close();
        xml.open("symbols");
        for (int i = 0; i < rules.size(); i++) {
            symbols.write(String.valueOf(i), rules.get(i), layer.dimension());
        }
        xml.close();
        xml.close();
    }

    private void conditions(Style.Rule rule) throws XMLStreamException {
        if (rule.filter().isPresent()) {
            xml.attribute("filter", QgisExpression.of(rule.filter().get()));
        }
        Double least = rule.minScale();
        if (least != null) {
            xml.attribute("scalemindenom", QgisSymbols.number(least));
        }
        Double most = rule.maxScale();
        if (most != null) {
            xml.attribute("scalemaxdenom", QgisSymbols.number(most));
        }
    }

    static boolean isLabelled(Layer layer) {
        return layer.rules().stream().flatMap(r -> r.symbolizers().stream()).anyMatch(Style.Label.class::isInstance);
    }

    /** Labels, one rule for each; only for a layer that {@link #isLabelled}. */
    void labeling(Layer layer) throws XMLStreamException {
        xml.open("labeling", "type", "rule-based");
        xml.open("rules", "key", key(layer, "labels"));
        int n = 0;
        for (Style.Rule rule : layer.rules()) {
            for (Style.Symbolizer symbolizer : rule.symbolizers()) {
                if (symbolizer instanceof Style.Label label) {
                    xml.open("rule", "key", key(layer, "label" + n++));
                    conditions(rule);
                    settings(label, layer.dimension());
                    xml.close();
                }
            }
        }
        xml.close();
        xml.close();
    }

    private void settings(Style.Label label, int dimension) throws XMLStreamException {
        xml.open("settings", "calloutType", "simple");
        xml.open(
                "text-style",
                "fieldName",
                label.property(),
                "isExpression",
                "0",
                "fontFamily",
                "Sans Serif",
                "fontSize",
                QgisSymbols.millimetres(label.size()),
                "fontSizeUnit",
                "MM",
                "fontWeight",
                label.weight().equals("bold") ? "75" : "50",
                "fontItalic",
                label.style().equals("italic") ? "1" : "0",
                "textColor",
                QgisSymbols.color(label.color(), 1),
                "textOpacity",
                "1");
        Style.Halo halo = label.halo();
        if (halo != null) {
            xml.empty(
                    "text-buffer",
                    "bufferDraw",
                    "1",
                    "bufferSize",
                    QgisSymbols.millimetres(halo.radius()),
                    "bufferSizeUnits",
                    "MM",
                    "bufferColor",
                    QgisSymbols.color(halo.color(), 1),
                    "bufferOpacity",
                    QgisSymbols.number(halo.opacity()));
        }
        xml.close();
        // Curved along lines, horizontal inside areas, around points.
        String placement = label.followLine() && dimension > 0 ? "3" : dimension == 2 ? "1" : "0";
        xml.empty("placement", "placement", placement, "centroidInside", "1", "centroidWhole", "0", "dist", "1");
        xml.empty("rendering", "drawLabels", "1", "obstacle", "1", "mergeLines", label.followLine() ? "1" : "0");
        xml.close();
    }

    private static String key(Layer layer, String part) {
        return "{" + UUID.nameUUIDFromBytes((layer.id() + "/" + part).getBytes(StandardCharsets.UTF_8)) + "}";
    }
}

package co.expediente.publication.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of the map's scripts: messages {@code map.js.*}, so that scripts hold no text of their own. */
@Component
class MapTexts {
    private static final List<String> KEYS = List.of(
            "visible",
            "of",
            "more",
            "nothing",
            "component_general",
            "component_urbano",
            "component_rural",
            "opacity",
            "layerMenu",
            "zoomTo",
            "whatIsThis",
            "asTable",
            "downloadGeoJson",
            "layerDate",
            "cutoffs",
            "noCutoff",
            "mode_comparar",
            "mode_planeado",
            "mode_ejecutado",
            "mode_diferencia",
            "planned",
            "executed",
            "difference",
            "at",
            "indicators",
            "chooseIndicator",
            "noIndicators",
            "noData",
            "outOf",
            "measuredAt",
            "geodesic",
            "howAndSources",
            "target",
            "noTarget",
            "expected",
            "baseline",
            "trend",
            "quality",
            "noFlags",
            "edition",
            "definition",
            "indicatorPage",
            "allIndicators",
            "since",
            "bullet",
            "executedWord",
            "expectedWord",
            "light_GREEN",
            "light_AMBER",
            "light_RED",
            "light_GREY",
            "light_R11",
            "selected",
            "ofHits",
            "previous",
            "next",
            "close",
            "gone",
            "moreAttributes",
            "wholeObject",
            "yes",
            "no",
            "tableCount",
            "number",
            "role",
            "label",
            "value",
            "unit",
            "onMap",
            "role_numerador",
            "role_denominador",
            "role_cumplido",
            "role_pendiente",
            "role_exceso",
            "role_brecha",
            "role_conflicto",
            "evidence",
            "plannedExecuted",
            "evidenceOf",
            "noPieces",
            "noEvidence",
            "evidenceFailed",
            "evidenceDrawing",
            "evidenceDiffers",
            "slivers",
            "evidenceSaid",
            "stateSaid",
            "selectedSaid",
            "nothingHere",
            "linkCopied",
            "noPlace",
            "printNote");

    private final MessageSource messages;

    MapTexts(MessageSource messages) {
        this.messages = messages;
    }

    Map<String, String> all(Locale locale) {
        Map<String, String> all = new LinkedHashMap<>();
        KEYS.forEach(key -> all.put(key, messages.getMessage("map.js." + key, null, locale)));
        return all;
    }
}

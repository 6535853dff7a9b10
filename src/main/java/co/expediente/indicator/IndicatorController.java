package co.expediente.indicator;

import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.web.CsvTable;
import co.expediente.web.Formats;
import co.expediente.web.Place;
import co.expediente.web.Shell;
import co.expediente.web.Texts;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of indicators and the page of each: value, series, parts, formula, sources, light. */
@Controller
@ConditionalOnWebApplication
class IndicatorController {
    private final MeasuredPlan plans;
    private final SourceEditions sources;
    private final ObjectProvider<UnitShapes> shapes;
    private final ObjectProvider<LayerCatalog> layers;
    private final ObjectProvider<Evidence> evidence;
    private final ObjectProvider<IndicatorCatalogs> catalogs;

    IndicatorController(
            MeasuredPlan plans,
            SourceEditions sources,
            ObjectProvider<UnitShapes> shapes,
            ObjectProvider<LayerCatalog> layers,
            ObjectProvider<Evidence> evidence,
            ObjectProvider<IndicatorCatalogs> catalogs) {
        this.plans = plans;
        this.sources = sources;
        this.shapes = shapes;
        this.layers = layers;
        this.evidence = evidence;
        this.catalogs = catalogs;
    }

    @GetMapping("/planes/{divipola}/indicadores")
    String list(
            @PathVariable("divipola") String divipola,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(name = "sin-dato", required = false) @Nullable String missing,
            @RequestParam(name = "corte", required = false) @Nullable String asked,
            @ModelAttribute("shell") Shell shell,
            Locale locale,
            Model model) {
        Place place = plans.place(divipola);
        IndicatorCatalogs battery = catalogs.getIfAvailable();
        model.addAttribute(
                "broken", battery == null ? List.of() : BrokenDefinition.of(battery.broken(place.planId()), locale));
        return plans.page(place, shell, asked != null, "indicadores", locale, model, view -> {
            String wanted = plain(search);
            Map<String, List<IndicatorRow>> groups = new LinkedHashMap<>();
            for (IndicatorValue value : view.now().values()) {
                if ((missing == null || value.reason() != null) && matches(value, view, wanted)) {
                    groups.computeIfAbsent(ProgressView.group(value.id()), g -> new java.util.ArrayList<>())
                            .add(view.row(value));
                }
            }
            model.addAttribute("groups", groups);
            model.addAttribute("q", search);
            model.addAttribute("missing", missing != null);
            return "indicator/lista";
        });
    }

    private boolean matches(IndicatorValue value, ProgressView view, String wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        String about = value.id() + " " + view.title(value.id()) + " "
                + plans.words(view.now(), value.id())
                        .map(w -> w.title().es() + " " + w.title().en() + " " + w.inputs())
                        .orElse("");
        return plain(about).contains(wanted);
    }

    /** Lower case without accents, so that "via" finds "vía". */
    static String plain(String text) {
        return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    @GetMapping("/planes/{divipola}/indicadores/{id:[A-Z]{3}-\\d{2}}")
    String one(
            @PathVariable("divipola") String divipola,
            @PathVariable("id") String id,
            @RequestParam(name = "corte", required = false) @Nullable String asked,
            @ModelAttribute("shell") Shell shell,
            Locale locale,
            Model model) {
        Place place = plans.place(divipola);
        return plans.page(place, shell, asked != null, "indicadores", locale, model, view -> {
            IndicatorValue value = ProgressView.find(view.now(), id)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            Texts texts = plans.texts(locale);
            IndicatorView indicator =
                    new IndicatorView(place, view, texts, value, plans.words(view.now(), id), layers.getIfAvailable());
            List<String> ids =
                    view.now().values().stream().map(IndicatorValue::id).toList();
            int at = ids.indexOf(id);
            model.addAttribute("v", indicator);
            model.addAttribute("previous", at > 0 ? ids.get(at - 1) : null);
            model.addAttribute("next", at + 1 < ids.size() ? ids.get(at + 1) : null);
            model.addAttribute("map", unitMap(place, view, indicator, texts));
            model.addAttribute("sources", sources.find(value.editions()));
            model.addAttribute("layerTitles", layerTitles(locale));
            model.addAttribute("proofWords", proofWords(view.now().id(), id, texts, locale));
            return "indicator/indicador";
        });
    }

    /** What there is to say of the places that prove the number; nothing in the usual case. */
    private List<String> proofWords(long measurement, String id, Texts texts, Locale locale) {
        Evidence source = evidence.getIfAvailable();
        if (source == null) {
            return List.of();
        }
        if (source.isBeingDrawn(measurement, id)) {
            return List.of(texts.get("progress.proof.drawing"));
        }
        List<String> words = new ArrayList<>();
        source.note(measurement, id).ifPresent(note -> {
            Formats formats = Formats.of(locale);
            if (note.slivers() > 0) {
                words.add(texts.get(
                        "progress.proof.slivers",
                        formats.integer(note.slivers()),
                        formats.value(note.sliverArea(), "m²")));
            }
            if (note.differs()) {
                words.add(texts.get("progress.proof.differs"));
            }
            if (note.failure() != null) {
                words.add(texts.get("progress.proof.failed"));
            }
        });
        return words;
    }

    private @Nullable UnitMap unitMap(Place place, ProgressView view, IndicatorView indicator, Texts texts) {
        List<IndicatorValue.Part> parts = indicator.units().drawn();
        if (parts.isEmpty()) {
            return null;
        }
        UnitShapes source = shapes.getIfAvailable();
        List<UnitShapes.Shape> outlines = source == null
                ? List.of()
                : source.find(place.planId(), view.now().cutoff(), parts.get(0).dimension(), MeasuredPlan.audience());
        return UnitMap.of(
                "mapa-u", 250, 226, indicator.title(), indicator.value().unit(), parts, outlines, texts, view::reason);
    }

    private Map<String, String> layerTitles(Locale locale) {
        LayerCatalog catalog = layers.getIfAvailable();
        Map<String, String> titles = new LinkedHashMap<>();
        if (catalog != null) {
            for (LayerDefinition layer : catalog.layers()) {
                titles.put(layer.id(), layer.title().in(locale));
            }
        }
        return titles;
    }

    /** Every value of a cut-off: one row an indicator, one row a part. */
    @GetMapping("/planes/{divipola}/indicadores/datos.csv")
    ResponseEntity<byte[]> table(
            @PathVariable("divipola") String divipola, @ModelAttribute("shell") Shell shell, Locale locale) {
        Place place = plans.place(divipola);
        ProgressView view = plans.viewOrNewest(place, shell.cutoff(), false, locale)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        CsvTable csv = head();
        view.now().values().forEach(v -> rows(csv, view, view.now(), v));
        return file(csv, divipola + "-indicadores-" + view.now().cutoff() + ".csv");
    }

    /** One indicator in all its years. */
    @GetMapping("/planes/{divipola}/indicadores/{id:[A-Z]{3}-\\d{2}}/datos.csv")
    ResponseEntity<byte[]> series(
            @PathVariable("divipola") String divipola, @PathVariable("id") String id, Locale locale) {
        Place place = plans.place(divipola);
        ProgressView view =
                plans.view(place, null, locale).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        CsvTable csv = head();
        view.series().forEach(m -> ProgressView.find(m, id).ifPresent(v -> rows(csv, view, m, v)));
        return file(csv, divipola + "-" + id + ".csv");
    }

    private static CsvTable head() {
        return new CsvTable()
                .row(
                        "corte",
                        "indicador",
                        "nombre",
                        "dimension",
                        "unidad_territorial",
                        "nombre_unidad",
                        "valor",
                        "unidad",
                        "numerador",
                        "denominador",
                        "motivo",
                        "meta",
                        "linea_base",
                        "geodesico",
                        "calidad",
                        "ediciones",
                        "definicion");
    }

    private static void rows(CsvTable csv, ProgressView view, Measurement m, IndicatorValue v) {
        csv.row(
                m.cutoff(),
                v.id(),
                view.title(v.id()),
                null,
                null,
                null,
                v.value(),
                v.unit(),
                v.numerator(),
                v.denominator(),
                v.reason(),
                v.target(),
                v.baseline(),
                v.geodesic(),
                String.join(" ", v.quality()),
                String.join(" ", v.editions().stream().map(String::valueOf).toList()),
                v.definition());
        v.by().forEach(p -> csv.row(
                m.cutoff(),
                v.id(),
                view.title(v.id()),
                p.dimension(),
                p.unit(),
                p.name(),
                p.value(),
                v.unit(),
                p.numerator(),
                p.denominator(),
                p.reason(),
                null,
                null,
                null,
                null,
                null,
                v.definition()));
    }

    private static ResponseEntity<byte[]> file(CsvTable csv, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(csv.bytes());
    }
}

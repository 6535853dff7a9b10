package co.expediente.intake.page;

import co.expediente.intake.report.DifferenceMap;
import co.expediente.intake.report.EditionDifference;
import co.expediente.intake.report.EditionDifference.Change;
import co.expediente.intake.report.EditionDifference.Kind;
import co.expediente.intake.report.EditionDifferences;
import co.expediente.plan.EditionRef;
import co.expediente.plan.Editions;
import co.expediente.plan.LayerCatalog;
import co.expediente.plan.LayerDefinition;
import co.expediente.plan.Refusal;
import co.expediente.web.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What changed from one edition of a layer to another: table, map, files (look, picture 07). */
@Controller
@ConditionalOnWebApplication
@PreAuthorize("@grants.office(#divipola)")
class ChangesController {
    private static final int SHOWN = 50;
    private static final int MOST = 1000;

    private final Editions editions;
    private final EditionDifferences differences;
    private final DifferenceMap maps;
    private final LayerCatalog catalog;
    private final MessageSource messages;

    ChangesController(
            Editions editions,
            EditionDifferences differences,
            DifferenceMap maps,
            LayerCatalog catalog,
            MessageSource messages) {
        this.editions = editions;
        this.differences = differences;
        this.maps = maps;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** A line of the table. */
    record Row(
            int number,
            Kind kind,
            String id,
            String said,
            @Nullable Double before,
            @Nullable Double after,
            boolean chosen) {}

    /** One of the four figures, which is also the filter of the table. */
    record Tile(String key, long count, Set<Kind> kinds) {}

    @GetMapping("/planes/{divipola}/ediciones/{edition:[0-9]+}/cambios")
    String page(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @RequestParam(name = "con", required = false) @Nullable Long other,
            @RequestParam(name = "que", required = false) @Nullable String what,
            @RequestParam(name = "desde", defaultValue = "1") int from,
            @RequestParam(name = "ver", required = false) @Nullable Integer chosen,
            Model model,
            Locale locale) {
        Editions.Record after = LoadReportController.find(editions, divipola, number);
        Editions.Record before = other(divipola, after, other);
        Texts texts = new Texts(messages, locale);
        LayerDefinition layer = catalog.get(after.ref().layer());
        EditionDifference d = between(before.ref(), after.ref());
        List<Tile> tiles = tiles(d);
        Set<Kind> kinds = tiles.stream()
                .filter(t -> t.key().equals(what))
                .findFirst()
                .map(Tile::kinds)
                .orElse(EnumSet.allOf(Kind.class));
        int[] wanted = d.of(kinds);
        int first = Math.max(1, Math.min(from, Math.max(1, wanted.length)));
        List<Row> rows = new ArrayList<>();
        for (int i = first - 1; i < Math.min(wanted.length, first - 1 + SHOWN); i++) {
            rows.add(row(wanted[i], d.change(wanted[i]), chosen));
        }
        model.addAttribute("divipola", divipola);
        model.addAttribute("layerTitle", layer.title().in(locale));
        model.addAttribute("layer", layer);
        model.addAttribute("after", after);
        model.addAttribute("before", before);
        model.addAttribute("others", others(after));
        model.addAttribute("tiles", tiles);
        model.addAttribute("what", what);
        model.addAttribute("rows", rows);
        model.addAttribute("first", first);
        model.addAttribute("total", wanted.length);
        model.addAttribute("shown", SHOWN);
        model.addAttribute("chosen", chosen);
        model.addAttribute("equal", d.equal());
        model.addAttribute(
                "map",
                maps.draw(
                                layer,
                                after.ref(),
                                d,
                                layer.title().in(locale),
                                texts.get("changes.map", texts.formats().integer(d.size())),
                                chosen)
                        .orElse(null));
        return "intake/cambios";
    }

    private static List<Tile> tiles(EditionDifference d) {
        return List.of(
                new Tile("nuevos", d.count(Kind.ADDED), EnumSet.of(Kind.ADDED)),
                new Tile("forma", d.count(Kind.GEOMETRY) + d.count(Kind.BOTH), EnumSet.of(Kind.GEOMETRY, Kind.BOTH)),
                new Tile(
                        "datos", d.count(Kind.ATTRIBUTES) + d.count(Kind.BOTH), EnumSet.of(Kind.ATTRIBUTES, Kind.BOTH)),
                new Tile("retirados", d.count(Kind.REMOVED), EnumSet.of(Kind.REMOVED)));
    }

    private static Row row(int number, Change c, @Nullable Integer chosen) {
        return new Row(
                number,
                c.kind(),
                c.id(),
                EditionDifferences.said(c),
                measure(c.before() == null ? null : c.before().geometry()),
                measure(c.after() == null ? null : c.after().geometry()),
                chosen != null && chosen == number);
    }

    private static @Nullable Double measure(@Nullable Geometry geometry) {
        if (geometry == null || geometry.getDimension() == 0) {
            return null;
        }
        return geometry.getDimension() == 1 ? (Double) geometry.getLength() : (Double) geometry.getArea();
    }

    @GetMapping("/api/planes/{divipola}/ediciones/{edition:[0-9]+}/cambios")
    ResponseEntity<byte[]> json(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @RequestParam(name = "con", required = false) @Nullable Long other,
            @RequestParam(name = "desde", defaultValue = "0") int from,
            @RequestParam(name = "limite", defaultValue = "100") int limit) {
        Editions.Record after = LoadReportController.find(editions, divipola, number);
        Editions.Record before = other(divipola, after, other);
        between(before.ref(), after.ref());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(differences
                        .json(before.ref(), after.ref(), Math.max(0, from), Math.max(0, Math.min(limit, MOST)))
                        .getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping({
        "/planes/{divipola}/ediciones/{edition:[0-9]+}/cambios.csv",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/cambios.csv"
    })
    ResponseEntity<StreamingResponseBody> csv(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @RequestParam(name = "con", required = false) @Nullable Long other,
            Locale locale) {
        Editions.Record after = LoadReportController.find(editions, divipola, number);
        Editions.Record before = other(divipola, after, other);
        between(before.ref(), after.ref());
        return LoadReportFilesController.attachment(name(before, after) + ".csv", "text/csv;charset=UTF-8")
                .body(out -> differences.csv(before.ref(), after.ref(), new Texts(messages, locale), out));
    }

    @GetMapping({
        "/planes/{divipola}/ediciones/{edition:[0-9]+}/cambios.gpkg",
        "/api/planes/{divipola}/ediciones/{edition:[0-9]+}/cambios.gpkg"
    })
    ResponseEntity<StreamingResponseBody> geoPackage(
            @PathVariable("divipola") String divipola,
            @PathVariable("edition") long number,
            @RequestParam(name = "con", required = false) @Nullable Long other,
            Locale locale)
            throws IOException {
        Editions.Record after = LoadReportController.find(editions, divipola, number);
        Editions.Record before = other(divipola, after, other);
        between(before.ref(), after.ref());
        LayerDefinition layer = catalog.get(after.ref().layer());
        Path file = Files.createTempFile("expediente-", ".gpkg");
        differences.geoPackage(
                before.ref(),
                after.ref(),
                layer.isTable() ? "NONE" : layer.geometry().label(),
                new Texts(messages, locale),
                file);
        return LoadReportFilesController.file(name(before, after) + ".gpkg", file);
    }

    private EditionDifference between(EditionRef before, EditionRef after) {
        try {
            return differences.between(before, after);
        } catch (Refusal e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.code(), e);
        }
    }

    private Editions.Record other(String divipola, Editions.Record after, @Nullable Long number) {
        return number != null
                ? LoadReportController.find(editions, divipola, number)
                : differences.former(after).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Editions.Record> others(Editions.Record after) {
        return editions.list(after.ref().planId()).stream()
                .filter(e -> e.ref().layer().equals(after.ref().layer())
                        && e.ref().number() != after.ref().number())
                .toList();
    }

    private static String name(Editions.Record before, Editions.Record after) {
        return after.ref().layer() + "-" + before.ref().number() + "-"
                + after.ref().number() + "-cambios";
    }
}
